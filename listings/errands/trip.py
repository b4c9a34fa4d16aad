"""One walk on one day, and the next day on which all of it can be done."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from listings.errands.doors import DAYS_AHEAD, instant_of, seconds_of, spans_on
from listings.errands.near_best import Budget
from listings.errands.route import Walk, latest_leave, walk_through
from listings.errands.town import STAY, Place, Span
from merchants.opening.resolve import ONE_DAY, Opening, instant_at

# On another day one sets out at ten; where that is too late for a door, earlier.
OTHER_STARTS = (10 * 60, 8 * 60, 6 * 60)
# Walks tried for the other day; days with the same hours count once.
TRIES = 8
MORE_STARTS = 3  # tried on top on a day that would mean long waiting
# Doors asked at most for one answer, today's walk first; and for one of the walks on other days.
REQUEST_STEPS, LATER_STEPS = 200_000, 20_000
LONG_WAIT = 30 * 60  # seconds at a door; more is worth another start, and a word

Spans = tuple[tuple[Span, ...], ...]  # per place


@dataclass(frozen=True, slots=True)
class Trip:
    """`walk` counts in seconds since the local midnight of `day`; `clock` turns them into instants."""

    day: dt.date
    walk: Walk

    def clock(self, seconds: int) -> dt.datetime:
        return instant_of(self.day, seconds)


def trip_on(
    start: Place,
    places: Sequence[Place],
    openings: Sequence[Sequence[Opening]],
    day: dt.date,
    at: dt.datetime,
    budget: Budget,
) -> Trip:
    """The walk from `start` at the instant `at` on the local `day`; `openings` as of `certain_openings`, per place."""
    spans = [spans_on(each, day) for each in openings]
    return Trip(day, walk_through(start, places, spans, seconds_of(day, at), budget))


def next_full_trip(
    start: Place, places: Sequence[Place], openings: Sequence[Sequence[Opening]], day: dt.date, budget: Budget
) -> Trip | None:
    """A trip on the first day after `day`, within a fortnight, that takes in every place, with little waiting.

    None if there is none, or none found within the tries and the budget.
    """
    tries = _Tries(start, places, budget)
    for step in range(1, DAYS_AHEAD + 1):
        later = day + step * ONE_DAY
        spans = tuple(spans_on(each, later) for each in openings)
        for minute in OTHER_STARTS:
            at = seconds_of(later, instant_at(later, minute))
            walk = tries.full_walk(spans, at)
            if walk is not None:
                return Trip(later, _least_waiting(tries, spans, at, walk))
            if tries.left <= 0:
                return None
    return None


@dataclass(slots=True)
class _Tries:
    """Walks tried for another day: few, each once, all within one budget."""

    start: Place
    places: Sequence[Place]
    budget: Budget
    left: int = TRIES
    tried: dict[tuple[Spans, int], Walk] = field(default_factory=dict)

    def full_walk(self, spans: Spans, at: int) -> Walk | None:
        """A walk that takes in every place, or None."""
        if not all(each and each[-1][1] - STAY >= at for each in spans):
            return None  # some door does not open that day any more
        if (spans, at) not in self.tried:
            part = Budget(min(LATER_STEPS, self.budget.steps))
            if self.left <= 0 or part.steps <= 0:
                self.left = 0
                return None
            self.left -= 1
            self.budget.steps -= part.steps
            self.tried[spans, at] = walk_through(self.start, self.places, spans, at, part)
            self.budget.steps += part.steps
        walk = self.tried[spans, at]
        return None if walk.missed else walk


def _least_waiting(tries: _Tries, spans: Spans, at: int, walk: Walk) -> Walk:
    """The same walk later, or one from the hour at which another door opens, whichever waits less."""
    found = [walk]
    tries.left = MORE_STARTS
    if _waiting(walk, spans) > LONG_WAIT:
        begins = sorted({begin for each in spans for begin, _end in each if begin > at})
        found += filter(None, (tries.full_walk(spans, begin) for begin in begins))
    best = min(found, key=lambda each: _waiting(each, spans))
    tries.left = 1
    # Worked out from there, so that whoever takes that day is shown just this.
    return tries.full_walk(spans, latest_leave(best, spans)) or best


def _waiting(walk: Walk, spans: Spans) -> int:
    """Seconds before shut doors, for who sets out as late as possible."""
    return walk.done - latest_leave(walk, spans) - sum(visit.seconds + STAY for visit in walk.visits)
