"""The concrete dates of events: wall-clock times across changes of the clocks, single dates, what is stored of them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.events import actions
from stories.events.models import DateChange, Event, Occurrence
from stories.events.store import renew, renew_all
from stories.events.tasks import renew_dates
from tests import make

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
AUTUMN, SPRING = date(2026, 10, 25), date(2027, 3, 28)  # the clocks change in the small hours
WEEK = timedelta(weeks=1)


def utc(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)


def dates(event: Event) -> list[Occurrence]:
    return list(event.occurrences.in_order())


def spans(event: Event, *days: date) -> list[tuple[datetime, datetime]]:
    """Begin and end in UTC of the dates that begin on these days."""
    return [(each.start, each.end) for each in dates(event) if each.day in days]


def test_weekly_event_keeps_its_clock_time_all_year_round():
    event = make.event(day=date(2026, 10, 18), now=NOW, rrule="FREQ=WEEKLY")

    assert spans(event, AUTUMN - WEEK, AUTUMN, SPRING - WEEK, SPRING) == [
        (utc(2026, 10, 18, 16), utc(2026, 10, 18, 18)),
        (utc(2026, 10, 25, 17), utc(2026, 10, 25, 19)),
        (utc(2027, 3, 21, 17), utc(2027, 3, 21, 19)),
        (utc(2027, 3, 28, 16), utc(2027, 3, 28, 18)),
    ]
    assert {each.start.astimezone(BERLIN).time() for each in dates(event)} == {time(18)}


def test_night_over_the_change_ends_when_the_clock_says_so():
    """In autumn 2.30 comes twice, it ends with the second; in spring there is none, it ends with the change."""
    night = {"start_time": time(23, 30), "end_time": time(2, 30), "rrule": "FREQ=WEEKLY"}
    event = make.event(day=date(2026, 10, 17), end_day=date(2026, 10, 18), now=NOW, **night)

    assert spans(event, date(2026, 10, 17), date(2026, 10, 24), date(2027, 3, 27)) == [
        (utc(2026, 10, 17, 21, 30), utc(2026, 10, 18, 0, 30)),
        (utc(2026, 10, 24, 21, 30), utc(2026, 10, 25, 1, 30)),
        (utc(2027, 3, 27, 22, 30), utc(2027, 3, 28, 1)),
    ]


def test_time_the_clock_skips_is_the_moment_of_the_change():
    event = make.event(day=SPRING - WEEK, now=NOW, start_time=time(2, 30), end_time=time(4), rrule="FREQ=WEEKLY")
    assert spans(event, SPRING - WEEK, SPRING) == [
        (utc(2027, 3, 21, 1, 30), utc(2027, 3, 21, 3)),
        (utc(2027, 3, 28, 1), utc(2027, 3, 28, 2)),
    ]


def test_event_within_the_skipped_hour_still_lasts_as_long():
    event = make.event(day=SPRING, now=NOW, start_time=time(2, 10), end_time=time(2, 40))
    assert spans(event, SPRING) == [(utc(2027, 3, 28, 1), utc(2027, 3, 28, 1, 30))]


def test_begin_in_the_double_hour_is_the_first_one():
    event = make.event(day=AUTUMN, now=NOW, start_time=time(2, 30), end_time=time(4))
    assert spans(event, AUTUMN) == [(utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 3))]


def test_whole_days_of_the_change_are_as_long_as_they_are():
    event = make.event(day=AUTUMN, now=NOW, is_all_day=True)
    assert spans(event, AUTUMN) == [(utc(2026, 10, 24, 22), utc(2026, 10, 25, 23))]


@pytest.mark.parametrize(
    ("values", "last_day"),
    [
        ({"start_time": time(18), "end_time": time(20)}, date(2026, 12, 5)),
        ({"start_time": time(23, 30), "end_time": time(2, 30), "end_day": date(2026, 12, 6)}, date(2026, 12, 5)),
        ({"start_time": time(18), "end_time": time(0), "end_day": date(2026, 12, 6)}, date(2026, 12, 5)),
        ({"start_time": time(22), "end_time": time(6), "end_day": date(2026, 12, 6)}, date(2026, 12, 5)),
        ({"start_time": time(22), "end_time": time(7), "end_day": date(2026, 12, 6)}, date(2026, 12, 6)),
        ({"is_all_day": True}, date(2026, 12, 5)),
        ({"is_all_day": True, "end_day": date(2026, 12, 7)}, date(2026, 12, 7)),
    ],
)
def test_night_belongs_to_the_day_it_begins_on(values: dict, last_day: date):
    event = make.event(day=date(2026, 12, 5), now=NOW, **values)
    assert [(each.day, each.last_day) for each in dates(event)] == [(date(2026, 12, 5), last_day)]


def test_days_left_out_and_days_added():
    event = make.event(
        day=date(2026, 12, 2),
        now=NOW,
        rrule="FREQ=WEEKLY;COUNT=4",
        excluded_days=[date(2026, 12, 9)],
        extra_days=[date(2026, 12, 12)],
    )
    assert [each.day.day for each in dates(event)] == [2, 12, 16, 23]


def test_last_day_of_a_rule_takes_place():
    event = make.event(day=date(2026, 12, 2), now=NOW, rrule="FREQ=WEEKLY;UNTIL=20261216")
    assert [each.day.day for each in dates(event)] == [2, 9, 16]
    assert event.over_at == utc(2026, 12, 16, 19)


def test_leap_day_waits_for_the_next_one():
    event = make.event(day=date(2028, 2, 29), now=utc(2028, 3, 1, 12), rrule="FREQ=YEARLY")
    assert [each.day.isoformat() for each in dates(event)] == ["2028-02-29", "2032-02-29"]
    assert event.is_on_show(utc(2028, 3, 1, 12))


def test_cancelled_date_stays_and_says_so():
    event = make.event(day=date(2026, 12, 2), now=NOW, rrule="FREQ=WEEKLY;COUNT=3")
    actions.change_date(event=event, day=date(2026, 12, 9), change="cancelled", note="Krank", now=NOW)

    assert [(each.day.day, each.is_cancelled, each.note) for each in dates(event)] == [
        (2, False, ""),
        (9, True, "Krank"),
        (16, False, ""),
    ]
    assert Occurrence.objects.taking_place().count() == 2


def test_moved_date_stands_in_both_places_and_the_old_one_says_where_to():
    event = make.event(day=date(2026, 12, 2), now=NOW, rrule="FREQ=WEEKLY;COUNT=3")
    actions.change_date(
        event=event, day=date(2026, 12, 9), change="moved", new_day=date(2026, 12, 10), new_start=time(19), now=NOW
    )

    assert [(each.day.day, each.is_former, each.start, each.other_start) for each in dates(event)] == [
        (2, False, utc(2026, 12, 2, 17), None),
        (9, True, utc(2026, 12, 9, 17), utc(2026, 12, 10, 18)),
        (10, False, utc(2026, 12, 10, 18), utc(2026, 12, 9, 17)),
        (16, False, utc(2026, 12, 16, 17), None),
    ]
    assert dates(event)[2].end == utc(2026, 12, 10, 20)  # a new begin keeps the duration


def test_other_time_on_the_same_day_is_one_date():
    event = make.event(day=date(2026, 12, 2), now=NOW, rrule="FREQ=WEEKLY;COUNT=3")
    actions.change_date(
        event=event, day=date(2026, 12, 9), change="moved", new_start=time(22), new_end=time(1), now=NOW
    )
    changed = dates(event)[1]
    assert (changed.start, changed.end) == (utc(2026, 12, 9, 21), utc(2026, 12, 10, 0))
    assert len(dates(event)) == 3


def test_event_moved_far_away_is_over_only_then():
    event = make.event(day=date(2026, 12, 2), now=NOW)
    actions.change_date(event=event, day=date(2026, 12, 2), change="moved", new_day=date(2027, 3, 2), now=NOW)
    renew(event, utc(2027, 2, 20, 12))
    assert event.over_at == utc(2027, 3, 2, 19)
    assert [each.day for each in dates(event) if not each.is_former] == [date(2027, 3, 2)]


def test_changes_survive_working_the_dates_out_anew():
    event = make.event(day=date(2026, 12, 2), now=NOW, rrule="FREQ=WEEKLY")
    actions.change_date(event=event, day=date(2026, 12, 9), change="cancelled", now=NOW)
    actions.save_event(event=event, values={"title": "Neuer Titel", "start_time": time(17)}, now=NOW)
    assert renew(event, NOW + timedelta(days=30)) is True
    cancelled = [each for each in dates(event) if each.is_cancelled]
    assert [(each.day, each.start) for each in cancelled] == [(date(2026, 12, 9), utc(2026, 12, 9, 16))]


def test_change_of_a_day_that_is_none_any_more_does_nothing_and_comes_back():
    event = make.event(day=date(2026, 12, 2), now=NOW, rrule="FREQ=WEEKLY;COUNT=3")
    actions.change_date(event=event, day=date(2026, 12, 9), change="cancelled", now=NOW)
    actions.save_event(event=event, values={"excluded_days": [date(2026, 12, 9)]}, now=NOW)
    assert [each.is_cancelled for each in dates(event)] == [False, False]
    actions.save_event(event=event, values={"excluded_days": []}, now=NOW)
    assert [each.is_cancelled for each in dates(event)] == [False, True, False]


def test_thirteen_months_are_kept_and_the_next_date_in_any_case():
    weekly = make.event(day=date(2020, 1, 1), now=NOW, rrule="FREQ=WEEKLY")
    rare = make.event(day=date(2026, 8, 1), now=NOW, rrule="FREQ=YEARLY;INTERVAL=5")
    far = make.event(day=date(2029, 5, 5), now=NOW)

    ahead = [each.day for each in dates(weekly) if each.end > NOW]
    assert (ahead[0], ahead[-1]) == (date(2026, 9, 2), date(2027, 9, 29))
    assert len(dates(weekly)) < 65
    assert [each.day.year for each in dates(rare)] == [2026, 2031]
    assert [each.day.year for each in dates(far)] == [2029]


def test_nightly_job_goes_on_and_writes_nothing_where_nothing_changed(django_assert_num_queries):
    event = make.event(day=date(2026, 9, 2), now=NOW, rrule="FREQ=WEEKLY")
    make.event(day=date(2026, 9, 2), now=NOW)
    last = dates(event)[-1].day

    assert renew_all(NOW + WEEK) == 1
    assert dates(event)[-1].day == last + WEEK
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert renew_all(NOW + WEEK) == 0
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert renew_dates() >= 0


def test_event_with_a_broken_rule_does_not_keep_the_others_from_their_dates():
    broken = make.event(day=date(2026, 9, 2), now=NOW, rrule="FREQ=WEEKLY")
    Event.objects.filter(pk=broken.pk).update(rrule="FREQ=DAILY;BYHOUR=3")
    sound = make.event(day=date(2026, 9, 2), now=NOW, rrule="FREQ=WEEKLY")
    count = len(dates(sound))
    renew_all(NOW + WEEK)
    assert len(dates(sound)) == count + 1


def test_cancelled_series_says_so_for_four_weeks_and_is_over_then():
    event = make.event(day=date(2026, 9, 2), now=NOW, rrule="FREQ=WEEKLY")
    actions.cancel(event=event, note="Kein Raum", now=NOW)

    ahead = [each for each in dates(event) if each.end > NOW]
    assert [each.day.day for each in ahead] == [2, 9, 16, 23]
    assert all(each.is_cancelled and each.note == "Kein Raum" for each in ahead)
    assert event.over_at == utc(2026, 9, 23, 18)
    assert not event.is_on_show(utc(2026, 9, 23, 18))

    actions.reinstate(event=event, now=NOW)
    assert event.over_at is None
    assert not any(each.is_cancelled for each in dates(event))


def test_cancelled_yearly_series_says_so_once():
    event = make.event(day=date(2026, 12, 2), now=NOW, rrule="FREQ=YEARLY")
    actions.cancel(event=event, now=NOW)
    assert [each.day for each in dates(event)] == [date(2026, 12, 2)]


@pytest.mark.parametrize(
    ("rrule", "extra", "expected"),
    [
        ("", [], utc(2026, 9, 2, 18)),
        ("", [date(2026, 9, 9)], utc(2026, 9, 9, 18)),
        ("FREQ=DAILY", [], None),
        ("FREQ=DAILY;COUNT=400", [], utc(2027, 10, 6, 18)),
        ("FREQ=DAILY;UNTIL=20290101", [], utc(2029, 1, 1, 19)),
        ("FREQ=YEARLY;INTERVAL=10;UNTIL=20600101", [], utc(2056, 9, 2, 18)),
    ],
)
def test_end_of_the_last_date(rrule: str, extra: list[date], expected: datetime | None):
    event = make.event(day=date(2026, 9, 2), now=NOW, rrule=rrule, extra_days=extra)
    assert event.over_at == expected


def test_what_is_on_is_found_by_an_index():
    make.event(day=date(2026, 9, 2), now=NOW, rrule="FREQ=WEEKLY")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for dates_on in (Occurrence.objects.on(date(2026, 9, 9)), Occurrence.objects.filter(end__gt=NOW)):
            assert "Index" in dates_on.order_by().explain()


def test_deleting_an_event_takes_its_dates_along():
    event = make.event(now=NOW, rrule="FREQ=WEEKLY")
    DateChange.objects.create(event=event, day=event.start_day)
    event.delete()
    assert not Occurrence.objects.exists()
