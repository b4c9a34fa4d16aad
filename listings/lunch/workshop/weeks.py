"""Which week is being written."""

import datetime as dt

from django.utils import timezone

from listings.lunch.models import LunchService
from listings.lunch.served import kitchens_between
from merchants.opening.resolve import ONE_DAY, local_day, monday_of

WEEK = 7 * ONE_DAY
FARTHEST_AHEAD = 8  # weeks that can be written
FARTHEST_BACK = 4  # weeks that can be looked at, to copy them


def days_of(monday: dt.date) -> list[dt.date]:
    return [monday + step * ONE_DAY for step in range(7)]


def read_week(text: str, now: dt.datetime) -> dt.date | None:
    """The Monday of the week in which the ISO date lies; None if it is none, or too far from `now`."""
    try:
        monday = monday_of(dt.date.fromisoformat(text[:10]))
    except (ValueError, OverflowError):
        return None
    this = monday_of(local_day(now))
    return monday if this - FARTHEST_BACK * WEEK <= monday <= this + FARTHEST_AHEAD * WEEK else None


def week_to_write(service: LunchService, now: dt.datetime) -> dt.date:
    """This week while a kitchen day that is not over has no dishes yet, else the next one. Four queries."""
    this = monday_of(local_day(now))
    kitchens = kitchens_between(local_day(now), this + 6 * ONE_DAY, [service.pk])
    waiting = [kitchen for day in kitchens.values() for kitchen in day if not kitchen.is_told and kitchen.closes > now]
    return this if waiting else this + WEEK


def is_over(day: dt.date, now: dt.datetime | None = None) -> bool:
    return day < local_day(now or timezone.now())
