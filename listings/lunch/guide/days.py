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
    """Seven days to choose from: those from Monday of its week on, or from today; none too far ahead."""
    first = max(today, monday_of(day))
    week = (first + step * ONE_DAY for step in range(SUNDAY + 1))
    shown = [each for each in week if each <= today + DAYS_AHEAD * ONE_DAY]
    return [DayLink(weekday_name(each), date_text(each), url_of(each), each == day) for each in shown]


def url_of(day: dt.date) -> str:
    return reverse("listings:lunch-day", args=[day])
