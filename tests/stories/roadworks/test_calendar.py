"""`/baublog/termine.ics`: phases as all-day events, read back by two libraries."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from stories.roadworks.models import Phase
from tests import make

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
ADDRESS = "/baublog/termine.ics"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def text_of(client) -> bytes:
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    body = answer.content
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    return body


def events(client):
    return Calendar.from_ical(text_of(client)).walk("VEVENT")


def site(**overrides):
    return make.construction_site(**{"slug": "steinweg", "title": "Steinweg, neue; Leitungen", **overrides})


def test_phase_is_an_event_over_all_its_days(client):
    phase = make.phase(site=site(section="Nummer 18 bis 32"), title="Abschnitt 2", first=0, last=9, description="A\nB")
    (event,) = events(client)
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 11, 25), date(2026, 12, 5))
    assert event["summary"] == "Steinweg, neue; Leitungen: Abschnitt 2"
    assert event["location"] == "Steinweg, Nummer 18 bis 32"
    assert event["description"] == "A\nB"
    assert event["uid"] == f"roadworks-phase-{phase.pk}@testserver"
    assert event["url"] == "http://testserver/baublog/steinweg/"
    assert (event["status"], event["transp"]) == ("CONFIRMED", "TRANSPARENT")


def test_second_library_reads_the_same(client):
    made = site()
    for number in range(5):
        make.phase(site=made, title=f"Ä{number}", first=number, last=number, description="ü" * 200)
    read = IcsCalendarStream.calendar_from_ics(text_of(client).decode())
    found = [(event.summary, event.dtstart, event.dtend, event.uid) for event in read.events]
    ours = [
        (str(event["summary"]), event["dtstart"].dt, event["dtend"].dt, str(event["uid"])) for event in events(client)
    ]
    assert found == ours
    assert len(found) == 5


def test_change_keeps_the_id_and_raises_the_sequence(client, clock):
    phase = make.phase(site=site(), first=0, last=9)
    (before,) = events(client)
    clock.shift(timedelta(minutes=2))
    phase.end_day += timedelta(days=7)
    phase.save()
    (after,) = events(client)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"] >= 0
    assert after["last-modified"].dt == NOON + timedelta(minutes=2)
    assert before["dtstamp"].dt == NOON
    assert after["dtend"].dt == date(2026, 12, 12)


def test_file_does_not_change_while_nothing_changes(client, clock):
    make.phase(site=site(), first=0, last=9)
    before = text_of(client)
    clock.shift(timedelta(hours=3))
    assert text_of(client) == before


@pytest.mark.parametrize(
    ("delay", "words"), [("start", "Beginnt später als geplant. Frost"), ("end", "Dauert länger als geplant. Frost")]
)
def test_delayed_phase_is_tentative_and_says_why(client, delay, words):
    make.phase(site=site(), first=-90, last=-80, delay=delay, delay_reason="Frost")
    (event,) = events(client)
    assert (event["status"], event["description"]) == ("TENTATIVE", words)


def test_phases_over_for_two_months_and_hidden_sites_are_left_out(client):
    made = site()
    make.phase(site=made, title="Gerade noch", first=-70, last=-60)
    make.phase(site=made, title="Vorbei", first=-70, last=-61)
    make.phase(site=site(slug="geheim", state="draft"), title="Geheim")
    assert [str(event["summary"]).split(": ")[1] for event in events(client)] == ["Gerade noch"]


def test_calendar_without_a_phase_is_valid(client):
    calendar = Calendar.from_ical(text_of(client))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert IcsCalendarStream.calendar_from_ics(text_of(client).decode()).events == []


@pytest.mark.rule("H-13")
@pytest.mark.rule("H-40")
def test_odd_characters_break_no_line(client):
    Phase.objects.create(
        site=site(), title="A\r\nEND:VCALENDAR\x0b", start_day=date(2026, 11, 25), end_day=date(2026, 11, 25)
    )
    (event,) = events(client)
    assert event["summary"] == "Steinweg, neue; Leitungen: A  END:VCALENDAR "
