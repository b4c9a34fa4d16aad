"""Opening hours as an iCalendar file."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from merchants.codes import State
from merchants.models import FormerSlug, Merchant
from merchants.opening.store import rules_of
from merchants.shop.hours_calendar import hours_calendar
from tests import make

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 11, tzinfo=UTC)


def text_of(merchant: Merchant, now: datetime) -> bytes:
    page = "https://s.example.org/laeden/tonfall/"
    return hours_calendar(merchant, rules_of(merchant), now, page_address=page, host="s.example.org")


def calendar_of(hours: str, now: datetime = MONDAY, **overrides) -> Calendar:
    merchant = make.merchant(hours=hours, **overrides)
    text = hours_calendar(
        merchant, rules_of(merchant), now, page_address="https://s.example.org/x/", host="s.example.org"
    )
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert b"\n" not in text.replace(b"\r\n", b"")
    return Calendar.from_ical(text)


def doors(calendar: Calendar) -> list[tuple[datetime, datetime]]:
    """Begin and end of every opening."""
    return [
        (event["dtstart"].dt, event["dtend"].dt)
        for event in calendar.walk("VEVENT")
        if isinstance(event["dtstart"].dt, datetime)
    ]


def closed(calendar: Calendar) -> list[date]:
    days = [event["dtstart"].dt for event in calendar.walk("VEVENT")]
    return [day for day in days if not isinstance(day, datetime)]


def utc(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)


def test_every_opening_with_its_lunch_break() -> None:
    found = doors(calendar_of("Tu 09:00-12:30,14:00-18:00"))
    assert len(found) == 2 * 13
    assert found[:2] == [
        (utc(2026, 11, 24, 8), utc(2026, 11, 24, 11, 30)),
        (utc(2026, 11, 24, 13), utc(2026, 11, 24, 17)),
    ]


def test_night_past_midnight_is_one_event() -> None:
    assert doors(calendar_of("Fr 20:00-03:00"))[0] == (utc(2026, 11, 27, 19), utc(2026, 11, 28, 2))


def test_hours_keep_their_clock_time_across_the_change_of_the_clocks() -> None:
    found = doors(calendar_of("Su 10:00-12:00", utc(2027, 3, 15, 12)))
    assert found[0][0] == utc(2027, 3, 21, 9)
    assert found[1][0] == utc(2027, 3, 28, 8)  # the clocks changed that night


def test_bar_in_the_double_hour_closes_when_it_says() -> None:
    found = doors(calendar_of("Sa 22:00-02:30", utc(2026, 10, 20, 12)))
    assert found[0] == (utc(2026, 10, 24, 20), utc(2026, 10, 25, 1, 30))


def test_holidays_and_special_days_are_notes_for_the_day() -> None:
    calendar = calendar_of('Mo-Sa 09:00-18:00; PH off; 2026 Dec 28-30 off "Inventur"')
    assert closed(calendar) == [date(2026, 12, 25), date(2026, 12, 26), *(date(2026, 12, day) for day in (28, 29, 30)),
                                date(2027, 1, 1), date(2027, 1, 6)]  # fmt: skip
    notes = [
        str(event["summary"]) for event in calendar.walk("VEVENT") if event["dtstart"].params.get("value") == "DATE"
    ]
    assert "1. Weihnachtstag" in notes[0] or "Weihnachtstag" in notes[0]
    assert "Inventur" in notes[2]
    openings = {begin.date() for begin, _end in doors(calendar)}
    assert openings.isdisjoint(closed(calendar))


def test_holiday_nobody_has_confirmed_is_tentative() -> None:
    events = calendar_of("Mo-Fr 09:00-18:00").walk("VEVENT")
    tentative = {event["dtstart"].dt.date() for event in events if event.get("status") == "TENTATIVE"}
    assert tentative == {date(2026, 12, 25), date(2027, 1, 1), date(2027, 1, 6)}


def test_door_that_never_closes_is_cut_at_midnight() -> None:
    found = doors(calendar_of("24/7"))
    assert len(found) == 90
    assert found[0] == (utc(2026, 11, 22, 23), utc(2026, 11, 23, 23))
    assert all(end - begin == timedelta(days=1) for begin, end in found)


def test_ids_are_unique_and_the_same_tomorrow() -> None:
    merchant = make.merchant(hours="Mo-Sa 09:00-12:30,14:00-18:00; PH off")

    def ids(now: datetime) -> list[str]:
        text = hours_calendar(
            merchant, rules_of(merchant), now, page_address="https://s.example.org/", host="s.example.org"
        )
        return [str(event["uid"]) for event in Calendar.from_ical(text).walk("VEVENT")]

    today, tomorrow = ids(MONDAY), ids(MONDAY + timedelta(days=1))
    assert len(set(today)) == len(today)
    assert len(set(today) & set(tomorrow)) == len(today) - 2
    assert all(key.endswith("@s.example.org") for key in today)


def test_hours_by_appointment_make_a_valid_calendar_without_events() -> None:
    calendar = calendar_of('"nach Vereinbarung"')
    assert calendar.walk("VEVENT") == []
    assert calendar.subcomponents


@pytest.mark.rule("H-01")
def test_name_cannot_break_out_of_its_line() -> None:
    calendar = calendar_of("Mo 09:00-10:00", name="A; B, C\\D\x0b\r\nEND:VCALENDAR")
    assert len(calendar.walk("VEVENT")) == 13
    assert "A; B, C\\D" in str(calendar.walk("VEVENT")[0]["summary"])


@time_machine.travel(MONDAY, tick=False)
def test_file_is_sent_under_its_address(client: Client) -> None:
    make.merchant(slug="tonfall", hours="Mo-Fr 10:00-18:00")
    answer = client.get("/laeden/tonfall/zeiten.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="tonfall.ics"'
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) > 50
    page = client.get("/laeden/tonfall/").content.decode()
    assert 'href="/laeden/tonfall/zeiten.ics"' in page


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [State.DRAFT, State.HIDDEN, State.CLOSED])
def test_shop_that_is_not_on_show_has_no_calendar(client: Client, state: str) -> None:
    make.merchant(slug="tonfall", hours="Mo-Fr 10:00-18:00", state=state)
    assert client.get("/laeden/tonfall/zeiten.ics").status_code == 404


def test_no_hours_no_calendar(client: Client) -> None:
    make.merchant(slug="tonfall")
    assert client.get("/laeden/tonfall/zeiten.ics").status_code == 404


def test_former_address_leads_to_the_calendar(client: Client) -> None:
    FormerSlug.objects.create(slug="frueher", merchant=make.merchant(slug="tonfall"))
    assert client.get("/laeden/frueher/zeiten.ics")["Location"] == "/laeden/tonfall/zeiten.ics"
