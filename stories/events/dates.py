"""The concrete dates of an event: its rule, the days left out and added, and what is different on single dates."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from coburg_showcase.years import FIRST_DAY, LAST_DAY
from merchants.opening.resolve import ONE_DAY, local_day
from stories.events.models import DateChange, Event, Occurrence
from stories.events.recurrence import MOST_DAYS
from stories.events.times import Clock, minute_of

DAYS_AHEAD = 396  # thirteen months
DAYS_BACK = 40  # longer than any date lasts, so that one that runs is among them
LONGEST = 31  # days one date may last
SHOWN_AFTER_CANCELLATION = dt.timedelta(days=28)  # so long a series that ended says on its dates that it did


@dataclass(frozen=True, slots=True)
class Date:
    """What an Occurrence holds, not yet stored. Instants in UTC."""

    original_day: dt.date
    day: dt.date
    last_day: dt.date
    start: dt.datetime
    end: dt.datetime
    is_former: bool = False
    is_cancelled: bool = False
    other_start: dt.datetime | None = None
    other_place: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[dt.date, bool]:
        return self.original_day, self.is_former


FIELDS = tuple(Date.__dataclass_fields__)


def clock_of(event: Event) -> Clock:
    return Clock.of(event.start_time, event.end_time, (event.end_day - event.start_day).days)


def days_of(event: Event, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days it takes place on by its rule, from `first` to `last`, in order; at most MOST_DAYS."""
    rule = event.rule
    days = set(rule.days(event.start_day, first, last)) if rule else {event.start_day}
    days = (days | set(event.extra_days)) - set(event.excluded_days)
    return sorted(day for day in days if first <= day <= last)[:MOST_DAYS]


def dates_of(event: Event, changes: Iterable[DateChange], first: dt.date, last: dt.date) -> list[Date]:
    """The dates whose day by the rule, or to which one was moved, lies between `first` and `last`; in order of time."""
    by_day = {change.day: change for change in changes}
    days = set(days_of(event, first, last))
    days |= {day for day, change in by_day.items() if _reaches(change, first) and days_of(event, day, day)}
    clock = clock_of(event)
    found = [date for day in sorted(days) for date in _dates_on(event, clock, day, by_day.get(day))]
    return sorted(found, key=lambda date: (date.start, date.is_former))


def kept_dates(event: Event, changes: list[DateChange], now: dt.datetime) -> list[Date]:
    """The dates to be stored: those of the next thirteen months, those that may still run, in any case the next one.

    A series that was cancelled as a whole says so for four weeks, at least once.
    """
    today = local_day(now)
    found = dates_of(event, changes, today - DAYS_BACK * ONE_DAY, today + DAYS_AHEAD * ONE_DAY)
    if not any(date.end > now for date in found):
        later = days_of(event, today, LAST_DAY)[:1]
        found += [date for day in later for date in dates_of(event, changes, day, day)]
    if event.is_cancelled and event.repeats and event.status_since:
        last = max(event.status_since + SHOWN_AFTER_CANCELLATION, _next_end(found, event.status_since))
        found = [date for date in found if date.end <= last]
    return found


def over_at(event: Event, changes: list[DateChange], kept: list[Date]) -> dt.datetime | None:
    """When its very last date ends; None as long as nobody can know. `kept` are its `kept_dates`."""
    if event.is_cancelled and event.repeats:
        return max((date.end for date in kept), default=event.status_since)
    if event.rule and event.rule.is_endless:
        return None
    days = _last_days(event)
    moved = {change.day for change in changes if days_of(event, change.day, change.day)}
    dates = [date for day in {*days[-1:], *moved} for date in dates_of(event, changes, day, day)]
    return max((date.end for date in dates), default=None)


def _last_days(event: Event) -> list[dt.date]:
    """The days of an event that ends, or of its last year: the last one is the last of all."""
    until = event.rule.until if event.rule else None
    days = days_of(event, until - DAYS_AHEAD * ONE_DAY, LAST_DAY) if until else []
    return days or days_of(event, FIRST_DAY, LAST_DAY)


def next_days(event: Event, now: dt.datetime, most: int) -> list[Date]:
    """The next dates as they would be, of an event that need not be stored or published."""
    changes = list(event.changes.all()) if event.pk else []
    return [date for date in kept_dates(event, changes, now) if date.end > now][:most]


def _next_end(dates: list[Date], since: dt.datetime) -> dt.datetime:
    return next((date.end for date in dates if date.end > since), since)


def _reaches(change: DateChange, first: dt.date) -> bool:
    return change.new_day is not None and change.new_day >= first


def _dates_on(event: Event, clock: Clock, day: dt.date, change: DateChange | None) -> Iterator[Date]:
    plain = _date(day, day, clock)
    if event.is_cancelled:
        yield replace(plain, is_cancelled=True, note=event.status_note)
    elif change is None:
        yield plain
    elif change.is_cancellation:
        yield replace(plain, is_cancelled=True, note=change.note)
    else:
        yield from _moved(plain, clock, change)


def _moved(plain: Date, clock: Clock, change: DateChange) -> Iterator[Date]:
    new = _date(plain.original_day, change.new_day or plain.day, _new_clock(clock, change))
    new = replace(new, other_place=change.new_place, note=change.note)
    if new.start != plain.start:
        new = replace(new, other_start=plain.start)
    yield new
    if new.day != plain.day:
        yield replace(plain, is_former=True, other_start=new.start, other_place=new.other_place, note=change.note)


def _new_clock(clock: Clock, change: DateChange) -> Clock:
    """The times as changed. A new begin keeps the duration, an end before the begin is on the next day."""
    start = minute_of(change.new_start) if change.new_start else clock.start
    if change.new_end is None:
        return Clock(start, start + clock.end - clock.start)
    end = minute_of(change.new_end)
    return Clock(start, end if end > start else end + 24 * 60)


def _date(original_day: dt.date, day: dt.date, clock: Clock) -> Date:
    start, end = clock.on(day)
    return Date(original_day, day, clock.last_day(day), start, end)


def as_occurrences(event: Event, dates: Iterable[Date]) -> list[Occurrence]:
    return [Occurrence(event=event, **{name: getattr(date, name) for name in FIELDS}) for date in dates]
