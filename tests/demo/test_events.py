"""What is on in the demo city is what the file says, and stays ahead when weeks pass."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from coburg_showcase.demo import dates
from coburg_showcase.demo.broken import DemoBroken
from coburg_showcase.demo.events import CATEGORIES, FILE, load_events
from stories.events.models import Event
from tests import make

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Berlin"))
ROWS = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def city():
    make.district(name="Innenstadt")
    for slug in {row["merchant"] for row in ROWS if row["merchant"]}:
        make.merchant(slug=slug)
    with time_machine.travel(NOON, tick=False) as traveller:
        load_events(week=MONDAY)
        yield traveller


def test_every_event_of_the_file_is_on_show_on_its_day():
    assert Event.objects.on_show().count() == len(ROWS) == len(CATEGORIES) == 16
    for row in ROWS:
        event = Event.objects.get(slug=row["slug"])
        first = event.occurrences.in_order()[0]
        assert first.day == MONDAY + timedelta(days=row["day"])
        assert f"{first.start.astimezone(NOON.tzinfo):%H:%M}" == row["start"]
        assert f"{first.end.astimezone(NOON.tzinfo):%H:%M}" == row["end"]
        assert (event.title, event.price_cents) == (row["title"], row["price_cents"])


def test_knitting_is_every_wednesday_and_the_night_is_the_city_s():
    knitting = Event.objects.get(slug="strickrunde-mittwoch")
    assert {each.day.weekday() for each in knitting.occurrences.all()} == {2}
    assert knitting.occurrences.count() > 50
    night = Event.objects.get(slug="lange-nacht-im-advent")
    assert (night.merchant, night.category, night.start_day) == (None, "einkaufen", date(2026, 12, 5))


def test_loading_again_changes_nothing():
    assert load_events(week=MONDAY) == 0


def test_dates_move_with_the_weeks_and_are_worked_out_anew(city):
    city.move_to(NOON + timedelta(weeks=10))
    dates.bring_up_to_date()
    assert Event.objects.on_show().count() == 16
    concert = Event.objects.get(slug="klavier-nach-mitternacht")
    assert concert.start_day == MONDAY + timedelta(weeks=10, days=18)
    assert [each.day for each in concert.occurrences.all()] == [concert.start_day]
    assert concert.visible_from < NOON + timedelta(weeks=10)


def test_event_somebody_has_moved_stays_where_it_is(city):
    Event.objects.filter(slug="schafkopf-abend").update(start_day=date(2027, 3, 3), end_day=date(2027, 3, 3))
    city.move_to(NOON + timedelta(weeks=2))
    dates.bring_up_to_date()
    assert Event.objects.get(slug="schafkopf-abend").start_day == date(2027, 3, 3)


def test_unknown_business_breaks_the_demo(tmp_path):
    file = tmp_path / "events.json"
    file.write_text(json.dumps([{**ROWS[0], "slug": "neu", "merchant": "gibt-es-nicht"}]), encoding="utf-8")
    with pytest.raises(DemoBroken, match="neu"):
        load_events(week=MONDAY, path=file)
