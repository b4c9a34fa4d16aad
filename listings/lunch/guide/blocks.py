"""Lunch on other pages: the home page, and the page of a business."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from listings.lunch.guide.days import url_of
from listings.lunch.guide.dishes import Dish, dish_of, legend_of
from listings.lunch.guide.ordering import BY_VALUE, Moment, in_order
from listings.lunch.guide.selection import Chosen
from listings.lunch.guide.tiles import Tile, tile_of
from listings.lunch.served import LOOK_AHEAD, Status, kitchens_between, shown_at
from listings.lunch.wording import title_of, why_not_today
from merchants.models import Merchant
from merchants.opening.resolve import ONE_DAY, local_day

MOST = 6
STILL_SERVED = frozenset({Status.SERVING, Status.LATER})


@dataclass(frozen=True, slots=True)
class Line:
    """A kitchen with the first of its dishes that is left."""

    dish: Dish
    tile: Tile


@dataclass(frozen=True, slots=True)
class TownLunch:
    """`total`: how many kitchens the guide has. `instead` says why it is not today's lunch."""

    title: str
    instead: str
    lines: list[Line]
    total: int


def lunch_in_town(now: dt.datetime) -> TownLunch | None:
    """Up to MOST kitchens one can still eat at today, else those of the next day, in the guide's default order; None
    where nothing is announced. `now` is aware. Six queries at most, one where nobody serves lunch at all."""
    shown = shown_at(now)
    today = local_day(now)
    left = [
        Chosen(kitchen, [serving for serving in kitchen.servings if not serving.is_sold_out])
        for kitchen in shown.kitchens
        if kitchen.is_told and kitchen.status_at(now) in STILL_SERVED
    ]
    if not left:
        return None
    first = in_order(left, BY_VALUE[""], Moment(now, shown.day))[:MOST]
    return TownLunch(
        title=title_of(shown.day, today),
        instead=why_not_today(shown, today),
        lines=[Line(dish_of(each.servings[0]), tile_of(each.kitchen, now, each.servings[:1])) for each in first],
        total=len(shown.kitchens),
    )


def lunch_of(merchant: Merchant, query: QueryDict, now: dt.datetime) -> dict[str, Any] | None:
    """Today's dishes of a business until its kitchen closes, then those of its next day; None where there are none.

    Four queries; none for a business that serves no lunch, if `lunch` was fetched along with it."""
    if not hasattr(merchant, "lunch"):
        return None
    today = local_day(now)
    found = kitchens_between(today, today + LOOK_AHEAD * ONE_DAY, services=[merchant.pk])
    ahead = (kitchen for _day, kitchens in sorted(found.items()) for kitchen in kitchens)
    kitchen = next((each for each in ahead if each.is_told and each.closes > now), None)
    if kitchen is None:
        return None
    return {
        "title": title_of(kitchen.day, today),
        "tile": tile_of(kitchen, now, kitchen.servings),
        "legend": legend_of(kitchen.servings),
        "day_url": url_of(kitchen.day),
    }
