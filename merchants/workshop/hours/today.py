"""Today is different: closed from now on, closed altogether, or other hours."""

import datetime as dt
from dataclasses import dataclass, replace

from merchants.opening.resolve import ONE_DAY, ZONE, DayPlan, local_day, plan_of
from merchants.opening.rules import MINUTES_PER_DAY, Rule, Span, State
from merchants.opening.typed.hours import DayHours


@dataclass(frozen=True, slots=True)
class Running:
    """The day a business is in: until its night is over, that is the day before. `minute` counts from its midnight."""

    plan: DayPlan
    minute: int

    @property
    def day(self) -> dt.date:
        return self.plan.day

    @property
    def hours(self) -> DayHours:
        return DayHours.of(self.plan.rule)

    @property
    def is_open_later(self) -> bool:
        """Whether there is anything left to close."""
        return self.plan.state is State.OPEN and any(
            span.end > self.minute or span.open_end for span in self.plan.spans
        )

    @property
    def closed_from_now(self) -> DayHours:
        """The day's hours, cut at this minute; closed altogether if it has not been open yet."""
        spans = tuple(
            Span(span.start, self.minute if span.open_end else min(span.end, self.minute))
            for span in self.plan.spans
            if span.start < self.minute
        )
        return DayHours(State.OPEN, spans) if spans else DayHours()


def running_day(rules: tuple[Rule, ...], now: dt.datetime) -> Running:
    """The day that is on at `now` (aware)."""
    local = now.astimezone(ZONE)
    minute = local.hour * 60 + local.minute
    before = plan_of(rules, local_day(now) - ONE_DAY)
    if before.state is State.OPEN and any(span.end > minute + MINUTES_PER_DAY for span in before.spans):
        return Running(before, minute + MINUTES_PER_DAY)
    return Running(plan_of(rules, local_day(now)), minute)


def with_notice(hours: DayHours, notice: str) -> DayHours:
    """The hours with a word for shoppers."""
    return replace(hours, comment=notice) if notice else hours
