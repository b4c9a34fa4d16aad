"""What was understood of a pasted menu."""

from dataclasses import dataclass
from typing import Literal

EVERY_DAY = None
"""The weekday of a dish that is served on every day of the week."""
LONGEST_TITLE = 120  # characters; what is longer is cut at a word and asked about

Diet = Literal["", "vegetarian", "vegan"]


@dataclass(frozen=True)
class ReadDish:
    """`weekday`: 0 is Monday, or EVERY_DAY. `line`: where it begins, from 1.

    `price_cents` is None where none is stated or none can be known. `allergens`, `additives`: keys of
    `listings.lunch.reading.keys`. `nothing_to_declare`: the text says so expressly.
    """

    weekday: int | None
    title: str
    price_cents: int | None
    allergens: tuple[str, ...]
    additives: tuple[str, ...]
    nothing_to_declare: bool
    diet: Diet
    line: int


@dataclass(frozen=True)
class Reading:
    """`dishes` in the order of the text, `closed`: weekdays without lunch, `unsure`: numbers of lines to ask about."""

    dishes: tuple[ReadDish, ...]
    closed: tuple[int, ...]
    unsure: tuple[int, ...]
