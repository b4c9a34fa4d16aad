"""The menus as an iCalendar file, read back by two libraries that know nothing of each other."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import time_machine
from django.test import Client
from ical.calendar_stream import IcsCalendarStream

from listings.lunch.actions import set_sold_out
from listings.lunch.models import LunchPause
from merchants.codes import State
from tests import make
from tests.listings.lunch.files.kitchens import MONDAY, TUESDAY, asks_the_same_for_thirty_kitchens, at, krug

pytestmark = pytest.mark.django_db

CALENDAR = "/mittagstisch/mittagstisch.ics"


@pytest.fixture(autouse=True)
def monday_morning():
    with time_machine.travel(at(MONDAY, 9), tick=False) as clock:
        yield clock


def file_of(client: Client) -> bytes:
    answer = client.get(CALENDAR)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert b"\n" not in text.replace(b"\r\n", b"")
    return text


def entries(client: Client) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(file_of(client)).walk("VEVENT")


def spans(client: Client) -> list[tuple[datetime, datetime]]:
    """From when to when there is lunch, as both libraries read it."""
    text = file_of(client)
    found = [(each["dtstart"].dt, each["dtend"].dt) for each in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    read = IcsCalendarStream.calendar_from_ics(text.decode()).events
    assert [(each.dtstart, each.dtend) for each in read] == found
    return found


@pytest.mark.rule("L-60")
def test_event_says_what_there_is_where_and_from_when_to_when(client: Client):
    service = krug(reservation_only=True)
    make.serving(
        service=service,
        day=MONDAY,
        title="Schäufele, Kloß; Kraut",
        meats=["pork"],
        allergens=["gluten.wheat"],
        additives=["azo_colour"],
        is_declared=True,
        price_cents=1290,
    )
    make.serving(service=service, day=MONDAY, title="Suppe", diet="vegetarian", position=1)

    (entry,) = entries(client)

    assert str(entry["summary"]) == "Mittagstisch: Blauer Krug"
    assert str(entry["description"]) == (
        "Schäufele, Kloß; Kraut, 12,90 €\n"
        "mit Schwein · Enthält: Weizen · "
        "Zusatzstoffe: kann Aktivität und Aufmerksamkeit bei Kindern beeinträchtigen\n\n"
        "Suppe, 9,80 €\nvegetarisch · Allergene: bitte fragen Sie vor Ort\n\n"
        "zum Hieressen, nur mit Reservierung\n\n"
        "Über Allergene und Zusatzstoffe gibt der Betrieb auf Nachfrage Auskunft;"
        " eine schriftliche Aufstellung liegt bereit."
    )
    assert str(entry["location"]).startswith("Blauer Krug, ")
    assert str(entry["url"]) == "http://testserver/laeden/krug/"
    assert entry["dtstart"].dt == at(MONDAY, 11, 30)
    assert entry["dtend"].dt == at(MONDAY, 14)
    assert entry["dtstamp"].dt == at(MONDAY, 9)
    assert str(entry["transp"]) == "TRANSPARENT"


def test_today_and_the_next_seven_days_and_no_further(client: Client):
    service = krug(weekdays=[0, 1, 2, 3, 4, 5, 6])
    for step in range(-2, 12):
        make.serving(service=service, day=MONDAY + timedelta(days=step))

    assert [start.astimezone(UTC).date() for start, _end in spans(client)] == [
        MONDAY + timedelta(days=step) for step in range(8)
    ]


def test_kitchen_that_has_told_no_dishes_has_no_event(client: Client):
    krug()
    assert spans(client) == []


@pytest.mark.rule("L-65")
@pytest.mark.parametrize(
    ("now", "days"),
    [
        (at(MONDAY, 0), [MONDAY, TUESDAY]),
        (at(MONDAY, 13, 59), [MONDAY, TUESDAY]),
        (at(MONDAY, 14), [TUESDAY]),
        (at(TUESDAY, 0), [TUESDAY]),
        (at(TUESDAY, 14), []),
    ],
)
def test_lunch_leaves_the_calendar_when_the_kitchen_closes(client: Client, monday_morning, now, days):
    service = krug()
    make.serving(service=service, day=MONDAY)
    make.serving(service=service, day=TUESDAY)
    monday_morning.move_to(now)

    assert [start.astimezone(UTC).date() for start, _end in spans(client)] == days


@pytest.mark.parametrize(
    ("day", "starts", "ends", "expected"),
    [
        (date(2026, 3, 30), time(11, 30), time(14), (9.5, 12)),  # summer time since Sunday
        (date(2026, 10, 26), time(11, 30), time(14), (10.5, 13)),
        (date(2026, 3, 29), time(1), time(4), (0, 2)),
        (date(2026, 10, 25), time(1), time(4), (-1, 3)),
    ],
)
def test_both_libraries_read_the_days_around_the_change_of_the_clocks(
    client: Client, monday_morning, day, starts, ends, expected
):
    make.serving(service=krug(weekdays=[day.weekday()], starts=starts, ends=ends), day=day)
    monday_morning.move_to(at(day - timedelta(days=2), 12))
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)

    assert spans(client) == [tuple(midnight + timedelta(hours=hours) for hours in expected)]


def test_pause_holiday_and_hidden_business_have_no_event(client: Client, monday_morning):
    monday_morning.move_to(at(date(2026, 12, 23), 9))
    resting = krug()
    make.serving(service=resting, day=date(2026, 12, 24))
    LunchPause.objects.create(service=resting, first_day=date(2026, 12, 24), last_day=date(2027, 1, 6))
    make.serving(service=make.lunch_service(hours="Mo-Fr 11:00-22:00"), day=date(2026, 12, 25))
    hidden = make.lunch_service(merchant=make.merchant(kind="gastronomy", state=State.HIDDEN))
    make.serving(service=hidden, day=date(2026, 12, 24))

    assert spans(client) == []


def test_id_stays_when_the_menu_changes_and_tomorrow(client: Client, monday_morning):
    service = krug()
    serving = make.serving(service=service, day=TUESDAY)
    (before,) = entries(client)
    monday_morning.move_to(at(TUESDAY, 11, 45))
    set_sold_out(service=service, keys=[serving.pk])
    (after,) = entries(client)

    assert str(before["uid"]) == f"lunch-{service.pk}-20261201@testserver"
    assert after["uid"] == before["uid"]
    assert (before["last-modified"].dt, after["last-modified"].dt) == (at(MONDAY, 9), at(TUESDAY, 11, 45))
    assert str(after["description"]).startswith("Ausverkauft\n\nGericht")


@pytest.mark.rule("H-40")
def test_odd_characters_break_no_line(client: Client):
    shop = make.merchant(name="Krug\r\nATTENDEE:mailto:x@example.org", kind="gastronomy")
    make.serving(
        service=make.lunch_service(merchant=shop),
        day=MONDAY,
        title="Suppe\r\nBEGIN:VALARM\u2028\x85x\x0b" + "ü" * 60,
        description="a\nEND:VEVENT\nb",
    )
    text = file_of(client)

    assert len(IcsCalendarStream.calendar_from_ics(text.decode()).events) == 1
    for name in (b"ATTENDEE", b"BEGIN:VALARM"):
        assert not any(line.startswith(name) for line in text.split(b"\r\n"))
    assert text.count(b"\r\nEND:VEVENT") == 1


def test_calendar_without_lunch_has_a_component_and_stays_the_same(client: Client, monday_morning):
    before = file_of(client)
    assert icalendar.Calendar.from_ical(before).subcomponents
    monday_morning.shift(timedelta(hours=1))
    assert file_of(client) == before


def test_same_queries_for_one_and_thirty_kitchens(client: Client):
    asks_the_same_for_thirty_kitchens(client, CALENDAR, MONDAY)
    assert len(entries(client)) == 30
