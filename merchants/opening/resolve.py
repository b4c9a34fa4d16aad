"""From rules to concrete openings: which rule rules a day, and from when to when doors are open.

Instants are kept in UTC. Two aware times in the same zone are compared by their clock reading in Python, which is wrong
in the night the clocks change; in UTC nothing can go wrong. Only wording turns them back to local time.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from zoneinfo import ZoneInfo

from . import holidays
from .days import with_times
from .rules import MINUTES_PER_DAY, Effect, Rule, Span, State

ZONE = ZoneInfo("Europe/Berlin")
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What holds for openings that begin on `day`.

    `confirmed` is False where regular hours meet a public holiday, or a day the city has asked about, and the shop says
    nothing about holidays or that date. `said` are the rules about this very day that go with the ruling one.
    """

    day: dt.date
    rule: Rule | None
    is_holiday: bool
    confirmed: bool
    said: tuple[Rule, ...] = ()

    @property
    def state(self) -> State:
        return State.CLOSED if self.rule is None else self.rule.state

    @property
    def spans(self) -> tuple[Span, ...]:
        return () if self.rule is None else self.rule.spans


@dataclass(frozen=True, slots=True)
class Opening:
    """A stretch of time that is open (OPEN) or perhaps open (UNKNOWN), from `start` up to `end`, both in UTC.

    `open_end`: of an OPEN stretch, that nobody says when it really ends; of an UNKNOWN one, that it is the time after
    such an end. An UNKNOWN stretch has the `rule` it comes from.
    """

    start: dt.datetime
    end: dt.datetime
    state: State
    confirmed: bool
    open_end: bool
    rule: Rule


def local_day(instant: dt.datetime) -> dt.date:
    """The calendar day in Coburg at `instant` (aware)."""
    return instant.astimezone(ZONE).date()


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week the day lies in."""
    return day - day.weekday() * ONE_DAY


def instant_at(day: dt.date, minute: int, *, closing: bool = False) -> dt.datetime:
    """The moment the clock shows `minute` minutes after midnight of `day`, in UTC.

    A time the clock skips in spring is the moment of the change. A time it shows twice in autumn is the first of the
    two for an opening door and the second for a closing one: it says "open until 2.30", and it is.
    """
    days, minute = divmod(minute, MINUTES_PER_DAY)
    wall = dt.datetime.combine(day + days * ONE_DAY, dt.time(minute // 60, minute % 60), ZONE)
    first, second = wall.astimezone(dt.UTC), wall.replace(fold=1).astimezone(dt.UTC)
    if first <= second:  # the same moment but in autumn's double hour
        return second if closing else first
    # Skipped: go back to the last hour that exists and up to the change.
    back = wall.replace(minute=0) - dt.timedelta(hours=1)
    return back.replace(minute=59, second=59).astimezone(dt.UTC) + dt.timedelta(seconds=1)


def plan_of(rules: tuple[Rule, ...], day: dt.date) -> DayPlan:
    """The rule that holds on `day`: the last one that matches, as OSM's semicolon says, and what was said besides."""
    is_holiday = holidays.is_holiday(day)
    said: tuple[Rule, ...] = ()
    for rule in reversed(rules):
        if rule.matches(day, is_holiday=is_holiday):
            if rule.effect is Effect.REPLACE:
                confirmed = not _is_doubtful(is_holiday, said) or _has_spoken(rule, rules, day, is_holiday, said)
                return _with_added(DayPlan(day, rule, is_holiday, confirmed, said))
            said = (rule, *said)
    return _with_added(DayPlan(day, None, is_holiday, True, said))


def _is_doubtful(is_holiday: bool, said: tuple[Rule, ...]) -> bool:
    return is_holiday or any(rule.effect is Effect.ASK for rule in said)


