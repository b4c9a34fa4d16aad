"""The nouns of the opening calendar: span, date range, rule.

Plain values without database or clock. They are kept in one normal form, so that equal hours are equal objects:
they can be compared, hashed and used as the key of a cache.
"""

import calendar
import datetime as dt
import enum
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .dates import DateRange
from .errors import OpeningHoursError

MINUTES_PER_DAY = 1440
LONGEST_COMMENT = 200
MOST_RULES = 60
LONGEST_NAMED = 14  # days of a date range that was made for each of its days


class State(enum.StrEnum):
    """What a rule says about its days: UNKNOWN covers "by appointment" as well."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Effect(enum.StrEnum):
    """How a rule goes with the rules before it that match the same day.

    Those of a shop itself replace them. The others come after all of the shop's own and stand for what it has, or has
    not, told the city about a single day; `plan_of` reads them.
    """

    REPLACE = ""
    ASK = "ask"  # it was asked about the day and is silent: its usual hours are not confirmed
    CONFIRM = "confirm"  # it said that its usual hours hold on this very day
    ADD = "add"  # it opens at these times besides its usual hours


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Opening from `start` to `end`, both in minutes after midnight of the day the opening begins.

    `end` passes 1440 for a night. With `open_end` the place stays open beyond `end`, nobody says how long;
    `end == start` then means that no closing time is known at all.
    """

    start: int
    end: int
    open_end: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.start < MINUTES_PER_DAY:
            raise OpeningHoursError(_("An opening begins between 00:00 and 23:59."))
        whole_day = self.start == 0 and self.end == MINUTES_PER_DAY
        if self.end < self.start or (self.end == self.start and not self.open_end):
            raise OpeningHoursError(_("Begin and end of an opening are the same time."))
        if self.end - self.start >= MINUTES_PER_DAY and not whole_day:
            raise OpeningHoursError(_("An opening lasts at most 24 hours; around the clock is written 00:00-24:00."))

    @property
    def guessed_end(self) -> int:
        """Until which minute an open end may last, by the convention OSM's evaluation tool uses.

        Before 17:00 until midnight, before 22:00 ten hours on, later eight hours on.
        """
        if self.end < 17 * 60:
            return MINUTES_PER_DAY
        return self.end + (10 * 60 if self.end < 22 * 60 else 8 * 60)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: on which days it holds and what it says about them.

    A day must lie in one of `dates` (empty: always) and must be one of `weekdays` (0 is Monday), an `nth` weekday
    of its month ((2, -1) is the last Wednesday) or, with `public_holidays`, a public holiday (all three empty:
    any day). Sequences are sorted and free of doubles.
    """

    dates: tuple[DateRange, ...] = ()
    weekdays: tuple[int, ...] = ()
    nth: tuple[tuple[int, int], ...] = ()
    public_holidays: bool = False
    state: State = State.OPEN
    spans: tuple[Span, ...] = ()
    comment: str = ""
    effect: Effect = Effect.REPLACE

    def __post_init__(self) -> None:
        normal = {
            "dates": tuple(sorted(set(self.dates), key=lambda each: (each.first, each.last))),
            "weekdays": tuple(sorted(set(self.weekdays))),
            "nth": tuple(sorted(set(self.nth))),
            "spans": tuple(sorted(set(self.spans))),
            "state": State(self.state),
            "effect": Effect(self.effect),
            "comment": self.comment.strip(),
        }
        for name, value in normal.items():
            object.__setattr__(self, name, value)
        self._check_dates()
        if any(not 0 <= day <= 6 for day in self.weekdays):
            raise OpeningHoursError(_("There is no such weekday."))
        if any(not 0 <= day <= 6 or not 1 <= abs(n) <= 5 for day, n in self.nth):
            raise OpeningHoursError(_("A month has a first to fifth weekday, counted from its begin or its end."))
        if self.state is State.OPEN and not self.spans:
            raise OpeningHoursError(_("The times are missing."))
        if self.state is State.CLOSED and self.spans:
            raise OpeningHoursError(_("Closed times within a day are not supported; write the remaining open times."))
        if any(span.open_end for span in self.spans[:-1]):
            raise OpeningHoursError(_("Only the last opening of a day may have an open end."))
        check_comment(self.comment)

    def _check_dates(self) -> None:
        # Programs do not read, or read differently, lists that mix years, months and days.
        if len({each.from_year is None for each in self.dates}) > 1:
            raise OpeningHoursError(_("In a list of dates with a year each date needs its year."))
        if len({each.is_exact for each in self.dates}) > 1:
            raise OpeningHoursError(_("Months and days cannot share one rule; write a rule for each."))
        if len(self.dates) > 1 and self.dates[0].from_year is not None and not self.dates[0].is_exact:
            raise OpeningHoursError(_("Years, and months of a year, need a rule each."))

    @property
    def has_day_selector(self) -> bool:
        return bool(self.weekdays or self.nth or self.public_holidays)

    @property
    def has_selector(self) -> bool:
        return bool(self.dates) or self.has_day_selector

    @property
    def by_appointment(self) -> bool:
        """Whether the comment of an uncertain rule speaks of an appointment."""
        spoken = self.comment.casefold()
        return self.state is State.UNKNOWN and any(
            word in spoken for word in ("vereinbarung", "termin", "appointment", "absprache")
        )

    def matches(self, day: dt.date, *, is_holiday: bool) -> bool:
        """Whether the rule holds on `day`."""
        if self.dates and not any(each.contains(day) for each in self.dates):
            return False
        if not self.has_day_selector:
            return True
        weekday = day.weekday()
        if weekday in self.weekdays or (self.public_holidays and is_holiday):
            return True
        return bool(self.nth) and any(
            weekday == wanted and (_nth(day) == n or _nth_from_end(day) == n) for wanted, n in self.nth
        )

    def names_day(self, day: dt.date) -> bool:
        """Whether the rule was made for `day`: it names dates around it, at most a fortnight.

        A season that happens to contain a holiday says nothing about that holiday.
        """
        return any(each.is_exact and each.contains(day) and each.length <= LONGEST_NAMED for each in self.dates)


def check_comment(comment: str) -> None:
    """Refuse what a quoted OSM comment cannot hold."""
    if len(comment) > LONGEST_COMMENT:
        raise OpeningHoursError(_("A comment has at most %(count)s characters.") % {"count": LONGEST_COMMENT})
    if '"' in comment or any(unicodedata.category(char).startswith(("C", "Zl", "Zp")) for char in comment):
        raise OpeningHoursError(_("A comment must not contain quotation marks or control characters."))


def check_rules(rules: tuple[Rule, ...]) -> None:
    """Refuse a list of rules whose reading is disputed."""
    if len(rules) > MOST_RULES:
        raise OpeningHoursError(_("More than %(count)s rules are not supported.") % {"count": MOST_RULES})
    # Programs disagree whether such a rule replaces or adds to the ones before it.
    if any(not rule.has_selector for rule in rules[1:]):
        raise OpeningHoursError(_("Only the first rule may come without days."))


def weekday_runs(weekdays: tuple[int, ...]) -> list[list[int]]:
    """Sorted weekdays in runs of neighbours, Sunday next to Monday: (0, 1, 4, 6) gives [[6, 0, 1], [4]]."""
    runs: list[list[int]] = []
    for day in weekdays:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    if len(runs) > 1 and runs[0][0] == 0 and runs[-1][-1] == 6:
        runs[0] = runs.pop() + runs[0]
    return runs


def _nth(day: dt.date) -> int:
    return (day.day - 1) // 7 + 1


def _nth_from_end(day: dt.date) -> int:
    return -((calendar.monthrange(day.year, day.month)[1] - day.day) // 7 + 1)
