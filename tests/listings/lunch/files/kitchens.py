"""A kitchen with a name, and the days it is asked about."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from listings.lunch.models import LunchService
from tests import make

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 30)
TUESDAY = MONDAY + timedelta(days=1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN)


def krug(*, hours: str = "", **overrides: Any) -> LunchService:
    """Lunch of the “Blauer Krug”, from Monday to Friday, 11.30 to 14."""
    shop = make.merchant(name="Blauer Krug", slug="krug", kind="gastronomy", hours=hours)
    return make.lunch_service(merchant=shop, **overrides)
