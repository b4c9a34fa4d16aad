"""The one answer to "is it open?": at an instant, until when, and when next."""

import datetime as dt
import enum
from dataclasses import dataclass

from .resolve import ONE_DAY, DayPlan, Opening, instant_at, local_day, openings, plan_of
from .rules import Rule, State

# A door that does not close within this many days is open around the clock.
LONGEST_RUN = 8
# A season shop opens again within a year.
LOOK_AHEAD = 400


class Kind(enum.StrEnum):
    OPEN = "open"
    OPEN_END = "open_end"  # the last stated time has passed, nobody says when the door really closes
    CLOSED = "closed"
    BY_APPOINTMENT = "by_appointment"
    UNCERTAIN = "uncertain"  # the shop itself calls these times uncertain; see the comment
    UNCONFIRMED = "unconfirmed"  # regular hours meet a holiday, or a day asked about, and the shop has not spoken
    NOT_KNOWN = "not_known"  # the shop has told no hours


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether a place is open at `instant`. All instants are in UTC.

    `until` is set when open (None: around the clock); `open_end` says it may be later. `next_opening` is set when not
    open (None: none within the look-ahead); `next_is_confirmed` is False where it falls on an unconfirmed day. That
    day, or the present one where its hours are not confirmed, is the `doubtful_day`.
    """

    kind: Kind
    instant: dt.datetime
    until: dt.datetime | None = None
    open_end: bool = False
    next_opening: dt.datetime | None = None
    next_is_confirmed: bool = True
    comment: str = ""
    doubtful_day: dt.date | None = None

    @property
    def is_open(self) -> bool:
        """Certainly open. The twin in SQL is `merchants.opening.queries.open_at`."""
        return self.kind is Kind.OPEN


def state_at(
    rules: tuple[Rule, ...], instant: dt.datetime, *, extra: tuple[Rule, ...] = (), look_ahead: int = LOOK_AHEAD
) -> OpenState:
    """Whether a shop with these rules is open at `instant` (aware, any zone).

    `extra` are city-wide rules that come after the shop's own. `look_ahead` bounds the search for the next opening, in
    days; the search goes day by day and stops at the first one.
    """
    instant = instant.astimezone(dt.UTC)
    if not rules:
        return OpenState(Kind.NOT_KNOWN, instant)
    today = local_day(instant)
    current = _opening_at(rules, instant, today, extra)
    if current is not None and current.state is State.OPEN and current.confirmed:
        endless = current.end >= instant_at(today + LONGEST_RUN * ONE_DAY, 0)
        comment = current.rule.comment
        return OpenState(Kind.OPEN, instant, None if endless else current.end, current.open_end, comment=comment)
    following = _next_opening(rules, instant, today, extra, look_ahead)
    kind, comment = _kind_when_not_open(rules + extra, instant, today, current)
    if kind is Kind.CLOSED and following is None and any(rule.by_appointment for rule in rules):
        kind = Kind.BY_APPOINTMENT  # the doors never just open: "closed" would be misleading
    return OpenState(
        kind,
        instant,
        next_opening=following.start if following is not None else None,
        next_is_confirmed=following is None or following.confirmed,
        comment=comment,
        doubtful_day=_doubtful_day(kind, today, current, following),
    )


def _doubtful_day(kind: Kind, today: dt.date, current: Opening | None, following: Opening | None) -> dt.date | None:
    if kind is Kind.UNCONFIRMED:
        return today if current is None else local_day(current.start)
    return local_day(following.start) if following is not None and not following.confirmed else None


def _opening_at(
    rules: tuple[Rule, ...], instant: dt.datetime, today: dt.date, extra: tuple[Rule, ...]
) -> Opening | None:
    """The opening around `instant`; its end is found by looking at most LONGEST_RUN days ahead."""
    for opening in openings(rules, today, today + LONGEST_RUN * ONE_DAY, extra=extra):
        if opening.start > instant:
            return None
        if opening.end > instant:
            return opening
    return None


def _next_opening(
    rules: tuple[Rule, ...], instant: dt.datetime, today: dt.date, extra: tuple[Rule, ...], look_ahead: int
) -> Opening | None:
    if not any(rule.state is State.OPEN for rule in rules + extra):
        return None
    for opening in openings(rules, today, today + look_ahead * ONE_DAY, extra=extra):
        if opening.state is State.OPEN and opening.start > instant:
            return opening
    return None


def _kind_when_not_open(
    rules: tuple[Rule, ...], instant: dt.datetime, today: dt.date, current: Opening | None
) -> tuple[Kind, str]:
    if current is not None and not current.confirmed:
        return Kind.UNCONFIRMED, ""
    if current is not None and current.open_end:
        return Kind.OPEN_END, current.rule.comment
    plan = plan_of(rules, today)
    if not plan.confirmed and plan.state is State.OPEN and instant < _last_end(plan):
        # Before and between unconfirmed openings, too, nothing certain can be said.
        return Kind.UNCONFIRMED, ""
    if current is None:
        return Kind.CLOSED, plan.rule.comment if plan.rule and plan.state is State.CLOSED else ""
    return (Kind.BY_APPOINTMENT if current.rule.by_appointment else Kind.UNCERTAIN), current.rule.comment


def _last_end(plan: DayPlan) -> dt.datetime:
    return instant_at(plan.day, plan.spans[-1].end, closing=True)
