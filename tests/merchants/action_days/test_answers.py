"""The page behind the link: no login, GET changes nothing, a POST answers, and too late is too late."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coburg_showcase.tokens import make_token
from merchants.action_days import actions
from merchants.action_days.codes import State
from merchants.action_days.models import DayAnswer, Invitation
from merchants.codes import State as Shown
from merchants.models import OpeningRule
from tests import make
from tests.merchants.action_days.asking import (
    CHRISTMAS_EVE,
    HOURS,
    SUNDAY,
    asked,
    at,
    hours_on,
    path_of,
    says,
    text_of,
)

pytestmark = pytest.mark.django_db

TAKES_PART = {"tag-2026-12-06": "city"}


@pytest.fixture
def shop():
    return make.merchant(hours=HOURS, name="Tonfall", email="laden@example.org")


@pytest.fixture
def invitation(shop):
    return asked(make.action_day(), shop)


@pytest.fixture
def holidays(shop):
    return asked(make.holidays(), shop)


def ticked(answer) -> list[str]:
    """The answers ticked on the page, day by day."""
    return re.findall(r'name="tag-[\d-]+" value="(\w+)"[^>]* checked', answer.content.decode())


@pytest.mark.parametrize("kind", ["city", "other", "no"])
def test_link_of_the_mail_chooses_and_changes_nothing(client, invitation, kind):
    before = list(OpeningRule.objects.values_list("pk", flat=True))
    answer = client.get(path_of(invitation), {"antwort": kind})
    client.head(path_of(invitation), {"antwort": kind})
    assert (answer.status_code, ticked(answer)) == (200, [kind])
    assert not DayAnswer.objects.exists()
    assert list(OpeningRule.objects.values_list("pk", flat=True)) == before
    assert "Machen Sie mit?" in text_of(answer)
    assert "Sonntag, 6. Dezember, 13 bis 18 Uhr" in text_of(answer)
    assert "Rechtsgrundlage: § 14 LadSchlG" in text_of(answer)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store, private", "noindex")


def test_answer_is_stored_and_shown_with_what_the_window_says_now(client, shop, invitation):
    posted = client.post(path_of(invitation), TAKES_PART)
    assert (posted.status_code, posted["Location"]) == (303, path_of(invitation) + "?gespeichert=antwort")
    page = client.get(posted["Location"])
    assert "Danke, Ihre Antwort ist gespeichert." in text_of(page)
    assert "Sonntag, 6. Dezember: 13 bis 18 Uhr" in text_of(page)
    assert ticked(page) == ["city"]
    invitation.refresh_from_db()
    assert (invitation.way, invitation.answered_at) == ("link", at("2026-11-28 10:00"))
    assert hours_on(shop, SUNDAY) == (("13 bis 18 Uhr",), True)


@pytest.mark.rule("H-44")
def test_replayed_answer_changes_nothing(client, shop, invitation, saturday_before_advent):
    client.post(path_of(invitation), TAKES_PART)
    rows = list(DayAnswer.objects.values()), list(OpeningRule.objects.values("pk")), list(Invitation.objects.values())
    saturday_before_advent.shift(600)
    assert client.post(path_of(invitation), TAKES_PART).status_code == 303
    assert rows == (
        list(DayAnswer.objects.values()),
        list(OpeningRule.objects.values("pk")),
        list(Invitation.objects.values()),
    )


def test_answer_can_be_changed_and_taken_back_until_the_day_is_over(client, shop, invitation, saturday_before_advent):
    client.post(path_of(invitation), TAKES_PART)
    saturday_before_advent.move_to(at("2026-12-06 23:59"))
    client.post(path_of(invitation), {"tag-2026-12-06": "other", "zeiten-2026-12-06": "14-16"})
    assert hours_on(shop, SUNDAY)[0] == ("14 bis 16 Uhr",)
    taken_back = client.post(path_of(invitation), {"zurueck": "1"}, follow=True)
    assert "Ihre Antwort ist zurückgenommen" in text_of(taken_back)
    assert "Antwort zurücknehmen" not in text_of(taken_back)
    assert hours_on(shop, SUNDAY)[0] == ("geschlossen",)


def test_expired_link_says_so_and_changes_nothing(client, shop, invitation, saturday_before_advent):
    says(invitation, (SUNDAY, "no", ""))
    saturday_before_advent.move_to(at("2026-12-07 00:00"))
    for answer in (
        client.get(path_of(invitation)),
        client.post(path_of(invitation), TAKES_PART),
        client.post(path_of(invitation), {"zurueck": "1"}),
    ):
        assert answer.status_code == 410
        assert "Die Tage, um die es ging, sind vorbei." in text_of(answer)
        assert "Geändert wurde nichts." in text_of(answer)
    assert list(DayAnswer.objects.values_list("answer", flat=True)) == ["no"]


def test_night_can_be_answered_until_it_ends(client, shop, saturday_before_advent):
    friday = dt.date(2026, 12, 4)
    night = make.action_day(kind="night", first_day=friday, opens=dt.time(18), closes=dt.time(1), legal_basis="")
    invitation = asked(night, shop)
    saturday_before_advent.move_to(at("2026-12-05 00:59"))
    assert client.post(path_of(invitation), {"tag-2026-12-04": "city"}).status_code == 303
    saturday_before_advent.move_to(at("2026-12-05 01:00"))
    assert client.get(path_of(invitation)).status_code == 410


@pytest.mark.parametrize("method", ["get", "post"])
def test_forged_links_open_nothing(client, invitation, method):
    token = path_of(invitation).split("/")[2]
    other = make_token("action-day", uuid4())
    forged = [
        other,  # signed, but of no row
        make_token("enquiry", invitation.public_id),
        make_token("wish-answer", invitation.public_id),
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.split(".")[0] + "." + other.split(".")[1],
        token.split(".")[0],
        str(invitation.public_id),
        token + "x",
        token.upper(),
        "%00",
        "ü" * 20,
        "x" * 4000,
    ]
    statuses = [getattr(client, method)(f"/bestaetigen/{each}/", TAKES_PART).status_code for each in forged]
    assert statuses == [404] * len(forged)
    assert not DayAnswer.objects.exists()


def test_link_of_one_business_says_nothing_of_another(client, shop, invitation):
    neighbour = make.merchant(hours=HOURS, email="nebenan@example.org")
    other = asked(invitation.action_day, neighbour)
    client.post(path_of(other), TAKES_PART)
    assert hours_on(shop, SUNDAY)[0] == ("geschlossen",)
    assert hours_on(neighbour, SUNDAY)[0] == ("13 bis 18 Uhr",)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("withdrawn", "Dieser Aktionstag findet nicht statt."),
        ("hidden", "Dieser Betrieb ist zurzeit nicht im Schaufenster zu sehen."),
        ("closed", "Dieser Betrieb ist zurzeit nicht im Schaufenster zu sehen."),
    ],
)
def test_what_cannot_be_answered_is_a_clear_page(client, shop, invitation, what, sentence):
    if what == "withdrawn":
        invitation.action_day.state = State.WITHDRAWN
        actions.save(action_day=invitation.action_day)
    else:
        shop.state = Shown(what)
        shop.save()
    for answer in (client.get(path_of(invitation)), client.post(path_of(invitation), TAKES_PART)):
        assert answer.status_code == 410
        assert sentence in text_of(answer)
    assert not DayAnswer.objects.exists()


@pytest.mark.rule("H-36")
def test_answer_without_the_token_of_the_form_is_refused(invitation):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path_of(invitation), TAKES_PART).status_code == 403
    html = strict.get(path_of(invitation)).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)[1]
    assert strict.post(path_of(invitation), {**TAKES_PART, "csrfmiddlewaretoken": token}).status_code == 303


def test_other_methods_are_refused(client, invitation):
    assert client.put(path_of(invitation)).status_code == 405
    assert client.delete(path_of(invitation)).status_code == 405


def test_all_holidays_are_answered_by_one_link_and_one_click(client, shop, holidays):
    page = client.get(path_of(holidays), {"antwort": "usual"})
    days = holidays.action_day.days
    public_holidays = {dt.date(2026, 12, 25), dt.date(2026, 12, 26), dt.date(2027, 1, 1), dt.date(2027, 1, 6)}
    assert ticked(page) == ["closed" if day in public_holidays else "usual" for day in days]
    assert "Wie üblich, an Feiertagen geschlossen" in text_of(page)
    assert not DayAnswer.objects.exists()

    posted = {f"tag-{day.isoformat()}": kind for day, kind in zip(days, ticked(page), strict=True)}
    saved = client.post(path_of(holidays), posted, follow=True)

    assert "Donnerstag, 24. Dezember: 10 bis 18 Uhr" in text_of(saved)
    assert "Freitag, 25. Dezember: geschlossen" in text_of(saved)
    assert hours_on(shop, CHRISTMAS_EVE) == (("10 bis 18 Uhr",), True)
    assert DayAnswer.objects.count() == 14


def test_as_usual_on_holidays_is_ticked_where_the_shop_has_told_holiday_hours(client):
    shop = make.merchant(hours="Mo-Fr 10:00-18:00; PH 11:00-15:00", email="laden@example.org")
    page = client.get(path_of(asked(make.holidays(), shop)), {"antwort": "usual"})
    assert set(ticked(page)) == {"usual"}
    assert "An allen Tagen wie üblich" in text_of(page)
    assert "Wie üblich: 11 bis 15 Uhr" in text_of(page)


def test_some_days_may_be_left_open_and_days_gone_are_no_longer_asked(client, shop, holidays, saturday_before_advent):
    client.post(path_of(holidays), {"tag-2026-12-24": "closed", "tag-2026-12-28": "usual"})
    assert (hours_on(shop, CHRISTMAS_EVE)[1], hours_on(shop, dt.date(2026, 12, 29))[1]) == (True, False)
    saturday_before_advent.move_to(at("2026-12-29 09:00"))
    html = client.get(path_of(holidays)).content.decode()
    assert "tag-2026-12-28" not in html
    assert "tag-2026-12-29" in html
    client.post(path_of(holidays), {"tag-2026-12-24": "usual", "tag-2026-12-30": "closed"})
    kept = DayAnswer.objects.values_list("day", "answer")
    assert list(kept) == [
        (CHRISTMAS_EVE, "closed"),
        (dt.date(2026, 12, 28), "usual"),
        (dt.date(2026, 12, 30), "closed"),
    ]


@pytest.mark.rule("A-18")
@pytest.mark.parametrize(
    ("posted", "field", "sentence"),
    [
        ({}, "tag-2026-12-06", "Bitte wählen Sie eine der Antworten."),
        ({"tag-2026-12-06": "usual"}, "tag-2026-12-06", "Bitte wählen Sie eine der Antworten."),
        ({"tag-2026-12-06": "other"}, "zeiten-2026-12-06", "Bitte geben Sie Ihre Zeiten an diesem Tag an"),
        (
            {"tag-2026-12-06": "other", "zeiten-2026-12-06": "mittags"},
            "zeiten-2026-12-06",
            "Bitte schreiben Sie die Zeiten so: 10–13, 14–18.30",
        ),
        (
            {"tag-2026-12-06": "other", "zeiten-2026-12-06": "11–16"},
            "zeiten-2026-12-06",
            "An diesem Sonntag dürfen Läden nur von 13:00–18:00 öffnen.",
        ),
    ],
)
def test_mistake_is_said_above_and_beside_and_nothing_is_lost(client, invitation, posted, field, sentence):
    answer = client.post(path_of(invitation), posted)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Fehler: " in html
    assert "Es gibt ein Problem" in html
    anchor = f"id_{field}_0" if field.startswith("tag") else f"id_{field}"
    assert re.search(rf'<a href="#{anchor}">[^<]*{re.escape(sentence)}', html)
    assert re.search(rf'id="id_{field}_error"[^>]*>.*?{re.escape(sentence)}', html)
    assert f'id="{anchor}"' in html
    assert 'aria-invalid="true"' in html
    if hours := posted.get("zeiten-2026-12-06"):
        assert f'value="{hours}"' in html
    assert ticked(answer) == ([] if posted.get("tag-2026-12-06") != "other" else ["other"])
    assert not DayAnswer.objects.exists()


@pytest.mark.rule("A-18")
def test_holidays_without_any_answer_are_a_mistake_of_the_form(client, holidays):
    answer = client.post(path_of(holidays), {"zeiten-2026-12-24": "9-13"})
    assert answer.status_code == 422
    assert "Bitte wählen Sie für mindestens einen Tag eine Antwort." in text_of(answer)
    assert 'value="9-13"' in answer.content.decode()


@pytest.mark.parametrize("kind", ["usual", "closed", "city", "", "%00", "<script>", "x" * 500])
def test_odd_choices_in_the_address_are_ignored(client, invitation, holidays, kind):
    for each in (invitation, holidays):
        answer = client.get(f"{path_of(each)}?antwort={kind}&gespeichert={kind}")
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode().replace("<script type", "")
        assert "Danke" not in text_of(answer)


def test_page_costs_the_same_queries_for_1_and_14_days(client, invitation, holidays):
    def queries(each):
        with CaptureQueriesContext(connection) as found:
            client.get(path_of(each))
        return len(found)

    queries(invitation)
    assert queries(invitation) == queries(holidays)
