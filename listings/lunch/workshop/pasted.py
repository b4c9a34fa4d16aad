"""A pasted week as lines of the grid: what was understood, and what was not."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from listings.lunch.declarations import ADDITIVE, ALLERGEN
from listings.lunch.menu import MOST_A_DAY
from listings.lunch.models import LunchService
from listings.lunch.models.dish import fold
from listings.lunch.reading import ReadDish, Reading, read_menu
from listings.lunch.workshop.codes import NOTHING
from listings.lunch.workshop.grid import Grid
from listings.lunch.workshop.rows import of_dish

MOST_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class UnsureLine:
    number: int
    text: str


def unsure_lines(text: str, reading: Reading, left_out: set[int]) -> list[UnsureLine]:
    """The lines to ask about, and those of dishes for which the day has no room, as they were pasted."""
    lines = text.split("\n")
    return [
        UnsureLine(number, lines[number - 1].strip())
        for number in sorted({*reading.unsure, *left_out})
        if number <= len(lines)
    ]


def grid_of(service: LunchService, monday: dt.date, text: str, now: dt.datetime) -> tuple[Grid, list[UnsureLine]]:
    """The grid of the week with what the text says in place of what is stored, and the lines to ask about.

    Lines of the text end with a line feed. Days it does not speak of keep what stands there. A dish of every day goes
    to each day with lunch that is not said to be closed.
    """
    reading = read_menu(text, monday)
    closed = [monday + dt.timedelta(days=weekday) for weekday in reading.closed]
    stored = Grid(service, monday, now=now)
    known = {fold(dish.title): of_dish(dish) for dish in stored.library}
    left_out: set[int] = set()
    rows: dict[dt.date, list[dict[str, Any]]] = defaultdict(list)
    for dish in reading.dishes:
        for weekday in [dish.weekday] if dish.weekday is not None else service.weekdays:
            day = monday + dt.timedelta(days=weekday)
            if dish.weekday is None and day in closed:
                continue
            if len(rows[day]) < MOST_A_DAY:
                rows[day].append(_row(dish, known.get(fold(dish.title), {})))
            else:
                left_out.add(dish.line)
    for day in closed:
        rows.setdefault(day, [])
    unsure = unsure_lines(text, reading, left_out)
    return Grid(service, monday, rows=rows, closed=closed, now=now), unsure


def _row(dish: ReadDish, known: dict[str, Any]) -> dict[str, Any]:
    """What the text says of a dish; where it is silent, what the library says."""
    codes = ", ".join([ALLERGEN[key].code for key in dish.allergens] + [ADDITIVE[key].code for key in dish.additives])
    said = {"title": dish.title, "price": dish.price_cents, "diet": dish.diet}
    if codes or dish.nothing_to_declare:
        said["codes"] = codes or NOTHING[0]
    return known | {name: value for name, value in said.items() if value not in ("", None)}
