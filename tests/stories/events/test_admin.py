"""Events at the city desk: the form that puts rules together, changes of single dates, actions."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from coburg_showcase.accounts.models import User
from stories.events import actions
from stories.events.desk.repeat import Repeat, composed, initial_of, rule_text
from stories.events.models import DateChange, Event
from stories.events.recurrence import Rule
from tests import make
from tests.stories.events.reading import titles
from tests.stories.events.test_recurrence import rules_and_starts
from tests.uploads import photograph

pytestmark = pytest.mark.django_db

DESK = "/verwaltung/events/event/"
NOW = dt.datetime(2026, 11, 28, 11, tzinfo=dt.UTC)
WORDS = {"title": "Strickrunde", "description": "Ein Satz.", "category": "treffen", "place_name": "Runder Tisch"}
BLANK: dict[str, Any] = {}
WEDNESDAY = {"start_day": "02.12.2026", "start_time": "14:00", "end_time": "17:00"}


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("stadt@example.org", "Veste-ueber-dem-Markt"))
    return client


def filled(page: HttpResponse) -> dict[str, Any]:
    """What the form of this page sends when nothing is changed in it."""
    data: dict[str, Any] = {}
    for bound in page.context["adminform"].form:
        value = bound.value()
        if bound.name in {"visible_from", "visible_until"}:
            local = timezone.localtime(value) if hasattr(value, "tzinfo") else None
            data[f"{bound.name}_0"] = local.strftime("%d.%m.%Y") if local else ""
            data[f"{bound.name}_1"] = local.strftime("%H:%M:%S") if local else ""
        elif bound.name == "tags":
            data["tags"] = ",".join(value or [])
        elif bound.name == "repeat_weekdays":
            data["repeat_weekdays"] = value or []
        elif isinstance(value, dt.date):
            data[bound.name] = value.strftime("%d.%m.%Y")
        elif value is not False:
            data[bound.name] = "" if value is None else value
    for formset in page.context["inline_admin_formsets"]:
        for name, value in formset.formset.management_form.initial.items():
            data[f"{formset.formset.prefix}-{name}"] = value
        data[f"{formset.formset.prefix}-TOTAL_FORMS"] = formset.formset.initial_form_count()
        for inline in formset.formset.initial_forms:
            for bound in inline:
                data[bound.html_name] = "" if bound.value() is None else bound.value()
    return data


def posted(desk: Client, event: Event | None = None, **changes: Any) -> HttpResponse:
    address = f"{DESK}{event.pk}/change/" if event else f"{DESK}add/"
    shown = filled(desk.get(address)) if event else blank(desk)
    return desk.post(address, shown | changes)


def blank(desk: Client) -> dict[str, Any]:
    """What the empty form sends; the same in every test."""
    if not BLANK:
        BLANK.update(filled(desk.get(f"{DESK}add/")))
    return BLANK


def errors(answer: HttpResponse) -> dict[str, list[str]]:
    return answer.context["adminform"].form.errors


def new(desk: Client, **values: Any) -> Event:
    answer = posted(desk, **{**WORDS, **WEDNESDAY, **values})
    assert answer.status_code == 302, errors(answer)
    return Event.objects.get()


def test_new_event_is_typed_in_small_fields_and_published_at_once(desk: Client):
    event = new(
        desk, repeat="weekly", repeat_until="31.03.2027", price="4,50", tags="advent,wolle", next_step="publish"
    )
    assert event.rrule == "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270331"
    assert (event.slug, event.state, event.price_cents, event.tags) == (
        "strickrunde",
        "published",
        450,
        ["advent", "wolle"],
    )
    assert event.end_day == dt.date(2026, 12, 2)
    assert titles(desk.get("/veranstaltungen/"))[0] == "Strickrunde"


@pytest.mark.parametrize(
    ("fields", "rrule"),
    [
        ({}, ""),
        ({"repeat": "daily", "repeat_count": "5"}, "FREQ=DAILY;COUNT=5"),
        ({"repeat": "weekly", "repeat_every": "2"}, "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ({"repeat": "weekly", "repeat_weekdays": ["FR", "WE"]}, "FREQ=WEEKLY;BYDAY=WE,FR"),
        ({"repeat": "monthly-nth"}, "FREQ=MONTHLY;BYDAY=1WE"),
        ({"repeat": "monthly-last", "start_day": "30.12.2026"}, "FREQ=MONTHLY;BYDAY=-1WE"),
        ({"repeat": "monthly-day"}, "FREQ=MONTHLY;BYMONTHDAY=2"),
        ({"repeat": "yearly"}, "FREQ=YEARLY"),
        ({"repeat": "yearly-nth"}, "FREQ=YEARLY;BYMONTH=12;BYDAY=1WE"),
    ],
)
def test_choices_make_the_rule_and_the_rule_fills_in_the_choices(desk: Client, fields: dict, rrule: str):
    event = new(desk, **fields)
    assert event.rrule == rrule
    answer = posted(desk, event)
    assert answer.status_code == 302, errors(answer)
    event.refresh_from_db()
    assert event.rrule == rrule


@hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules_and_starts())
def test_any_rule_survives_the_form(case: tuple[Rule, dt.date]):
    rule, start = case
    values = initial_of(Event(start_day=start, rrule=rule.text))
    kept = rule_text({key: value for key, value in values.items() if value is not None}, start, rule.text)
    last = start + dt.timedelta(days=800)
    if values["repeat"] == Repeat.OTHER:
        assert kept == rule.text
    else:
        again = composed(values, start)
        assert again is not None
        assert list(again.days(start, start, last)) == list(rule.days(start, start, last))


def test_next_dates_stand_in_words_in_the_form(desk: Client):
    event = new(desk, repeat="weekly", excluded_days="09.12.2026", extra_days="2026-12-12")
    page = desk.get(f"{DESK}{event.pk}/change/").content.decode()
    for words in ("jeden Mittwoch", "Mittwoch, 2. Dezember, 14 bis 17 Uhr", "Samstag, 12. Dezember, 14 bis 17 Uhr"):
        assert words in page
    assert "9. Dezember, 14 bis" not in page


def test_night_ends_on_the_next_day_without_saying_so(desk: Client):
    event = new(desk, start_time="23:30", end_time="02:30")
    assert event.end_day == dt.date(2026, 12, 3)


def test_whole_day_forgets_the_times(desk: Client):
    event = new(desk, is_all_day="on")
    assert (event.start_time, event.end_time, event.end_day) == (None, None, dt.date(2026, 12, 2))


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"title": " "}, "title", ""),
        ({"title": "x" * 121}, "title", "120"),
        ({"title": "Zwei\nZeilen"}, "title", "eine Zeile"),
        ({"title": "\x00"}, "title", ""),
        ({"start_day": "30.02.2027"}, "start_day", ""),
        ({"start_day": "0000-00-00"}, "start_day", ""),
        ({"start_day": "01.01.0001"}, "start_day", "2000 und 2100"),
        ({"start_day": "31.12.9999"}, "start_day", "2000 und 2100"),
        ({"start_time": "25:61"}, "start_time", ""),
        ({"start_time": ""}, "__all__", "ganztägig"),
        ({"end_day": "01.12.2026"}, "__all__", "nach ihrem Beginn"),
        ({"end_day": "01.06.2027"}, "end_day", "höchstens 31 Tage"),
        ({"repeat": "secondly"}, "repeat", ""),
        ({"repeat": "daily", "repeat_every": "0"}, "repeat_every", ""),
        ({"repeat": "daily", "repeat_every": "99999999999999999999"}, "repeat_every", ""),
        ({"repeat": "weekly", "repeat_every": "27"}, "repeat", "Abstand"),
        ({"repeat": "weekly", "repeat_weekdays": ["MO"]}, "repeat", "selbst einer der Tage"),
        ({"repeat": "weekly", "repeat_weekdays": ["XX"]}, "repeat_weekdays", ""),
        ({"repeat": "daily", "repeat_count": "401"}, "repeat_count", ""),
        ({"repeat": "daily", "repeat_count": "5", "repeat_until": "31.12.2026"}, "repeat", "nicht beides"),
        ({"repeat": "daily", "repeat_until": "01.12.2026"}, "repeat", "endet vor dem ersten Tag"),
        ({"repeat": "daily", "repeat_until": "31.12.9999"}, "repeat", "2000 und 2100"),
        ({"repeat": "monthly-last"}, "repeat", "selbst einer der Tage"),
        ({"excluded_days": "gestern"}, "excluded_days", "24.12.2026"),
        ({"excluded_days": "31.02.2027"}, "excluded_days", "24.12.2026"),
        ({"excluded_days": "02.12.2026"}, "excluded_days", "kein Termin"),
        ({"extra_days": ", ".join(["24.12.2026"] * 61)}, "extra_days", "60"),
        ({"extra_days": "x" * 2000}, "extra_days", "60"),
        ({"extra_days": "01.01.0001"}, "start_day", "2000 und 2100"),
        ({"visible_from_0": "01.01.0001", "visible_from_1": "00:00"}, "visible_from", "2000 und 2100"),
        ({"price": "1,234.56"}, "price", "12,90"),
        ({"price": "-1"}, "price", "12,90"),
        ({"price": "١٢"}, "price", "12,90"),
        ({"price": "99999999999"}, "price", ""),
        ({"place_name": ""}, "__all__", "wo sie stattfindet"),
        ({"latitude": "NaN"}, "latitude", ""),
        ({"latitude": "91"}, "latitude", ""),
        ({"needs_registration": "on"}, "__all__", "wie man sich anmeldet"),
        ({"registration_url": "javascript:alert(1)"}, "registration_url", ""),
        ({"registration_email": "a@b, c@d.de"}, "registration_email", ""),
        ({"merchant": "99999999999999999999"}, "merchant", ""),
        ({"merchant": "../1"}, "merchant", ""),
        ({"picture": "abc"}, "picture", ""),
        ({"slug": "feed"}, "slug", "gehört der Seite selbst"),
        ({"slug": "Große Straße"}, "slug", ""),
        ({"next_step": "drop"}, "next_step", ""),
        ({"start_day": "01.11.2026", "next_step": "publish"}, "__all__", "vorbei"),
    ],
)
@pytest.mark.rule("H-11")
@pytest.mark.rule("H-15")
@pytest.mark.rule("H-16")
@pytest.mark.rule("H-18")
@pytest.mark.rule("H-19")
def test_impossible_value_is_an_error_of_its_field_and_nothing_is_lost(
    desk: Client, fields: dict, field: str, sentence: str
):
    answer = posted(desk, **{**WORDS, **WEDNESDAY, **fields})
    assert answer.status_code == 200
    assert field in errors(answer)
    assert sentence in " ".join(errors(answer)[field])
    assert not Event.objects.exists()
    if "description" not in fields:
        assert "Ein Satz." in answer.content.decode()


@pytest.mark.rule("H-38")
def test_what_is_not_in_the_form_cannot_be_sent(desk: Client):
    event = new(desk, state="published", status="cancelled", sequence="99", over_at="2026-01-01", rrule="FREQ=SECONDLY")
    assert (event.state, event.status, event.sequence, event.rrule) == ("draft", "scheduled", 0, "")


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-07")
def test_hostile_words_are_only_text_at_the_desk(desk: Client):
    words = '"><script>alert(1)</script>{{7*7}}'
    event = new(desk, title=words, description=words, place_name=words)
    for path in (DESK, f"{DESK}{event.pk}/change/"):
        page = desk.get(path).content.decode()
        assert "<script>alert" not in page
        assert "{{7*7}}" in page


def test_dates_are_cancelled_and_moved_in_the_lines_below(desk: Client):
    event = new(desk, repeat="weekly", next_step="publish")
    answer = posted(
        desk,
        event,
        **{
            "changes-TOTAL_FORMS": "2",
            "changes-0-day": "09.12.2026",
            "changes-0-change": "cancelled",
            "changes-0-note": "Krank",
            "changes-1-day": "16.12.2026",
            "changes-1-change": "moved",
            "changes-1-new_day": "17.12.2026",
            "changes-1-new_place": "Aula",
        },
    )
    assert answer.status_code == 302, answer.context["inline_admin_formsets"][0].formset.errors
    dates = event.occurrences.in_order()[:4]
    assert [(each.day.day, each.is_cancelled, each.is_former) for each in dates] == [
        (2, False, False),
        (9, True, False),
        (16, False, True),
        (17, False, False),
    ]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"day": "10.12.2026", "change": "cancelled"}, "day"),
        ({"day": "01.01.0001", "change": "cancelled"}, "day"),
        ({"day": "31.12.9999", "change": "cancelled"}, "day"),
        ({"day": "gestern", "change": "cancelled"}, "day"),
        ({"day": "09.12.2026", "change": "moved", "new_day": "31.12.9999"}, "new_day"),
        ({"day": "09.12.2026", "change": "moved"}, "__all__"),
        ({"day": "09.12.2026", "change": "cancelled", "new_place": "Aula"}, "__all__"),
        ({"day": "09.12.2026", "change": "unfug"}, "change"),
    ],
)
def test_impossible_change_of_a_date_is_an_error_of_its_line(desk: Client, line: dict, field: str):
    event = new(desk, repeat="weekly")
    fields = {f"changes-0-{name}": value for name, value in line.items()}
    answer = posted(desk, event, **{"changes-TOTAL_FORMS": "1", **fields})
    assert answer.status_code == 200
    assert field in answer.context["inline_admin_formsets"][0].formset.errors[0]
    assert not DateChange.objects.exists()


def test_change_left_without_its_date_is_said(desk: Client):
    event = new(desk, repeat="weekly")
    actions.change_date(event=event, day=dt.date(2026, 12, 9), change="cancelled")
    address = f"{DESK}{event.pk}/change/"
    answer = desk.post(address, filled(desk.get(address)) | {"excluded_days": "09.12.2026"}, follow=True)
    assert "Diese Änderung trifft keinen Termin" in answer.content.decode()


@pytest.mark.rule("H-74")
def test_second_editor_is_told_and_overwrites_only_on_purpose(desk: Client):
    event = new(desk)
    address = f"{DESK}{event.pk}/change/"
    mine = filled(desk.get(address)) | {"title": "Meins"}
    actions.save_event(event=event, values={"title": "Deins"})

    answer = desk.post(address, mine)
    assert "Deins" in errors(answer)["__all__"][0]
    event.refresh_from_db()
    assert event.title == "Deins"

    again = mine | {"shown": answer.context["adminform"].form["shown"].value()}
    assert desk.post(address, again).status_code == 302
    event.refresh_from_db()
    assert event.title == "Meins"


def test_address_can_be_chosen_until_people_may_know_it(desk: Client):
    event = new(desk, slug="runde")
    assert event.slug == "runde"
    assert 'name="slug"' in desk.get(f"{DESK}{event.pk}/change/").content.decode()
    actions.publish(event=event)
    assert 'name="slug"' not in desk.get(f"{DESK}{event.pk}/change/").content.decode()


def act(desk: Client, name: str, *events: Event, **more: str) -> HttpResponse:
    return desk.post(DESK, {"action": name, "_selected_action": [event.pk for event in events], **more}, follow=True)


def test_steps_from_the_list(desk: Client):
    draft, past = make.event(state="draft"), make.event(state="draft", day=dt.date(2026, 11, 1), title="Längst")
    page = act(desk, "publish", draft, past).content.decode()
    assert "Veröffentlicht: 1" in page
    assert "Längst: Alle Termine dieser Veranstaltung sind vorbei." in page
    act(desk, "withdraw", draft)
    assert Event.objects.get(pk=draft.pk).state == "withdrawn"
    act(desk, "duplicate", draft)
    assert Event.objects.filter(state="draft", start_day=draft.start_day + dt.timedelta(weeks=52)).count() == 1


def test_cancelling_from_the_list_asks_for_a_note_first(desk: Client):
    event = make.event(title="Umzug")
    asked = act(desk, "cancel", event)
    assert "1 Veranstaltung absagen" in asked.content.decode()
    assert Event.objects.get().status == "scheduled"

    too_long = act(desk, "cancel", event, confirmed="1", note="x" * 301)
    assert "300" in too_long.content.decode()
    assert Event.objects.get().status == "scheduled"

    done = act(desk, "cancel", event, confirmed="1", note="Sturm")
    assert "Abgesagt: 1" in done.content.decode()
    cancelled = Event.objects.get()
    assert (cancelled.status, cancelled.status_note) == ("cancelled", "Sturm")
    assert all(each.is_cancelled for each in cancelled.occurrences.all())


def test_cancelling_and_taking_it_back_in_the_form(desk: Client):
    event = new(desk, next_step="publish")
    posted(desk, event, next_step="cancel", status_note="Krank")
    assert Event.objects.get().status == "cancelled"
    posted(desk, event, next_step="reinstate")
    event.refresh_from_db()
    assert (event.status, event.status_note) == ("scheduled", "")


def test_list_can_be_narrowed_to_what_is_ahead_and_what_is_over(desk: Client):
    make.event(title="Kommt noch")
    make.event(title="Vorbei", day=dt.date(2026, 11, 1))
    for value, there, not_there in (("ahead", "Kommt noch", "Vorbei"), ("over", "Vorbei", "Kommt noch")):
        page = desk.get(f"{DESK}?wann={value}").content.decode()
        assert f">{there}</a>" in page
        assert f">{not_there}</a>" not in page


@pytest.mark.rule("H-16")
@pytest.mark.parametrize("query", ["wann=unfug", "start_day__year=0", "start_day__year=99999", "category=%00", "o=abc"])
def test_odd_filter_is_no_error(desk: Client, query: str):
    make.event()
    assert desk.get(f"{DESK}?{query}").status_code in {200, 302}


def test_preview_link_leads_to_the_draft(desk: Client, client: Client):
    event = make.event(state="draft", title="Entwurf")
    page = desk.get(f"{DESK}{event.pk}/change/").content.decode()
    path = page.split('<a href="/vorschau/')[1].split('"')[0]
    assert "<h1>Entwurf</h1>" in Client().get(f"/vorschau/{path}").content.decode()


def test_clerk_may_not_delete_for_good(client: Client):
    clerk = User.objects.create_user(email="amt@example.org", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="events"))
    client.force_login(clerk)
    event = make.event()
    assert client.get(f"{DESK}{event.pk}/delete/").status_code == 403
    assert "delete_selected" not in client.get(DESK).content.decode()


def test_list_takes_the_same_queries_for_one_and_for_thirty(desk: Client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(DESK)
        return len(captured)

    make.event(merchant=make.merchant(), rrule="FREQ=WEEKLY")
    one = queries()
    for _ in range(29):
        make.event(merchant=make.merchant(), rrule="FREQ=WEEKLY")
    assert queries() == one


@pytest.mark.rule("L-22")
def test_picture_is_uploaded_with_the_word_about_rights(desk: Client, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    words = {**WORDS, **WEDNESDAY, "picture_alt": "Drei Frauen stricken an einem runden Tisch"}
    assert "rights" in errors(posted(desk, **words, picture_upload=photograph()))
    assert not Event.objects.exists()
    assert posted(desk, **words, picture_upload=photograph(), rights="on").status_code == 302
    assert Event.objects.get().picture.width == 640
