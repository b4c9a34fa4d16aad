"""Distances and days as people say them."""

import datetime as dt
import math
from collections.abc import Sequence

from django.utils.formats import number_format

from merchants.opening.resolve import ZONE, Opening, local_day
from merchants.opening.rules import Span
from merchants.opening.wording import clock_of, date_text, span_text, weekday_name
from merchants.shop.nearby import rounded_m


def way_text(metres: int) -> str:
    """350 m, 1.2 km; in German 1,2 km."""
    if metres < 1000:
        return f"{rounded_m(metres)} m"
    return f"{number_format(metres / 1000, 1)} km"


def minutes_of(seconds: int) -> int:
    """Minutes of walking, never nought."""
    return max(1, math.ceil(seconds / 60))


def day_text(day: dt.date, *, with_year: bool = False) -> str:
    """Friday, 27 November; with its year Friday, 22 January 2027."""
    return f"{weekday_name(day)}, {date_text(day, with_year=with_year)}"


def openings_text(openings: Sequence[Opening]) -> str:
    """Friday, 27 November, 11 am to 1 pm, 2 pm to 6 pm: the openings of one day, one at least."""
    return ", ".join([day_text(local_day(openings[0].start)), *map(_hours, openings)])


def _hours(opening: Opening) -> str:
    """10 am to 6 pm. An opening longer than a day has its begin only."""
    begin, end = opening.start.astimezone(ZONE), opening.end.astimezone(ZONE)
    first = begin.hour * 60 + begin.minute
    last = end.hour * 60 + end.minute + (end.date() - begin.date()).days * 1440
    return span_text(Span(first, last, opening.open_end)) if 0 < last - first < 1440 else clock_of(opening.start)
