"""Menus in which no line begins with a day: what their heading says about the days of all dishes."""

import re
from datetime import date

from listings.lunch.reading.dates import find_dates, in_week
from listings.lunch.reading.days import EVERY, days_at
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.talk import is_heading, is_sentence

PLACES = re.compile(r"(?<![\w.])(?=(?:mo|di|mi|do|täglich|jed|die|in|d|wo|dau)\w*)", re.IGNORECASE)
WEEK = re.compile(r"woche", re.IGNORECASE)
FROM = re.compile(r"\b(?:ab|seit|bis|außer)\s+(?:dem\s|zum\s)?$", re.IGNORECASE)
HOURS = re.compile(r"\d\s?uhr|\d:\d\d", re.IGNORECASE)


def with_days_of_heading(items: list[Item], monday: date) -> list[Item]:
    """The items, with the heading above the first dish as that of its days, where no other line names a day.

    "Die ganze Woche" and "Mo–Fr" say so; the days a week's card is for leave a doubt, and so do serving hours.
    """
    named = [item for item in items if item.kind is Kind.DAY or item.days]
    dishes = [item for item in items if item.kind is Kind.DISH and item.entry.price and not item.entry.price.bare]
    if named and not (dishes and named[0].kind is Kind.DAY and dishes[1:] and dishes[1].line < named[0].line):
        return items
    for item in items:
        if item.kind is Kind.DISH and item.entry.price:
            break
        if item.kind in {Kind.TALK, Kind.DISH} and is_heading(item.text):
            _name_days(item, monday)
            item.strange = item.strange or is_sentence(item.text)
            if item.kind is Kind.DAY:
                break
    return items


def _name_days(item: Item, monday: date) -> None:
    """Make the item a heading of days if it names any."""
    for place in PLACES.finditer(item.text):
        found = days_at(item.text, monday, position=place.start(), introduced=False)
        begins = FROM.search(item.text[: place.start()])
        if found and not (found.wrong or begins):
            item.kind, item.days, item.every = Kind.DAY, found.days, found.every
            item.strange = bool(HOURS.search(item.text))
            return
    if EVERY.search(item.text):
        item.kind, item.every, item.strange = Kind.DAY, True, bool(HOURS.search(item.text))
    elif WEEK.search(item.text) or any(in_week(found.value, monday) for found in find_dates(item.text, monday)):
        item.kind, item.every, item.strange = Kind.DAY, True, True
