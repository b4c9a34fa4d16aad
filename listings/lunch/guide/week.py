"""The days of a week, one below the other, ready for a template."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from listings.errands.wording import day_text
from listings.lunch.guide.days import SUNDAY, url_of
from listings.lunch.guide.dishes import Legend, legend_of
from listings.lunch.guide.tiles import Tile, tile_of
from listings.lunch.served import Kitchen, kitchens_between
from listings.lunch.wording import week_title_of
from merchants.opening.resolve import ONE_DAY, local_day, monday_of

FRIDAY = 4
WEEK = 7 * ONE_DAY


@dataclass(frozen=True, slots=True)
class WeekDay:
    """`silent`: the kitchens that serve lunch but have told no dishes."""

    day: dt.date
    heading: str
    url: str
    tiles: list[Tile]
    silent: list[Tile]


@dataclass(frozen=True, kw_only=True)
class WeekPage:
    title: str
    is_next: bool
    has_other: bool
    days: list[WeekDay]
    legend: Legend


def week_page(now: dt.datetime, *, asked_for_next: bool) -> WeekPage:
    """This week from today on; the next one if that is asked for, and from Friday on once the last kitchen of the week
    is closed. `now` is aware. Four queries."""
    today = local_day(now)
    sunday = monday_of(today) + SUNDAY * ONE_DAY
    found = kitchens_between(today, sunday + WEEK)
    rest = [kitchen for day, kitchens in found.items() if day <= sunday for kitchen in kitchens]
    is_over = today.weekday() >= FRIDAY and not any(each.is_told and each.closes > now for each in rest)
    is_next = asked_for_next or is_over
    shown = {day: kitchens for day, kitchens in sorted(found.items()) if (day > sunday) is is_next}
    return WeekPage(
        title=week_title_of(is_next=is_next),
        is_next=is_next,
        has_other=not is_over,
        days=[_day(day, kitchens, today, now) for day, kitchens in shown.items()],
        legend=legend_of(
            serving for kitchens in shown.values() for kitchen in kitchens for serving in kitchen.servings
        ),
    )


def _day(day: dt.date, kitchens: Iterable[Kitchen], today: dt.date, now: dt.datetime) -> WeekDay:
    tiles = [tile_of(kitchen, now, kitchen.servings) for kitchen in kitchens]
    return WeekDay(
        day=day,
        heading=day_text(day, with_year=day.year != today.year),
        url=url_of(day),
        tiles=[tile for tile in tiles if tile.is_told],
        silent=[tile for tile in tiles if not tile.is_told],
    )
