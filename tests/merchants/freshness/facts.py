"""Businesses whose facts were confirmed so many days ago, and moments of the town's wall clock."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from merchants.models import Confirmation, Merchant
from tests import make

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
HOURS, CONTACT, ASSORTMENT, MENU = Confirmation.Group.values
AGES = {HOURS: 90, CONTACT: 180, ASSORTMENT: 365, MENU: 7}


def at(day: date, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), BERLIN)


def confirmed(merchant: Merchant, *, today: date = MONDAY, **days_ago: int) -> Merchant:
    """`hours=80`: the hours of this business were confirmed 80 days before `today`."""
    for group, days in days_ago.items():
        day = today - timedelta(days=days)
        Confirmation.objects.create(merchant=merchant, group=group, confirmed_on=day, confirmed_by=merchant.name)
    return merchant


def shop(*, today: date = MONDAY, days_ago: dict[str, int] | None = None, **values: Any) -> Merchant:
    """A business with hours, contact and assortment; what `days_ago` does not name was confirmed today."""
    values = {"hours": "Tu-Fr 10:00-18:00; Sa 10:00-14:00", "brands": ["Goebel"], **values}
    return confirmed(make.merchant(**values), today=today, **{HOURS: 0, CONTACT: 0, ASSORTMENT: 0, **(days_ago or {})})
