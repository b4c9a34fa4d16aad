"""What a browser asks for: the ids of its list, and where and when the walk begins. Nothing of it is kept."""

import datetime as dt
import json
import math
import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from listings.errands.starts import MARKET, STARTS
from listings.errands.town import Place

MOST_IDS = 200
ID = re.compile(r"[lm][1-9][0-9]{0,17}")
DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


class BadList(ValueError):
    """A list nobody can answer; the message is a translated sentence for people."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`start` is a key of STARTS, or `here` says where somebody stands. Without a `day` the walk begins now; `minute`
    counts from midnight."""

    items: tuple[int, ...]
    shops: tuple[int, ...]
    start: str = MARKET
    here: Place | None = None
    day: dt.date | None = None
    minute: int | None = None


def asked_in(body: bytes) -> Asked:
    """Read {"ids": ["l12", "m3"], "start": "markt" or [latitude, longitude], "day": "2026-11-24", "time": "10:30"}.

    All but the ids may be missing or empty. Raises BadList; ids of things there are not are no error.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadList(_("This list cannot be read. Please load the page again.")) from error
    ids = data.get("ids") if isinstance(data, dict) else None
    if not isinstance(ids, list) or not all(isinstance(each, str) and ID.fullmatch(each) for each in ids):
        raise BadList(_("This list cannot be read. Please load the page again."))
    if len(ids) > MOST_IDS:
        raise BadList(_("A list has 200 entries at most."))
    wanted = dict.fromkeys(ids)
    start, here = _start(data.get("start") or MARKET)
    day, minute = _day(data.get("day") or ""), _minute(data.get("time") or "")
    return Asked(
        items=tuple(int(each[1:]) for each in wanted if each[0] == "l"),
        shops=tuple(int(each[1:]) for each in wanted if each[0] == "m"),
        start=start,
        here=here,
        day=day,
        minute=minute,
    )


def _start(value: Any) -> tuple[str, Place | None]:
    if isinstance(value, str) and value in STARTS:
        return value, None
    if isinstance(value, list) and len(value) == 2 and all(type(each) in (int, float) for each in value):
        latitude, longitude = value
        if -90 <= latitude <= 90 and -180 <= longitude <= 180 and math.isfinite(latitude + longitude):
            return "", (float(latitude), float(longitude))
    raise BadList(_("Please choose where the walk begins."))


def _day(value: Any) -> dt.date | None:
    if value == "":
        return None
    try:
        return dt.date.fromisoformat(value) if DAY.fullmatch(value) else _refuse_day()
    except (TypeError, ValueError) as error:
        raise BadList(_("Please give the day as a date, such as 2026-11-24.")) from error


def _refuse_day() -> dt.date:
    raise ValueError("no date")


def _minute(value: Any) -> int | None:
    if value == "":
        return None
    found = TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise BadList(_("Please give the time in hours and minutes, such as 10:30."))
    return int(found[1]) * 60 + int(found[2])
