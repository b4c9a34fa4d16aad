"""Events as iCalendar files, read back by two libraries that know nothing of each other."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from ical.calendar_stream import IcsCalendarStream

from merchants.opening.resolve import ZONE
from stories.events import actions
from stories.events.calendar import calendar_file
from stories.events.models import Event, Occurrence
from stories.events.recurrence import Rule
from tests import make
from tests.stories.events.test_recurrence import rules_and_starts

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
ALL = "/daten/veranstaltungen.ics"
Span = tuple[dt.datetime, dt.datetime]


@pytest.fixture(autouse=True)
def september():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def file_of(event: Event) -> bytes:
    stored = Event.objects.for_pages().with_dates().get(pk=event.pk)
    text = calendar_file([stored], NOW, name=event.title)
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert b"\n" not in text.replace(b"\r\n", b"")
    return text


def entries(text: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def as_instant(moment: Any) -> dt.datetime:
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time(), ZONE)
    return moment.astimezone(dt.UTC)


def read_by_ical(text: bytes, until: dt.datetime) -> list[Span]:
    """What the library `ical` makes of the rule; entries with RECURRENCE-ID take the place of the date they name."""
    calendar = IcsCalendarStream.calendar_from_ics(text.decode())
    changed = [each for each in calendar.events if each.recurrence_id]
    original = {str(each.recurrence_id) for each in changed}
    spans: list[Span] = []
    for event in calendar.events:
        if event.recurrence_id:
            if str(event.status) != "EventStatus.CANCELLED" and getattr(event.status, "value", "") != "CANCELLED":
                spans.append((as_instant(event.dtstart), as_instant(event.dtend)))
            continue
        length = as_instant(event.dtend) - as_instant(event.dtstart)
        starts = [event.dtstart] if not event.recurring else event.as_rrule() or []
        for start in starts:
            if as_instant(start) > until:
                break
            name = f"{start:%Y%m%dT%H%M%S}" if isinstance(start, dt.datetime) else f"{start:%Y%m%d}"
            if name in original or any(name == identity[: len(name)] for identity in original):
                continue
            end = event.dtend + (start - event.dtstart) if not isinstance(start, dt.datetime) else None
            spans.append((as_instant(start), as_instant(end) if end else as_instant(start) + length))
    return sorted(spans)


def stored(event: Event) -> list[Span]:
    return [(each.start, each.end) for each in event.occurrences.taking_place().in_order()]


def ahead(spans: list[Span], until: dt.datetime) -> list[Span]:
    return [span for span in spans if span[0] <= until]


def last_of(event: Event) -> dt.datetime:
    return max(each.start for each in event.occurrences.all())


def test_single_event_in_the_clock_of_the_town():
    event = make.event(day=dt.date(2026, 12, 5), title="Kloßkurs; A, B", price_cents=1200, category="kurs")
    (entry,) = entries(file_of(event))

    assert entry["dtstart"].dt == dt.datetime(2026, 12, 5, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    assert entry["dtstart"].params["TZID"] == "Europe/Berlin"
    assert entry["dtend"].dt == dt.datetime(2026, 12, 5, 20, tzinfo=ZoneInfo("Europe/Berlin"))
    assert str(entry["summary"]) == "Kloßkurs; A, B"
    assert str(entry["status"]) == "CONFIRMED"
    assert str(entry["url"]) == settings.SITE_URL + event.get_absolute_url()
    assert "12,00 €" in str(entry["description"])
    assert str(entry["uid"]).startswith(f"{event.public_id}@")
    assert entry["dtstamp"].dt == entry["last-modified"].dt == NOW
    assert "rrule" not in entry


def test_uid_stays_and_sequence_grows_with_each_change():
    event = make.event(day=dt.date(2026, 12, 5))
    (before,) = entries(file_of(event))
    actions.save_event(event=event, values={"title": "Neu", "start_time": dt.time(17)})
    actions.cancel(event=event, note="Krank")
    (after,) = entries(file_of(event))
    assert after["uid"] == before["uid"]
    assert after["sequence"] == before["sequence"] + 2
    assert str(after["status"]) == "CANCELLED"
    assert str(after["summary"]) == "Abgesagt: Neu"
    assert str(after["description"]).startswith("Krank")


def test_moved_single_event_is_one_entry_at_its_new_time():
    event = make.event(day=dt.date(2026, 12, 5))
    actions.change_date(
        event=event, day=event.start_day, change="moved", new_day=dt.date(2026, 12, 7), new_place="Aula"
    )
    (entry,) = entries(file_of(event))
    assert entry["dtstart"].dt.date() == dt.date(2026, 12, 7)
    assert str(entry["location"]) == "Aula"


def test_series_is_one_entry_with_its_rule_and_what_differs_beside_it():
    event = make.event(
        day=dt.date(2026, 12, 2),
        rrule="FREQ=WEEKLY;UNTIL=20261230",
        excluded_days=[dt.date(2026, 12, 23)],
        extra_days=[dt.date(2026, 12, 12)],
    )
    actions.change_date(event=event, day=dt.date(2026, 12, 9), change="cancelled", note="Krank")
    actions.change_date(event=event, day=dt.date(2026, 12, 16), change="moved", new_start=dt.time(19))
    series, cancelled, moved = entries(file_of(event))

    assert series["rrule"].to_ical() == b"FREQ=WEEKLY;UNTIL=20261230T170000Z"
    assert [each.dt.day for each in series["exdate"].dts] == [23]
    assert [each.dt.day for each in series["rdate"].dts] == [12]
    assert cancelled["recurrence-id"].dt == dt.datetime(2026, 12, 9, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    assert (str(cancelled["status"]), str(series["status"])) == ("CANCELLED", "CONFIRMED")
    assert moved["recurrence-id"].dt.hour == 18
    assert moved["dtstart"].dt.hour == 19
    assert {entry["uid"] for entry in (cancelled, moved)} == {series["uid"]}
    assert ahead(read_by_ical(file_of(event), last_of(event)), last_of(event)) == stored(event)


def test_whole_days_are_dates_and_their_end_is_the_day_after():
    event = make.event(
        day=dt.date(2026, 12, 5),
        end_day=dt.date(2026, 12, 6),
        is_all_day=True,
        rrule="FREQ=WEEKLY;UNTIL=20261219",
        excluded_days=[dt.date(2026, 12, 12)],
    )
    (entry,) = entries(file_of(event))
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (dt.date(2026, 12, 5), dt.date(2026, 12, 7))
    assert entry["rrule"].to_ical() == b"FREQ=WEEKLY;UNTIL=20261219"
    assert entry["exdate"].dts[0].dt == dt.date(2026, 12, 12)
    assert read_by_ical(file_of(event), last_of(event)) == stored(event)


@pytest.mark.parametrize(
    ("day", "end_day", "start", "end"),
    [
        (dt.date(2026, 10, 11), dt.date(2026, 10, 11), dt.time(18), dt.time(20)),
        (dt.date(2026, 10, 17), dt.date(2026, 10, 18), dt.time(23, 30), dt.time(2, 30)),
        (dt.date(2026, 10, 18), dt.date(2026, 10, 18), dt.time(2, 30), dt.time(4)),
        (dt.date(2026, 10, 18), dt.date(2026, 10, 18), dt.time(2, 10), dt.time(2, 40)),
        (dt.date(2026, 10, 16), dt.date(2026, 10, 18), dt.time(18), dt.time(16)),
        (dt.date(2026, 10, 25), dt.date(2026, 10, 25), dt.time(1), dt.time(4)),
        (dt.date(2026, 10, 24), dt.date(2026, 10, 25), dt.time(23, 30), dt.time(2, 30)),
    ],
)
def test_both_libraries_read_the_nights_of_the_change_as_the_site_does(
    day: dt.date, end_day: dt.date, start: dt.time, end: dt.time
):
    event = make.event(day=day, end_day=end_day, start_time=start, end_time=end, rrule="FREQ=WEEKLY")
    found = stored(event)
    assert any(each.start.date() > dt.date(2027, 3, 29) for each in event.occurrences.all())
    assert ahead(read_by_ical(file_of(event), last_of(event)), last_of(event)) == found


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules_and_starts())
def test_any_rule_is_read_by_another_library_as_it_is_stored(case: tuple[Rule, dt.date]):
    rule, start = case
    now = dt.datetime.combine(start, dt.time(3), dt.UTC)
    event = make.event(day=start, now=now, rrule=rule.text)
    Event.objects.filter(pk=event.pk).update(visible_from=now)
    stored_event = Event.objects.for_pages().with_dates().get(pk=event.pk)

    text = calendar_file([stored_event], now, name="")

    until = last_of(event)
    near = dt.datetime.combine(start + dt.timedelta(days=396), dt.time(), dt.UTC)
    assert ahead(read_by_ical(text, min(until, near)), near) == ahead(stored(event), near)
    event.delete()


def test_time_zone_changes_at_the_right_hour():
    zone = icalendar.Calendar.from_ical(file_of(make.event())).walk("VTIMEZONE")[0]
    berlin = zone.to_tz()
    for instant in (dt.datetime(2027, 3, 28, 0, 59, tzinfo=dt.UTC), dt.datetime(2027, 3, 28, 1, tzinfo=dt.UTC)):
        here = instant.astimezone(ZONE)
        assert berlin.utcoffset(here.replace(tzinfo=None)) == here.utcoffset()


@pytest.mark.rule("H-01")
def test_words_cannot_break_out_of_their_line():
    event = make.event(
        title="A; B, C\\D",
        description="Zeile\r\nEND:VCALENDAR\nBEGIN:VEVENT\x0b",
        place_name="Markt\r\nATTENDEE:mailto:x@example.org",
    )
    (entry,) = entries(file_of(event))
    assert str(entry["summary"]) == "A; B, C\\D"
    assert "END:VCALENDAR" in str(entry["description"])
    assert "attendee" not in entry


def test_files_are_sent_under_their_addresses(client: Client):
    event = make.event(slug="klosskurs", rrule="FREQ=WEEKLY")
    make.event()
    answer = client.get("/veranstaltungen/klosskurs.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="klosskurs.ics"'
    assert len(entries(answer.content)) == 1 + 0 * event.pk
    everything = client.get(ALL)
    assert len(entries(everything.content)) == 2
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in everything.content
    assert b"X-WR-CALNAME:Veranstaltungen in Coburg" in everything.content
    assert 'href="/veranstaltungen/klosskurs.ics"' in client.get("/veranstaltungen/klosskurs/").content.decode()


@pytest.mark.rule("H-39")
@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"state": "draft"}, 404),
        ({"state": "withdrawn"}, 410),
        ({"visible_from": NOW + dt.timedelta(hours=1)}, 404),
        ({"visible_from": NOW - dt.timedelta(days=9), "visible_until": NOW}, 410),
        ({"day": dt.date(2026, 8, 30)}, 410),
    ],
)
def test_event_not_on_show_is_in_no_calendar(client: Client, values: dict, status: int):
    make.event(slug="heimlich", **values)
    assert client.get("/veranstaltungen/heimlich.ics").status_code == status
    assert entries(client.get(ALL).content) == []


def test_unknown_event_has_no_calendar(client: Client):
    assert client.get("/veranstaltungen/gibt-es-nicht.ics").status_code == 404


def test_calendar_of_all_takes_the_same_queries_for_one_and_for_thirty(client: Client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(ALL)
        return len(captured)

    make.event(merchant=make.merchant(), rrule="FREQ=WEEKLY")
    one = queries()
    for _ in range(29):
        make.event(merchant=make.merchant(), rrule="FREQ=WEEKLY")
    assert queries() == one
    assert Occurrence.objects.count() > 1000
