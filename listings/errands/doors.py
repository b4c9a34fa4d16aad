"""When doors are open for certain, from the opening calendar, in the seconds of one day's walk."""

import datetime as dt
from collections.abc import Iterable

from listings.errands.town import Span
from merchants.opening.resolve import ONE_DAY, Opening, instant_at, local_day, openings
from merchants.opening.rules import Rule, State

DAYS_AHEAD = 14


def has_certain_hours(rules: tuple[Rule, ...]) -> bool:
    """Whether this door ever simply opens; not so by appointment, or where nobody has told the hours."""
    return any(rule.state is State.OPEN for rule in rules)


def certain_openings(rules: tuple[Rule, ...], day: dt.date) -> list[Opening]:
    """What is open for certain from `day` on, for a fortnight and the night after.

    Neither the guess after an open end nor usual hours on a holiday nobody has spoken about.
    """
    found = openings(rules, day, day + (DAYS_AHEAD + 2) * ONE_DAY)
    return [each for each in found if each.state is State.OPEN and each.confirmed]


def seconds_of(day: dt.date, instant: dt.datetime) -> int:
    """How long after the local midnight of `day` the instant (aware) is, as a stopwatch would say."""
    return round((instant - instant_at(day, 0)).total_seconds())


def instant_of(day: dt.date, seconds: int) -> dt.datetime:
    """The twin of `seconds_of`, in UTC."""
    return instant_at(day, 0) + dt.timedelta(seconds=seconds)


def spans_on(found: Iterable[Opening], day: dt.date) -> tuple[Span, ...]:
    """Of these openings the ones for a walk of that day: they begin before it ends. A night may end on the next day."""
    end = seconds_of(day, instant_at(day + ONE_DAY, 0))
    spans = ((seconds_of(day, each.start), seconds_of(day, each.end)) for each in found)
    return tuple((max(0, begin), until) for begin, until in spans if begin < end and until > 0)


def next_after(found: Iterable[Opening], day: dt.date) -> list[Opening]:
    """Of these openings all that begin on the first day after that one on which any does."""
    end = instant_at(day + ONE_DAY, 0)
    later = [each for each in found if each.start >= end]
    return [each for each in later if local_day(each.start) == local_day(later[0].start)]
