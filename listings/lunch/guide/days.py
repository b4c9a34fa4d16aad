"""The days the guide has pages of, and the links between them."""

import datetime as dt
import re
from dataclasses import dataclass

from django.urls import reverse

from merchants.opening.resolve import ONE_DAY, monday_of
from merchants.opening.wording import date_text, weekday_name

DAYS_AHEAD = 60
SUNDAY = 6
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class DayLink:
    """`date` is its day in words without the weekday."""

    weekday: str
    date: str
    url: str
    is_current: bool


def day_in(text: str) -> dt.date | None:
    """The day somebody wrote as 2026-12-24; None for what is no day of the calendar."""
    try:
        return dt.date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return None


def days_around(day: dt.date, today: dt.date) -> list[DayLink]:
    """The days of its week that have not passed and are not too far ahead, to choose from."""
    monday = monday_of(day)
    last = today + DAYS_AHEAD * ONE_DAY
    week = [monday + step * ONE_DAY for step in range(SUNDAY + 1)]
    return [
        DayLink(weekday_name(each), date_text(each), url_of(each), each == day)
        for each in week
        if today <= each <= last
    ]


def url_of(day: dt.date) -> str:
    return reverse("listings:lunch-day", args=[day])