def _has_spoken(rule: Rule, rules: tuple[Rule, ...], day: dt.date, is_holiday: bool, said: tuple[Rule, ...]) -> bool:
    """Whether the shop has made the ruling rule, or confirmed it, for a day such as this one."""
    return (
        rule.state is State.CLOSED
        or rule.names_day(day)
        or any(each.effect is Effect.CONFIRM for each in said)
        or (is_holiday and any(other.public_holidays for other in rules))
    )


def _with_added(plan: DayPlan) -> DayPlan:
    """With the times the shop opens besides; usual hours that are not confirmed are left out then."""
    added = tuple(rule for rule in plan.said if rule.effect is Effect.ADD)
    if not added:
        return plan
    base = plan.rule if plan.state is State.OPEN and plan.confirmed else None
    return replace(plan, rule=with_times(base, added), confirmed=True)


def openings(
    rules: tuple[Rule, ...], start: dt.date, end: dt.date, *, extra: tuple[Rule, ...] = ()
) -> Iterator[Opening]:
    """Openings that touch the days from `start` up to, not including, `end`: in order, merged, never overlapping.

    Computed day by day as they are asked for. `extra` are rules of the whole city, such as action days, that come
    after the shop's own. A night that began the day before `start` comes with its true begin; the last opening is
    cut at `end`.
    """
    rules = rules + extra
    begin = instant_at(start, 0)
    last: Opening | None = None
    carried: list[Opening] = []
    day = start - 2 * ONE_DAY  # the longest night with a guessed end reaches into the second day after
    while day < end:
        midnight, next_midnight = instant_at(day, 0), instant_at(day + ONE_DAY, 0)
        pieces = carried + _own_openings(plan_of(rules, day))
        carried = [piece for piece in pieces if piece.end > next_midnight]
        for piece in _flatten(pieces, midnight, next_midnight):
            if last is not None and _continues(last, piece):
                last = replace(last, end=piece.end, open_end=piece.open_end)
                continue
            if last is not None and last.end > begin:
                yield last
            last = piece
        day += ONE_DAY
    if last is not None and last.end > begin:
        yield last


def _own_openings(plan: DayPlan) -> list[Opening]:
    """What begins on the plan's day, nights in full."""
    rule, day = plan.rule, plan.day
    if rule is None or rule.state is State.CLOSED:
        return []
    found = []
    for span in rule.spans or (Span(0, MINUTES_PER_DAY),):
        start, end = instant_at(day, span.start), instant_at(day, span.end, closing=True)
        if end > start:  # an opening within the hour skipped in spring vanishes
            found.append(Opening(start, end, rule.state, plan.confirmed, span.open_end, rule))
        if span.open_end:
            guess = instant_at(day, span.guessed_end, closing=True)
            found.append(Opening(end, guess, State.UNKNOWN, plan.confirmed, True, rule))
    return found


def _flatten(pieces: list[Opening], start: dt.datetime, end: dt.datetime) -> list[Opening]:
    """One layer out of overlapping pieces, within start and end: what is surer covers what is less sure."""
    if not pieces:
        return []
    edges = sorted({start, end} | {edge for piece in pieces for edge in (piece.start, piece.end) if start < edge < end})
    flat: list[Opening] = []
    for left, right in pairwise(edges):
        here = [piece for piece in pieces if piece.start < right and piece.end > left]
        if not here:
            continue
        top = max(here, key=_sureness)
        piece = replace(top, start=left, end=right)
        if flat and _continues(flat[-1], piece):
            flat[-1] = replace(flat[-1], end=right, open_end=piece.open_end)
        else:
            flat.append(piece)
    return flat


def _sureness(piece: Opening) -> tuple[bool, bool, bool]:
    # Of two equal openings the one that ends later says whether the end is open.
    return (piece.state is State.OPEN, piece.confirmed, piece.open_end)


def _continues(before: Opening, after: Opening) -> bool:
    """Whether two neighbours are one opening for people: the door stays open, whichever rule says so."""
    if before.end != after.start or before.state is not after.state or before.confirmed != after.confirmed:
        return False
    if after.state is State.OPEN:
        return True
    return before.open_end == after.open_end and before.rule == after.rule
