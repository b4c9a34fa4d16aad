"""A kitchen with a name, and the days it is asked about."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

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


def asks_the_same_for_thirty_kitchens(client: Client, address: str, day: date) -> None:
    """Fails unless the address asks the database as often for thirty kitchens that serve on the day as for one."""

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    make.serving(service=krug(hours="Mo-Fr 11:00-22:00"), day=day)
    queries()
    one = queries()
    for _number in range(29):
        make.serving(service=make.lunch_service(hours="Mo-Fr 11:00-22:00"), day=day)
    assert queries() == one
