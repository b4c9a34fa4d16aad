"""The parts of the year that have a week of their own, and how an address names them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from merchants.opening.dates import DateRange
from merchants.opening.errors import OpeningHoursError
from merchants.opening.osm import parse, write
from merchants.opening.rules import Rule, State
from merchants.opening.wording import date_range_text
from merchants.workshop.hours.usual_week import ALL_YEAR, Dates, season_on, seasons_of

SEASON, FROM, UNTIL = "saison", "von", "bis"  # of an address
WHOLE_YEAR = "jahr"
LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year, or all of it; `key` names it in an address: Nov-Dec."""

    dates: Dates

    @property
    def key(self) -> str:
        if self.dates == ALL_YEAR:
            return WHOLE_YEAR
        return write((Rule(dates=self.dates, state=State.CLOSED),)).removesuffix(" off")

    @property
    def label(self) -> str:
        return ", ".join(date_range_text(each) for each in self.dates) if self.dates else _("All the year")

    @property
    def is_whole_year(self) -> bool:
        return self.dates == ALL_YEAR


def seasons_for(rules: tuple[Rule, ...]) -> list[Season]:
    """All the year, and the seasons of this business."""
    return [Season(dates) for dates in (ALL_YEAR, *seasons_of(rules))]


def season_asked(asked: Mapping[str, str], rules: tuple[Rule, ...], today: dt.date) -> Season | None:
    """The season an address names, perhaps a new one in months; without a name that of today. None: no such season."""
    months = (asked.get(FROM, ""), asked.get(UNTIL, ""))
    if all(months):
        return _of_months(*months)
    key = asked.get(SEASON, "")
    if not key:
        return Season(season_on(rules, today))
    if key == WHOLE_YEAR:
        return Season(ALL_YEAR)
    try:
        dates = parse(f"{key} off")[0].dates if len(key) <= LONGEST_KEY else ()
    except OpeningHoursError:
        return None
    is_new = bool(dates) and not any(each.is_exact or each.from_year is not None for each in dates)
    return Season(dates) if is_new or dates in seasons_of(rules) else None


def _of_months(first: str, last: str) -> Season | None:
    numbers = [int(month) for month in (first, last) if month.isascii() and month.isdigit() and len(month) < 3]
    if len(numbers) != 2 or not all(1 <= number <= 12 for number in numbers):
        return None
    return Season((DateRange.months(*numbers),))
