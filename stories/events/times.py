"""From a day and the clock times of an event to instants: the same clock time all year round.

A time the clocks skip or show twice is read as the opening calendar reads it (merchants/opening/resolve.instant_at).
"""

import datetime as dt
from dataclasses import dataclass

from merchants.opening.resolve import ONE_DAY, ZONE, instant_at
from merchants.opening.rules import MINUTES_PER_DAY

CHANGE_BEGINS, CHANGE_ENDS = 2 * 60, 3 * 60  # minutes after midnight
NIGHT_ENDS = 6 * 60  # minutes; what ends before on the next day belongs to the evening it began on


@dataclass(frozen=True, slots=True)
class Clock:
    """Begin and end of an event in minutes after midnight of its first day; an end on a later day is beyond 1440."""

    start: int
    end: int

    @classmethod
    def of(cls, start: dt.time | None, end: dt.time | None, days: int) -> "Clock":
        """From times of day, without any for the whole day; `days` lie between the first and the last day."""
        if start is None or end is None:
            return cls(0, (days + 1) * MINUTES_PER_DAY)
        return cls(minute_of(start), days * MINUTES_PER_DAY + minute_of(end))

    def on(self, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
        """Begin and end on that day, in UTC. An event wholly within the hour the clocks skip lasts as long as it should
        and begins with the change."""
        start, end = instant_at(day, self.start), instant_at(day, self.end, closing=True)
        if end <= start:
            end = start + dt.timedelta(minutes=self.end - self.start)
        return start, end

    @property
    def may_meet_the_change(self) -> bool:
        """Whether it covers any of the hour between two and three at night, in which the clocks are changed."""
        nights = range(0, self.end + 1, MINUTES_PER_DAY)
        return any(self.start <= night + CHANGE_ENDS and self.end >= night + CHANGE_BEGINS for night in nights)

    def last_day(self, day: dt.date) -> dt.date:
        """The last day it stands under when it begins on `day`."""
        days, minute = divmod(self.end, MINUTES_PER_DAY)
        return day + max(0, days - (minute <= NIGHT_ENDS)) * ONE_DAY


def minute_of(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def local(instant: dt.datetime) -> dt.datetime:
    """The clock in town at the instant."""
    return instant.astimezone(ZONE)
