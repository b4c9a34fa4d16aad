"""Certain days within a calendar: special days, holidays, times in which the door stays shut."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from merchants.opening import holidays
from merchants.opening.dates import DateRange
from merchants.opening.resolve import ONE_DAY
from merchants.opening.rules import Rule
from merchants.opening.typed.hours import DayHours
from merchants.workshop.hours.usual_week import is_of_certain_days

KEPT_AFTER = dt.timedelta(days=7)  # a page shows the hours of this week, and of no day before
HOLIDAYS_AHEAD = 370  # days: each holiday once
LONGEST_STRETCH = 366  # days


@dataclass(frozen=True, slots=True)
class Stretch:
    """What holds from `first` to `last`, both included."""

    first: dt.date
    last: dt.date
    hours: DayHours

    @property
    def key(self) -> str:
        return f"{self.first.isoformat()}--{self.last.isoformat()}"

    @property
    def days(self) -> list[dt.date]:
        return [self.first + step * ONE_DAY for step in range((self.last - self.first).days + 1)]

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last


def stretches_of(rules: tuple[Rule, ...], today: dt.date) -> list[Stretch]:
    """The special days and stretches that are not over, soonest first."""
    found = [
        Stretch(*each.bounds, DayHours.of(rule)) for rule in rules if is_of_certain_days(rule) for each in rule.dates
    ]
    return sorted((each for each in found if each.last >= today), key=lambda each: (each.first, each.last))


def with_stretch(rules: tuple[Rule, ...], stretch: Stretch) -> tuple[Rule, ...]:
    """The calendar with these hours on these days, whatever else it says of them."""
    rule = replace(stretch.hours.rule(), dates=(DateRange.dates(stretch.first, stretch.last),))
    return (*without_stretch(rules, stretch.first, stretch.last), rule)


def without_stretch(rules: tuple[Rule, ...], first: dt.date, last: dt.date) -> tuple[Rule, ...]:
    """The calendar without what was said of exactly these days."""
    gone = DateRange.dates(first, last)
    kept = []
    for rule in rules:
        if not is_of_certain_days(rule) or gone not in rule.dates:
            kept.append(rule)
        elif left := tuple(each for each in rule.dates if each != gone):
            kept.append(replace(rule, dates=left))
    return tuple(kept)


def with_days(rules: tuple[Rule, ...], days: Mapping[dt.date, DayHours | None]) -> tuple[Rule, ...]:
    """The calendar with these hours on single days; None forgets what was said of a day."""
    for day, hours in sorted(days.items()):
        rules = without_stretch(rules, day, day) if hours is None else with_stretch(rules, Stretch(day, day, hours))
    return rules


def hours_told(rules: tuple[Rule, ...], day: dt.date) -> DayHours | None:
    """What the business has told about this very day."""
    wanted = DateRange.dates(day)
    told = [rule for rule in rules if is_of_certain_days(rule) and wanted in rule.dates]
    return DayHours.of(told[-1]) if told else None


def without_past(rules: tuple[Rule, ...], today: dt.date) -> tuple[Rule, ...]:
    """The calendar without days that were over a week ago: they would fill it up."""
    since = today - KEPT_AFTER
    kept = []
    for rule in rules:
        left = tuple(each for each in rule.dates if each.bounds[1] >= since) if is_of_certain_days(rule) else rule.dates
        if left == rule.dates:
            kept.append(rule)
        elif left:
            kept.append(replace(rule, dates=left))
    return tuple(kept)


def coming_holidays(today: dt.date) -> list[dt.date]:
    """The public holidays of the next twelve months, today's included."""
    ahead = (today + step * ONE_DAY for step in range(HOLIDAYS_AHEAD))
    found: dict[str, dt.date] = {}
    for day in ahead:
        if holidays.is_holiday(day):
            found.setdefault(holidays.holiday_name(day), day)
    return list(found.values())
