"""Public holidays in Bavaria.

Mariä Himmelfahrt (15 August) is a holiday only in municipalities with a Catholic majority (Art. 1 BayFTG), so the city
says so by the setting ASSUMPTION_DAY_IS_HOLIDAY.
"""

import datetime as dt
from functools import lru_cache

import holidays
from django.conf import settings
from django.utils.translation import get_language


def is_holiday(day: dt.date) -> bool:
    """Whether `day` is a public holiday here."""
    return day in _of_year(day.year, _with_assumption(), "de")


def holiday_name(day: dt.date) -> str:
    """The holiday's name in the language in use; empty on any other day."""
    language = "de" if (get_language() or "de").startswith("de") else "en_US"
    return _of_year(day.year, _with_assumption(), language).get(day, "")


def _with_assumption() -> bool:
    return bool(getattr(settings, "ASSUMPTION_DAY_IS_HOLIDAY", False))


@lru_cache(maxsize=64)
def _of_year(year: int, with_assumption: bool, language: str) -> dict[dt.date, str]:
    categories = (holidays.PUBLIC, holidays.CATHOLIC) if with_assumption else (holidays.PUBLIC,)
    found = holidays.country_holidays("DE", subdiv="BY", years=year, categories=categories, language=language)
    return dict(found.items())
