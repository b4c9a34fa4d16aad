"""Lines that say that there is no lunch: which days they close."""

import re
from datetime import date

from listings.lunch.reading.closing import (
    NOT_WHOLE,
    PART,
    WHOLE_WEEK,
    closed_clauses,
    is_of_other_rooms,
    says_closed,
)
from listings.lunch.reading.days import closing_days, days_at
from listings.lunch.reading.entries import Context, read_entries
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.prices import without_times
from listings.lunch.reading.talk import LATER, leaves_open

AT_NOON = re.compile(r"(?<!vor)(?<!nach)mittags|ganzt", re.IGNORECASE)
DAYS_OF_WEEK = tuple(range(7))


def read_closing(number: int, text: str, monday: date, context: Context) -> list[Item]:
    """The item of a line that says something is closed; none where it holds a dish with its price after all."""
    entries = read_entries(text, context)
    if any(entry.price and not entry.bare for entry in entries):
        return []
    partly = NOT_WHOLE.search(without_times(text)) or PART.search(text)
    if partly and not AT_NOON.search(text):
        begins = days_at(text, monday)
        return [Item(Kind.ASK, number, days=begins.days if begins else None, text=text)]
    if is_of_other_rooms(text):
        return [Item(Kind.TALK, number, text=text)]
    clauses = closed_clauses(text)
    if not says_closed(clauses):
        return [Item(Kind.ASK, number, text=text)]
    days, named = closing_days(clauses, monday)
    if not named and LATER.search(text):
        return [Item(Kind.TALK, number, text=text)]
    if WHOLE_WEEK.search(clauses) and not named:
        return [Item(Kind.CLOSED, number, days=DAYS_OF_WEEK, text=text)]
    heading = days_at(text, monday)
    wrong = bool(heading and heading.wrong and heading.named and len(heading.days) == 1)
    if wrong and heading:
        days = heading.days
    return [Item(Kind.CLOSED, number, days=days if named else None, unsure=wrong or leaves_open(text), text=text)]
