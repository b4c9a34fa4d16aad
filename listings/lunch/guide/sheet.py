"""A day on one sheet of paper, for the board in the office."""

import datetime as dt
import math
from dataclasses import dataclass

from listings.lunch.guide.days import url_of
from listings.lunch.guide.dishes import Dish, Legend, legend_of
from listings.lunch.guide.tiles import Tile, tile_of
from listings.lunch.served import Kitchen
from listings.lunch.wording import sheet_title_of

MOST = 25  # businesses on one sheet

# Sizes of the letters in points; names and measures are those of static/css/components/aushang.css.
SIZES = {"gross": 9.5, "mittel": 8.6, "klein": 7.8, "fein": 7.2, "zart": 6.8, "winzig": 6.3, "staub": 5.8}
MM = 0.3528  # of a point
WHOLE, COLUMN, PRICE = 190, 92, 12  # mm across the page, one of its two columns, the price in it
HEIGHT = 262  # mm for everything below the title
LINE, SMALL, NAME = 1.22, 0.9, 1.12  # em: height of a line; size of small text and of names
LETTER, BOLD = 0.4, 0.56  # em: mean width


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`left_out`: how many businesses found no room. `size`: of the letters, so that it stays one page."""

    title: str
    url: str
    tiles: list[Tile]
    left_out: int
    size: str
    legend: Legend


def sheet_of(day: dt.date, kitchens: list[Kitchen], now: dt.datetime) -> Sheet:
    """The businesses that have told their dishes, by name. No query."""
    told = [kitchen for kitchen in kitchens if kitchen.is_told]
    shown = told[:MOST]
    tiles = [tile_of(kitchen, now, kitchen.servings) for kitchen in shown]
    legend = legend_of(serving for kitchen in shown for serving in kitchen.servings)
    fitting = (name for name, points in SIZES.items() if _height(tiles, legend, points * MM) <= HEIGHT)
    return Sheet(
        title=sheet_title_of(day),
        url=url_of(day),
        tiles=tiles,
        left_out=len(told) - len(shown),
        size=next(fitting, "staub"),
        legend=legend,
    )


def _height(tiles: list[Tile], legend: Legend, em: float) -> float:
    """How many mm all of it takes below the title, with letters of `em` mm; rather too many than too few."""
    houses = [_house(tile, em) for tile in tiles]
    columns = sum(houses) / 2 + max(houses, default=0) / 2  # a house is not torn apart
    words = ", ".join(f"{line.code} {line.legend}" for line in legend.lines)
    notices = 5 if legend.is_told_on_asking else 3
    return columns + (_lines(words, WHOLE, em * SMALL) + notices) * em * SMALL * LINE


def _house(tile: Tile, em: float) -> float:
    about = ", ".join([tile.address, tile.hours, *(fact.words for fact in tile.facts)])
    names = _lines(tile.name, COLUMN, em * NAME, BOLD) * NAME
    lines = names + _lines(about, COLUMN, em * SMALL) * SMALL
    lines += sum(_lines(_printed(dish), COLUMN - PRICE, em) for dish in tile.dishes)
    return lines * em * LINE + 2.4


def _printed(dish: Dish) -> str:
    sold_out = "ausverkauft" if dish.is_sold_out else ""
    return " ".join([dish.title, dish.diet, f"({dish.codes})", dish.unsaid, sold_out])


def _lines(text: str, width: float, em: float, letter: float = LETTER) -> int:
    return math.ceil(len(text) * em * letter / width)
