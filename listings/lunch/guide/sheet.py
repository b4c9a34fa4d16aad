"""A day on one sheet of paper, for the board in the office."""

import datetime as dt
from dataclasses import dataclass

from listings.lunch.guide.days import url_of
from listings.lunch.guide.dishes import Legend, legend_of
from listings.lunch.guide.tiles import Tile, tile_of
from listings.lunch.served import Kitchen
from listings.lunch.wording import sheet_title_of

MOST = 25  # businesses on one sheet
WIDE = 40  # characters in a line of one of the two columns, roughly
# From so many lines on the letters are smaller; the names are those of static/css/components/aushang.css.
SIZES = ((150, "winzig"), (115, "klein"), (80, "mittel"), (0, "gross"))


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
    lines = _lines(tiles)
    return Sheet(
        title=sheet_title_of(day),
        url=url_of(day),
        tiles=tiles,
        left_out=len(told) - len(shown),
        size=next(size for least, size in SIZES if lines >= least),
        legend=legend_of(serving for kitchen in shown for serving in kitchen.servings),
    )


def _lines(tiles: list[Tile]) -> int:
    """How many lines they take, roughly."""
    return sum(
        2 + sum(1 + len(f"{dish.title} {dish.diet} {dish.codes}") // WIDE for dish in tile.dishes) for tile in tiles
    )
