"""What is done to events: saving, publishing, cancelling, moving, copying."""

from datetime import UTC, date, datetime, time, timedelta
from threading import Thread
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connections, transaction

from stories.events import actions
from stories.events.actions import EventRefused
from stories.events.models import DateChange, Event
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 28, 11, tzinfo=UTC)
DAY = date(2026, 12, 5)
VALUES: dict[str, Any] = {
    "title": "Kloßkurs für Könner",
    "description": "Ein Satz.",
    "category": "kurs",
    "start_day": DAY,
    "end_day": DAY,
    "start_time": time(18),
    "end_time": time(20),
    "place_name": "Küche",
}


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def saved(**values: Any) -> Event:
    return actions.save_event(event=Event(), values={**VALUES, **values})


def test_new_event_is_a_draft_with_an_address_and_its_dates():
    event = saved(rrule="FREQ=WEEKLY;COUNT=3")
    assert (event.state, event.slug, event.sequence) == ("draft", "klosskurs-fuer-koenner", 0)
    assert [each.day.day for each in event.occurrences.in_order()] == [5, 12, 19]


@pytest.mark.rule("H-14")
def test_same_title_in_every_unicode_form_gets_its_own_address():
    assert saved(title="Kloßkurs").slug == "klosskurs"
    assert saved(title="Klosskurs").slug == "klosskurs-2"
    assert saved(title="KLOẞKURS").slug == "klosskurs-3"
    assert saved(title="Mu\u0308hle").slug == "muehle"
    assert saved(title="☃").slug == "veranstaltung"


@pytest.mark.django_db(transaction=True)
@pytest.mark.rule("H-14")
def test_same_title_twice_at_once_gets_two_addresses():
    def save():
        saved(title="Zugleich")
        connections.close_all()

    threads = [Thread(target=save) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {event.slug for event in Event.objects.all()} == {"zugleich", "zugleich-2", "zugleich-3", "zugleich-4"}


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"end_time": time(18)}, "", "nach ihrem Beginn enden"),
        ({"end_time": time(17)}, "", "nach ihrem Beginn enden"),
        ({"end_day": date(2026, 12, 4)}, "", "nach ihrem Beginn enden"),
        ({"end_day": date(2027, 2, 5)}, "end_day", "höchstens 31 Tage"),
        ({"start_time": None}, "", "ganztägig"),
        ({"is_all_day": True}, "", "ganztägig"),
        ({"place_name": ""}, "", "wo sie stattfindet"),
        ({"latitude": 50.0}, "", "Breite und Länge"),
        ({"latitude": 91.0, "longitude": 0.0}, "latitude", ""),
        ({"needs_registration": True}, "", "wie man sich anmeldet"),
        ({"price_cents": 10**9}, "price_cents", ""),
        ({"category": "unfug"}, "category", ""),
        ({"rrule": "FREQ=SECONDLY"}, "rrule", "nicht öfter"),
        ({"rrule": "FREQ=WEEKLY;BYDAY=MO"}, "rrule", "selbst einer der Tage"),
        ({"rrule": "FREQ=DAILY;UNTIL=20261201"}, "rrule", "endet vor dem ersten Tag"),
        ({"rrule": "FREQ=DAILY;COUNT=2", "excluded_days": [DAY, DAY + timedelta(1)]}, "excluded_days", "kein Termin"),
        ({"start_day": date(1999, 1, 1), "end_day": date(1999, 1, 1)}, "start_day", "2000 und 2100"),
        ({"extra_days": [date(2101, 1, 1)]}, "start_day", "2000 und 2100"),
        ({"registration_url": "javascript:alert(1)"}, "registration_url", ""),
        ({"title": ""}, "title", ""),
        ({"title": "x" * 121}, "title", ""),
        ({"tags": ["x"] * 11}, "tags", ""),
    ],
)
def test_impossible_event_is_refused_with_a_sentence_and_not_stored(values: dict, field: str, sentence: str):
    with pytest.raises(EventRefused) as refused:
        saved(**values)
    assert field in refused.value.faults
    assert sentence in refused.value.faults[field]
    assert not Event.objects.exists()


def test_picture_needs_words():
    with pytest.raises(EventRefused) as refused:
        saved(picture=make.picture())
    assert list(refused.value.faults) == ["picture_alt"]


@pytest.mark.rule("H-38")
def test_state_and_what_is_worked_out_are_not_for_a_form():
    for name in ("state", "slug", "status", "over_at", "sequence", "changed_at"):
        with pytest.raises(TypeError, match=name):
            saved(**{name: "x"})


