"""Days of the year as opening rules name them."""

import calendar
import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .errors import OpeningHoursError

# The 29th of February is a day of every-year ranges, so they are checked and counted in a year that has it.
LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days of the year, both ends included; of every year where the years are None.

    Three precisions: years alone, months, days. Without years a range may wrap (September to January,
    27 December to 6 January). With years both are given; months span at most one year then.
    """

    from_year: int | None
    from_month: int | None
    from_day: int | None
    to_year: int | None
    to_month: int | None
    to_day: int | None

    def __post_init__(self) -> None:
        for one, other in (
            (self.from_year, self.to_year),
            (self.from_month, self.to_month),
            (self.from_day, self.to_day),
        ):
            if (one is None) != (other is None):
                raise OpeningHoursError(_("Both ends of a date range must be equally precise."))
        if self.from_month is None and (self.from_year is None or self.from_day is not None):
            raise OpeningHoursError(_("A date needs at least a month or a year."))
        if self.from_year is not None and not 1900 <= self.first[0] <= self.last[0] <= 2200:
            raise OpeningHoursError(_("The years of a date range are out of order or out of bounds."))
        for month in (self.from_month, self.to_month):
            if month is not None and not 1 <= month <= 12:
                raise OpeningHoursError(_("There is no such month."))
        if self.from_day is None:
            self._check_months()
        else:
            self._check_days()

    def _check_months(self) -> None:
        if self.from_year is None or self.from_month is None:
            return
        if self.from_year != self.to_year or self.first > self.last:
            raise OpeningHoursError(_("Months of certain years must lie within one year; write the days instead."))

    def _check_days(self) -> None:
        for year, month, day in (self.first, self.last):
            if not 1 <= day <= calendar.monthrange(year or LEAP_YEAR, month)[1]:
                raise OpeningHoursError(_("The month %(month)s has no day %(day)s.") % {"month": month, "day": day})
        if self.from_year is None:
            if self.from_month == self.to_month and self.first > self.last:
                raise OpeningHoursError(_("The date range ends before it begins."))
        elif self.first > self.last:
            raise OpeningHoursError(_("The date range ends before it begins; write the year on both sides."))

    @classmethod
    def years(cls, first: int, last: int | None = None) -> "DateRange":
        """Whole years, `first` to `last`."""
        return cls(first, None, None, last or first, None, None)

    @classmethod
    def months(cls, first: int, last: int | None = None, *, year: int | None = None) -> "DateRange":
        """Whole months, `first` to `last` (1 to 12)."""
        return cls(year, first, None, year, last or first, None)

    @classmethod
    def days(cls, first: tuple[int, int], last: tuple[int, int] | None = None) -> "DateRange":
        """Days of every year, given as (month, day)."""
        last = last or first
        return cls(None, first[0], first[1], None, last[0], last[1])

    @classmethod
    def dates(cls, first: dt.date, last: dt.date | None = None) -> "DateRange":
        """Certain days of certain years."""
        last = last or first
        return cls(first.year, first.month, first.day, last.year, last.month, last.day)

    @property
    def is_exact(self) -> bool:
        """Whether it names days, not just months or years."""
        return self.from_day is not None

    @property
    def is_one_day(self) -> bool:
        return self.is_exact and self.first == self.last

    @property
    def first(self) -> tuple[int, int, int]:
        """Year, month and day it begins with; 0 where it does not say."""
        return (self.from_year or 0, self.from_month or 0, self.from_day or 0)

    @property
    def last(self) -> tuple[int, int, int]:
        """Year, month and day it ends with; 0 where it does not say."""
        return (self.to_year or 0, self.to_month or 0, self.to_day or 0)

    @property
    def bounds(self) -> tuple[dt.date, dt.date]:
        """First and last day of an exact range; of every-year ranges within a leap year."""
        (year, *begin), (to_year, *end) = self.first, self.last
        return dt.date(year or LEAP_YEAR, *begin), dt.date(to_year or LEAP_YEAR, *end)

    @property
    def length(self) -> int:
        """Days an exact range lasts; of every-year ranges counted in a leap year."""
        first, last = self.bounds
        return (last - first).days % 366 + 1 if self.from_year is None else (last - first).days + 1

    def contains(self, day: dt.date) -> bool:
        """Whether `day` lies within the range."""
        here = (
            day.year if self.from_year else 0,
            day.month if self.from_month else 0,
            day.day if self.from_day else 0,
        )
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last
