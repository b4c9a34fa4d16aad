"""The desk: ask, see who is silent, call, and enter what was said."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.accounts.models import User
from coburg_showcase.mail.models import OutgoingMail
from merchants.action_days.codes import State
from merchants.action_days.letters import post_due
from merchants.action_days.models import ActionDay, DayAnswer, Invitation
from tests import make
from tests.merchants.action_days.asking import CHRISTMAS_EVE, HOURS, SUNDAY, asked, at, hours_on, says, text_of

pytestmark = pytest.mark.django_db

DAYS, ASKED = "/verwaltung/action_days/actionday/", "/verwaltung/action_days/invitation/"


@pytest.fixture
def desk(client):
    client.force_login(User.objects.create_superuser("amt@example.org", "x" * 20))
    return client


@pytest.fixture
def shop():
    return make.merchant(hours=HOURS, name="Tonfall", email="laden@example.org", phone="+4995615550001")


def do(desk, address, action, *rows):
    return desk.post(address, {"action": action, "_selected_action": [row.pk for row in rows]}, follow=True)


def fields(action_day: ActionDay, **changes: str) -> dict[str, str]:
    """What the form of this action day sends."""
    names = ["slug", "state", "kind", "name_de", "name_en", "legal_basis", "description_de", "description_en"]
    dates = ["first_day", "last_day", "answer_by"]
    times = {name: time.strftime("%H:%M") for name in ("opens", "closes") if (time := getattr(action_day, name))}
    return {
        **{name: getattr(action_day, name) for name in names},
        **{name: getattr(action_day, name).isoformat() for name in dates},
        **times,
        **changes,
    }


def test_asking_all_says_how_many_and_who_is_to_be_called(desk, shop):
    make.merchant(name="Ohne Mail")
    day = make.action_day()
    answer = do(desk, DAYS, "ask_all", day)
    assert "2 Betriebe werden gefragt. 1, den keine Mail erreicht, ist anzurufen." in text_of(answer)
    assert "0 Betriebe werden gefragt." in text_of(do(desk, DAYS, "ask_all", day))
    refused = do(desk, DAYS, "ask_all", make.action_day(state=State.DRAFT))
    assert "Bitte veröffentlichen Sie den Tag zuerst" in text_of(refused)


def test_list_counts_and_leads_to_those_who_are_silent(desk, shop):
    silent = make.merchant(name="Still", phone="+4995615550002")
    day = make.action_day()
    says(asked(day, shop), (SUNDAY, "city", ""))
    mail = make.merchant(name="Zurück", email="kaputt@")
    asked(day, mail, by_mail=True)
    post_due()
    counted = ActionDay.objects.counted().get()
    assert (counted.asked, counted.answered, counted.taking_part, counted.undelivered) == (3, 1, 1, 1)
    page = desk.get(f"{DAYS}{day.pk}/change/").content.decode()
    assert f'href="{ASKED}?action_day__id__exact={day.pk}&amp;answered=call"' in page
    listed = text_of(desk.get(ASKED, {"answered": "call", "action_day__id__exact": day.pk}))
    assert silent.name in listed
    assert "09561 5550002" in listed
    assert mail.name in listed
    assert shop.name not in listed
    assert shop.name in text_of(desk.get(ASKED, {"answered": "yes"}))
    assert shop.name not in text_of(desk.get(ASKED, {"answered": "no"}))


def test_reminder_by_the_desk(desk, shop, saturday_before_advent):
    day = make.action_day()
    invitation = asked(day, shop, by_mail=True)
    post_due()
    assert "Niemand zu fragen" in text_of(do(desk, ASKED, "ask_again", invitation))
    saturday_before_advent.shift(dt.timedelta(days=1))
    assert "1 Betrieb wird noch einmal gefragt." in text_of(do(desk, DAYS, "ask_again", day))
    post_due()
    assert OutgoingMail.objects.count() == 2


def test_answer_by_telephone_is_entered_with_its_source(desk, shop):
    invitation = asked(make.action_day(), shop)
    address = f"{ASKED}{invitation.pk}/change/"
    assert 'name="zeiten-2026-12-06"' in desk.get(address).content.decode()

    answer = desk.post(address, {"tag-2026-12-06": "other", "zeiten-2026-12-06": "14-17", "source": "Telefon, 1.12."})

    assert answer.status_code == 302
    invitation.refresh_from_db()
    assert (invitation.way, invitation.source) == ("desk", "Telefon, 1.12.")
    assert hours_on(shop, SUNDAY)[0] == ("14 bis 17 Uhr",)
    assert "14:00–17:00" in text_of(desk.get(ASKED))


def test_desk_takes_single_days_back(desk, shop):
    invitation = asked(make.holidays(), shop)
    says(invitation, (CHRISTMAS_EVE, "closed", ""), (dt.date(2026, 12, 28), "usual", ""))
    posted = {"tag-2026-12-24": "", "tag-2026-12-28": "usual", "source": "Anruf"}
    assert desk.post(f"{ASKED}{invitation.pk}/change/", posted).status_code == 302
    assert list(DayAnswer.objects.values_list("day", "answer")) == [(dt.date(2026, 12, 28), "usual")]
    assert hours_on(shop, CHRISTMAS_EVE) == (("10 bis 18 Uhr",), False)
    desk.post(f"{ASKED}{invitation.pk}/change/", {"source": "Anruf"})
    invitation.refresh_from_db()
    assert (invitation.answered_at, invitation.way, invitation.source) == (None, "", "")


@pytest.mark.rule("H-18")
@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"tag-2026-12-06": "other", "zeiten-2026-12-06": "x", "source": "y"}, "Bitte schreiben Sie die Zeiten so"),
        ({"tag-2026-12-06": "usual", "source": "y"}, "Bitte wählen Sie eine der Antworten."),
        ({"tag-2026-12-06": "city"}, "Dieses Feld"),
        ({"tag-2026-12-06": "city", "source": "a\0b"}, "Null"),
    ],
)
def test_wrong_entries_are_errors_of_the_form(desk, shop, posted, words):
    invitation = asked(make.action_day(), shop)
    answer = desk.post(f"{ASKED}{invitation.pk}/change/", posted)
    assert answer.status_code == 200
    assert words in text_of(answer)
    assert not DayAnswer.objects.exists()


def test_desk_cannot_answer_for_a_day_that_is_over(desk, shop, saturday_before_advent):
    invitation = asked(make.action_day(), shop)
    saturday_before_advent.move_to(at("2026-12-08 09:00"))
    desk.force_login(User.objects.get())
    answer = desk.post(f"{ASKED}{invitation.pk}/change/", {"tag-2026-12-06": "city", "source": "x"})
    assert "Die Tage, um die es ging, sind vorbei." in text_of(answer)


def test_change_of_hours_at_the_desk_changes_calendars_and_names_whom_to_call(desk):
    day, shop = make.action_day(), make.merchant(hours=HOURS)
    says(asked(day, shop), (SUNDAY, "city", ""))
    answer = desk.post(f"{DAYS}{day.pk}/change/", fields(day, closes="17:00"), follow=True)
    assert "1 Betrieb ohne E-Mail-Adresse macht mit: Bitte rufen Sie dort an." in text_of(answer)
    assert hours_on(shop, SUNDAY)[0] == ("13 bis 17 Uhr",)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name_de": "Advent\nund mehr"}, "eine Zeile"),
        ({"legal_basis": ""}, "braucht seine Rechtsgrundlage"),
        ({"last_day": "2026-12-07"}, "Ein Tag zum Mitmachen ist ein einziger Tag"),
        ({"last_day": "2026-12-05"}, "Der letzte Tag liegt nach dem ersten"),
        ({"opens": "", "closes": ""}, "Ein Tag zum Mitmachen ist ein einziger Tag"),
        ({"closes": "13:00"}, "Ein Tag zum Mitmachen ist ein einziger Tag"),
        ({"answer_by": "2026-12-07"}, "Die Betriebe antworten, bevor die Tage vorbei sind"),
        ({"slug": "aktionstage"}, "Diese Adresse gehört der Seite selbst"),
        ({"first_day": "2026-02-30"}, "Datum"),
        ({"first_day": "0001-01-01", "last_day": "0001-01-01", "answer_by": "0001-01-01"}, "zu lange her"),
        ({"first_day": "9999-12-31", "last_day": "9999-12-31", "answer_by": "9999-12-31"}, "zu weit voraus"),
        ({"closes": "25:61"}, "Uhrzeit"),
        ({"closes": "13:00:30"}, "nur Stunden und Minuten"),
        ({"closes": "13:00:00.5"}, "Ein Tag zum Mitmachen ist ein einziger Tag"),
        ({"state": "draft"}, "schon gefragt"),
        ({"kind": "season", "opens": "", "closes": ""}, "eine andere Frage"),
    ],
)
def test_what_cannot_be_is_an_error_of_the_form(desk, shop, changes, words):
    day = make.action_day()
    asked(day, shop)
    answer = desk.post(f"{DAYS}{day.pk}/change/", fields(day, **changes))
    assert answer.status_code == 200
    assert words in text_of(answer)


def test_new_day_is_a_draft_that_may_be_deleted_and_one_asked_about_may_not(desk, shop):
    model = make.action_day()
    assert desk.post(f"{DAYS}add/", fields(model, slug="neuer-tag", state="draft")).status_code == 302
    draft = ActionDay.objects.get(slug="neuer-tag")
    assert desk.post(f"{DAYS}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    assert desk.post(f"{DAYS}{model.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.get(f"{ASKED}add/").status_code == 403


def test_lists_take_the_same_queries_for_1_and_30(desk, shop):
    def queries(address):
        with CaptureQueriesContext(connection) as found:
            desk.get(address)
        return len(found)

    asked(make.holidays(), shop)
    queries(ASKED)
    one = queries(ASKED)
    for _ in range(29):
        make.merchant(hours=HOURS)
    asked(ActionDay.objects.get(), shop)
    assert (Invitation.objects.count(), queries(ASKED)) == (30, one)