@pytest.mark.rule("H-13")
def test_texts_are_stored_in_one_form():
    event = saved(title="  Mu\u0308hle\u202e ", place_name="Ku\u0308che\u200b")
    assert (event.title, event.place_name) == ("Mühle", "Küche")


def test_database_itself_refuses_what_the_actions_refuse():
    event = saved()
    for values in (
        {"state": "unfug"},
        {"category": "unfug"},
        {"status": "unfug"},
        {"rrule": "FREQ=SECONDLY"},
        {"end_time": time(9)},
        {"start_time": None},
        {"place_name": ""},
        {"latitude": 50.0},
        {"needs_registration": True},
        {"focal_x": 101},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(**values)


def test_published_event_shows_and_a_withdrawn_one_was_there():
    event = saved(visible_from=NOW - timedelta(days=1))
    actions.publish(event=event)
    assert event.is_on_show()
    actions.withdraw(event=event)
    assert event.state == "withdrawn"
    actions.publish(event=event)
    assert event.is_on_show()


def test_event_nobody_has_seen_yet_is_a_draft_again_when_withdrawn():
    event = saved(visible_from=NOW + timedelta(days=1))
    actions.publish(event=event)
    actions.withdraw(event=event)
    assert event.state == "draft"


def test_event_whose_dates_are_past_is_not_published():
    event = saved(start_day=date(2026, 11, 1), end_day=date(2026, 11, 1))
    with pytest.raises(EventRefused, match="vorbei"):
        actions.publish(event=event)
    event.refresh_from_db()
    assert event.state == "draft"


def test_each_change_counts_and_tells_readers(noon):
    event = saved()
    noon.shift(3600)
    actions.publish(event=event)
    actions.cancel(event=event, note="Krank")
    event.refresh_from_db()
    assert (event.sequence, event.changed_at) == (2, NOW + timedelta(hours=1))


def test_note_of_a_cancellation_has_its_length():
    event = saved()
    with pytest.raises(EventRefused, match="300"):
        actions.cancel(event=event, note="x" * 301)


def test_change_of_a_date_that_is_none_is_refused():
    event = saved(rrule="FREQ=WEEKLY;COUNT=3")
    for day in (DAY + timedelta(days=1), DAY - timedelta(weeks=1), DAY + timedelta(weeks=3), date(1, 1, 1)):
        with pytest.raises(EventRefused, match="keinen Termin"):
            actions.change_date(event=event, day=day, change="cancelled")
    with pytest.raises(EventRefused, match="welchen Tag"):
        actions.change_date(event=event, day=DAY, change="moved")
    with pytest.raises(EventRefused, match="2000 und 2100"):
        actions.change_date(event=event, day=DAY, change="moved", new_day=date(9999, 12, 31))
    assert not DateChange.objects.exists()


def test_second_change_of_a_date_takes_the_place_of_the_first():
    event = saved()
    actions.change_date(event=event, day=DAY, change="moved", new_day=DAY + timedelta(days=3))
    actions.change_date(event=event, day=DAY, change="cancelled")
    assert [(each.day, each.is_cancelled) for each in event.occurrences.all()] == [(DAY, True)]


def test_copy_for_next_year_keeps_the_weekday_and_none_of_the_changes():
    event = saved(
        visible_from=NOW - timedelta(days=1),
        rrule="FREQ=WEEKLY;UNTIL=20261219",
        excluded_days=[date(2026, 12, 12)],
        tags=["advent"],
    )
    actions.publish(event=event)
    actions.cancel(event=event, note="Krank")

    copy = actions.duplicate(event=event)

    assert (copy.state, copy.status, copy.slug) == ("draft", "scheduled", "klosskurs-fuer-koenner-2")
    assert (copy.start_day, copy.start_day.weekday()) == (date(2027, 12, 4), DAY.weekday())
    assert copy.rrule == "FREQ=WEEKLY;UNTIL=20271218"
    assert (copy.excluded_days, copy.status_note, copy.tags) == ([], "", ["advent"])
    assert copy.public_id != event.public_id


def test_copy_whose_rule_does_not_fit_next_year_does_not_repeat():
    event = saved(rrule="FREQ=MONTHLY;BYMONTHDAY=5")
    assert actions.duplicate(event=event).rrule == ""


def test_what_another_editor_has_done_is_not_undone_by_an_older_copy():
    event = saved()
    older = Event.objects.get(pk=event.pk)
    actions.publish(event=event)
    actions.cancel(event=event)
    actions.save_event(event=older, values={"title": "Neu"})
    event.refresh_from_db()
    assert (event.state, event.status, event.title) == ("published", "cancelled", "Neu")
