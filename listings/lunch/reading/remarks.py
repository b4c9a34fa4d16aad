"""Sentences that begin with a day and tell something else than what there is to eat."""

import re
from dataclasses import replace
from itertools import groupby

from listings.lunch.reading.closing import says_no_lunch
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.prices import TIMES
from listings.lunch.reading.talk import is_sentence

ENDED = re.compile(r"[.!?:]\W*$")
SERVED = re.compile(r"\b(?:gibt|gibts|servier\w*|koch\w*|biet\w*|essen|mittag\w*|lunch|brunch)\b", re.IGNORECASE)
WEEKEND = {5, 6}
LONG = 40  # characters; a shorter line has not been broken off


def without_remarks(items: list[Item], lines: list[str]) -> list[Item]:
    """The items, with "Donnerstag ist Schlachttag" as talk where the day has its dishes on another line.

    So is what goes on with the talk of the line above. Of a day without dishes such a sentence is a question.
    `lines`: cleaned, the first is number 1.
    """
    told: list[Item] = []
    served = _served(items)
    groups = [(number, list(group)) for number, group in groupby(items, key=lambda item: item.line)]
    for place, (number, line) in enumerate(groups):
        if line[0].kind is Kind.ASK and line[0].days:
            told += _of_a_part(line[0], groups[place + 1 : place + 2], served)
            continue
        if len(line) == 1 and place == len(groups) - 1 and _is_of_weekend(line[0], lines[number - 1]):
            told.append(Item(Kind.TALK, number, text=line[0].text))
            continue
        if not _is_remark(line, lines[number - 1]):
            told += line
            continue
        before = told[-1] if told else None
        goes_on = before is not None and before.line == number - 1 and _breaks_off(before, lines[number - 2])
        if (
            goes_on
            or _is_of_weekend(line[0], lines[number - 1])
            or any(served.get(day, set()) - {number} for day in line[0].days or ())
        ):
            told.append(Item(Kind.TALK, number, text=line[0].text))
        elif any(item.kind is Kind.DISH for item in line):
            told += [line[0], Item(Kind.ASK, number, text=lines[number - 1])]
        else:
            told += line
    return told


def _of_a_part(item: Item, below: list[tuple[int, list[Item]]], served: dict[int, set[int]]) -> list[Item]:
    """ "Mittwoch: nachmittags geschlossen": the heading of the dishes below, or a remark where the day has some."""
    if any(day in served for day in item.days or ()):
        return [Item(Kind.TALK, item.line, text=item.text)]
    heads = bool(below) and below[0][1][0].kind in {Kind.DISH, Kind.PRICE, Kind.LABEL, Kind.SECTION}
    return [replace(item, kind=Kind.DAY)] if heads else [replace(item, days=None)]


def with_days_off(items: list[Item]) -> list[Item]:
    """The items, with "wir fahren heute nicht" as a closing where it is all that stands below its day."""
    places = [place for place, item in enumerate(items) if item.kind in {Kind.DAY, Kind.CLOSED}]
    for place, following in zip(places, [*places[1:], len(items)], strict=False):
        below = [item for item in items[place + 1 : following] if item.kind is not Kind.BLANK]
        day = items[place]
        alone = day.kind is Kind.DAY and not (day.inline or day.every or day.text.strip()) and len(day.days or ()) <= 2
        if alone and below and len({item.line for item in below}) == 1 and not any(item.entry.price for item in below):
            said = next((item for item in below if item.text), None)
            if said and said.kind in {Kind.TALK, Kind.ASK, Kind.DISH} and says_no_lunch(said.text):
                items[place + 1 : following] = [
                    Item(Kind.CLOSED, item.line, text=said.text) if item is said else Item(Kind.BLANK, item.line)
                    for item in items[place + 1 : following]
                ]
    return items


def _is_remark(line: list[Item], text: str) -> bool:
    return (
        line[0].kind is Kind.DAY
        and not line[0].every
        and len(line) == 2
        and line[1].kind in {Kind.DISH, Kind.ASK}
        and line[1].entry.price is None
        and not line[1].entry.keys
        and is_sentence(text)
        and not sounds_like_food(text)
    )


def _is_of_weekend(day: Item, text: str) -> bool:
    """ "Am Sonntag kommt um 15 Uhr der Nikolaus!": nobody expects lunch on that day."""
    weekend = day.kind is Kind.DAY and bool(day.days) and WEEKEND.issuperset(day.days or ())
    return weekend and is_sentence(text) and bool(TIMES.search(text)) and not SERVED.search(text)


def _breaks_off(item: Item, text: str) -> bool:
    return item.kind is Kind.TALK and len(text) >= LONG and is_sentence(text) and not ENDED.search(text)


def _served(items: list[Item]) -> dict[int, set[int]]:
    """For each day the lines of its headings that a dish stands behind or below."""
    served: dict[int, set[int]] = {}
    heading: Item | None = None
    for item in items:
        if item.kind is Kind.DAY:
            heading = item
        elif item.kind is Kind.DISH and heading:
            for day in heading.days or ():
                served.setdefault(day, set()).add(heading.line)
    return served
