"""Which days an event takes place on: the part of iCalendar's RRULE (RFC 5545, 3.3.10) that makes sense in a town.

Only days are repeated here; the clock times of an event are the same on each of them (times.py).
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from dateutil import rrule
from django.utils.translation import gettext as _

MOST_DAYS = 400  # looked at in one go: more than a year of a daily event
MOST_COUNT = 400
LONGEST_TEXT = 200  # characters
LAST_YEAR = 2100
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTHS = (1, 2, 3, 4, 5, -1)
MOST_PARTS = 7  # weekdays or days of the month in one rule

_PART = re.compile(r"([A-Z]+)=([A-Z0-9,+-]+)")
_WEEKDAY = re.compile(r"([+-]?[1-9])?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"-?[0-9]{1,4}")
_DAY = re.compile(r"[0-9]{8}")


class Frequency(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


# how many days, weeks, months or years may lie between two dates
WIDEST = {Frequency.DAILY: 30, Frequency.WEEKLY: 26, Frequency.MONTHLY: 12, Frequency.YEARLY: 10}


class RuleRefused(ValueError):
    """A rule this site does not take; the text is a translated sentence for people."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday is 0. `nth` of the month: 1 to 5, -1 for the last, 0 for every one."""

    day: int
    nth: int = 0

    def __str__(self) -> str:
        return f"{self.nth or ''}{WEEKDAYS[self.day]}"

    def is_on(self, day: dt.date) -> bool:
        if day.weekday() != self.day:
            return False
        is_last = day.day + 7 > _days_in_month(day)
        return not self.nth or self.nth == (day.day + 6) // 7 or (self.nth == -1 and is_last)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in its one form. `month` only of a yearly rule for an nth weekday; `until` is the last day that counts."""

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    month: int = 0
    count: int = 0
    until: dt.date | None = None

    @property
    def text(self) -> str:
        """As RRULE, the end as a local day. `parse` reads it back."""
        return ";".join(self.parts(f"{self.until:%Y%m%d}" if self.until else ""))

    def parts(self, until: str) -> Iterator[str]:
        """The parts of the RRULE with its end written like this."""
        yield f"FREQ={self.frequency}"
        if self.interval > 1:
            yield f"INTERVAL={self.interval}"
        if self.month:
            yield f"BYMONTH={self.month}"
        if self.weekdays:
            yield f"BYDAY={','.join(map(str, self.weekdays))}"
        if self.month_days:
            yield f"BYMONTHDAY={','.join(map(str, self.month_days))}"
        if self.count:
            yield f"COUNT={self.count}"
        if until:
            yield f"UNTIL={until}"

    @property
    def is_endless(self) -> bool:
        return not self.count and self.until is None

    def falls_on(self, day: dt.date) -> bool:
        """Whether the day is of the kind the rule names; interval and end aside."""
        if self.month and day.month != self.month:
            return False
        if self.weekdays:
            return any(weekday.is_on(day) for weekday in self.weekdays)
        if self.month_days:
            return day.day in self.month_days or (-1 in self.month_days and day.day == _days_in_month(day))
        return True

    def days(self, start: dt.date, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        """The days from `first` to `last`, both included, in order; at most MOST_DAYS of them. `start` is day one of
        the rule and must be a day it falls on."""
        return islice(self._days(start, first, last), MOST_DAYS)

    def _days(self, start: dt.date, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        last = min(last, self.until or last)
        begin = start if self.count else self._nearer(start, first)
        found = rrule.rrule(
            getattr(rrule, self.frequency),
            dtstart=dt.datetime.combine(begin, dt.time()),
            interval=self.interval,
            wkst=rrule.MO,
            byweekday=[_of_dateutil(each) for each in self.weekdays] or None,
            bymonthday=self.month_days or None,
            bymonth=self.month or None,
            **({"count": self.count} if self.count else {"until": dt.datetime.combine(last, dt.time())}),
        )
        for moment in found:
            day = moment.date()
            if day > last:
                return
            if day >= first:
                yield day

    def _nearer(self, start: dt.date, first: dt.date) -> dt.date:
        """A day one shortly before `first` that gives the same days from there on, so that years of a daily event are
        not counted through."""
        step = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}.get(self.frequency, 0) * self.interval
        periods = (first - start).days // step - 1 if step else 0
        return start + max(0, periods) * dt.timedelta(days=step)


def parse(text: str) -> Rule:
    """The rule of an RRULE's text. Raises RuleRefused with a sentence for whatever this site does not take."""
    values = _values(text)
    try:
        frequency = Frequency(values.pop("FREQ", ""))
    except ValueError:
        raise RuleRefused(_("An event repeats daily, weekly, monthly or yearly, not more often.")) from None
    rule = Rule(
        frequency,
        interval=_number(values.pop("INTERVAL", "1"), range(1, WIDEST[frequency] + 1), _("The interval is too wide.")),
        weekdays=tuple(_weekday(part) for part in _several(values.pop("BYDAY", ""))),
        month_days=tuple(
            _number(part, (-1, *range(1, 32)), _("A day of the month is 1 to 31, or -1 for the last."))
            for part in _several(values.pop("BYMONTHDAY", ""))
        ),
        month=_number(values.pop("BYMONTH", "0"), range(13), _("A month is 1 to 12.")),
        count=_number(
            values.pop("COUNT", "0"),
            range(MOST_COUNT + 1),
            _("An event takes place %(most)d times at most.") % {"most": MOST_COUNT},
        ),
        until=_day(values.pop("UNTIL")) if "UNTIL" in values else None,
    )
    values.pop("WKST", None) if values.get("WKST") == "MO" else None
    if values:
        raise RuleRefused(_("This site does not know %(part)s in a rule.") % {"part": sorted(values)[0][:20]})
    _check(rule)
    return rule


def _values(text: str) -> dict[str, str]:
    if len(text) > LONGEST_TEXT:
        raise RuleRefused(_("This rule is too long."))
    values: dict[str, str] = {}
    for part in text.split(";"):
        found = _PART.fullmatch(part)
        if not found or found[1] in values:
            raise RuleRefused(_("This is no rule of iCalendar: %(part)s") % {"part": part[:40]})
        values[found[1]] = found[2]
    return values


def _check(rule: Rule) -> None:
    nths = [bool(weekday.nth) for weekday in rule.weekdays]
    by_month = rule.frequency is Frequency.MONTHLY or (rule.frequency is Frequency.YEARLY and rule.month)
    if rule.count and rule.until:
        raise RuleRefused(_("A rule ends on a day or after a number of times, not both."))
    if rule.weekdays and not (
        (rule.frequency is Frequency.WEEKLY and not any(nths)) or (by_month and all(nths) and not rule.month_days)
    ):
        raise RuleRefused(_("Weekdays belong to a weekly rule, “the first Monday” and the like to a monthly one."))
    if rule.month_days and rule.frequency is not Frequency.MONTHLY:
        raise RuleRefused(_("Days of the month belong to a monthly rule."))
    if rule.month and not (rule.frequency is Frequency.YEARLY and rule.weekdays):
        raise RuleRefused(_("A month belongs to a yearly rule such as “the first Sunday in October”."))


def _several(text: str) -> list[str]:
    parts = list(dict.fromkeys(text.split(","))) if text else []
    if len(parts) > MOST_PARTS:
        raise RuleRefused(_("This rule names too many days."))
    return parts


def _weekday(text: str) -> Weekday:
    found = _WEEKDAY.fullmatch(text)
    nth = int(found[1] or 0) if found else 0
    if not found or (nth and nth not in NTHS):
        raise RuleRefused(_("“%(text)s” is no weekday of a rule.") % {"text": text[:20]})
    return Weekday(WEEKDAYS.index(found[2]), nth)


def _number(text: str, among: range | tuple[int, ...], sentence: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) not in among:
        raise RuleRefused(sentence)
    return int(text)


def _day(text: str) -> dt.date:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        day = dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise RuleRefused(_("The last day of a rule is a date such as 20271231.")) from None
    if not 2000 <= day.year <= LAST_YEAR:
        raise RuleRefused(_("The last day of a rule lies between 2000 and 2100."))
    return day


def _of_dateutil(weekday: Weekday) -> rrule.weekday:
    day = rrule.weekday(weekday.day)
    return day(weekday.nth) if weekday.nth else day


def _days_in_month(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
