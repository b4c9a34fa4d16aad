"""What a line is, seen by those above and below it: calls, alternatives, headings without anything below."""

import re
from itertools import pairwise

from listings.lunch.reading.cells import prices_below
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item, Kind

ONLY_OR = re.compile(r"\W*(?:oder|or|und|alternativ|wahlweise|bzw)\W*", re.IGNORECASE)
OR_NAME = re.compile(r"(?:oder|or|sowie)\s(?=[A-ZÄÖÜ])", re.IGNORECASE)
GREETS = re.compile(r"(?:\w+\s){0,4}gr(?:ü|u|ue)(?:ß|ss)e?n?[,!. ]*|(?:lg|vg|mfg)[,!. ]*", re.IGNORECASE)
NAME = re.compile(r"[A-ZÄÖÜ][\w.-]+(?:\s[A-ZÄÖÜ][\w.-]+){0,2}(?:,|\s(?:vom|zum|im))(?:\s(?-i:[A-ZÄÖÜ])[\w.-]+){1,4}")
PRICE_OF_ONE = re.compile(r"(?:einzel)?preis\W*(?:nur\s)?\d[\d,.\s]*(?:€|euro)?\W*$", re.IGNORECASE)


def seen_together(items: list[Item]) -> list[Item]:
    """The items of all lines, each of the kind its neighbours make it."""
    for look in (
        _without_double_spacing,
        _with_menus_above_weeks,
        _without_signatures,
        _without_calls,
        _with_alternatives_apart,
        _with_alternatives_named,
        _without_announcements,
        _with_diets_behind,
        _with_single_prices,
        prices_below,
        _without_empty_sections,
    ):
        items = look(items)
    return items


def _without_empty_sections(items: list[Item]) -> list[Item]:
    """The items, with "Fisch" as a dish to ask about where nothing stands below it."""
    first = next((index for index, item in enumerate(items) if item.kind is Kind.DAY), len(items))
    told = [item for item in items[first:] if item.kind not in {Kind.BLANK, Kind.TALK}]
    for item, following in zip(told, [*told[1:], None], strict=False):
        below = following is not None and following.kind in {Kind.DISH, Kind.LABEL, Kind.ASK}
        if (
            item.kind is Kind.SECTION
            and sounds_like_food(item.text)
            and not below
            and not item.text.rstrip().endswith(":")
        ):
            item.kind, item.unsure = Kind.DISH, following is None or following.kind is not Kind.PRICE
            item.entry.title = item.text
    return items


def _with_menus_above_weeks(items: list[Item]) -> list[Item]:
    """The items, with "Menü 1 10,90 €" above the days of a week as the price of all their dishes that have none."""
    menu: Item | None = None
    told = [item for item in items if item.kind is not Kind.BLANK]
    for item, following in zip(told, [*told[1:], Item(Kind.BLANK, 0)], strict=False):
        if item.kind is Kind.MENU_PRICE and not item.inline:
            menu = item if following.kind is Kind.DAY and following.inline else None
            item.kind, item.text = (Kind.TALK, "") if menu else (item.kind, item.text)
        elif menu and item.kind is Kind.DISH and item.entry.price is None:
            item.entry.price = menu.entry.price
            item.entry.diet = item.entry.diet or menu.entry.diet
        elif item.kind is Kind.TALK:
            menu = None
    return items


def _without_signatures(items: list[Item]) -> list[Item]:
    """The items, with the name below "Herzliche Grüße" as talk, though it may be "Goldener Hirsch"."""
    for before, item in pairwise(items):
        below = before.kind is Kind.TALK and GREETS.fullmatch(before.text.strip()) and item.line == before.line + 1
        plain = item.kind is Kind.DISH and not (item.entry.price or item.entry.keys or item.inline)
        if below and plain and NAME.fullmatch(item.text.strip()):
            item.kind, item.text = Kind.TALK, ""
    return items


def _without_calls(items: list[Item]) -> list[Item]:
    """The items, with "Bleibt gesund!" as talk where no dish ends so, and "Zahlung nur bar." where all have prices."""
    told = [item for item in items if item.kind is Kind.DISH]
    for sign, words, in_price in (("!", 4, False), ("!", 8, True), (".", 8, True)):
        calls = [item for item in told if _is_call(item, sign, words)]
        rest = [item for item in told if not _is_call(item, sign, words)]
        priced = not in_price or sum(item.entry.price is None for item in rest) * 4 <= len(rest)
        if len(rest) >= 3 and priced and not any(item.text.endswith(sign) for item in rest):
            for item in calls:
                item.kind = Kind.ASK if sounds_like_food(item.text) else Kind.TALK
    return items


def _is_call(item: Item, sign: str, words: int) -> bool:
    entry = item.entry
    plain = not (item.inline or item.days or entry.price or entry.keys or entry.diet or entry.label)
    return (
        plain
        and item.text.endswith(sign)
        and len(item.text.split()) <= words
        and (sign == "." or not sounds_like_food(item.text))
    )


def _with_single_prices(items: list[Item]) -> list[Item]:
    """The items, with "Preis: 9,80" as the price of the dish above where there are several such lines."""
    alone = [item for item in items if item.kind is Kind.FOR_ALL and PRICE_OF_ONE.match(item.text)]
    for item in alone if len(alone) > 1 else []:
        item.kind, item.entry.title = Kind.PRICE, ""
    return items


def _with_alternatives_apart(items: list[Item]) -> list[Item]:
    """The items, with a line that only says "oder" as a blank one where no single price stands below both dishes."""
    told = [item for item in items if item.kind is not Kind.BLANK]
    prices = sum(item.kind is Kind.PRICE for item in items)
    for before, item, after in zip(told, told[1:], told[2:], strict=False):
        between = item.kind is Kind.DISH and ONLY_OR.fullmatch(item.text.strip()) and before.kind is Kind.DISH
        if between and after.kind is Kind.DISH and (before.entry.price is None) == (after.entry.price is None):
            item.kind = Kind.BLANK if before.entry.price or not prices else item.kind
    return items


def _with_alternatives_named(items: list[Item]) -> list[Item]:
    """The items, with "oder Pizza 8,90" as a dish of its own below one that has its price; asked about if alone."""
    told = [item for item in items if item.kind is not Kind.BLANK]
    found = [
        (before, item)
        for before, item in pairwise(told)
        if item.kind is Kind.DISH and item.entry.price and OR_NAME.match(item.entry.title) and not item.inline
        if before.kind is Kind.DISH and before.entry.price
    ]
    for before, item in found:
        item.entry.title = OR_NAME.sub("", item.entry.title)
        item.unsure = item.unsure or len(found) == 1
        before.unsure = before.unsure or len(found) == 1
    return items


def _without_announcements(items: list[Item]) -> list[Item]:
    """The items, with "Und dazu im Wechsel:" as talk where a day follows."""
    told = [item for item in items if item.kind is not Kind.BLANK]
    for item, following in pairwise(told):
        plain = item.kind is Kind.DISH and item.entry.price is None and not item.inline and item.text.endswith(":")
        if plain and following.kind is Kind.DAY:
            item.kind = Kind.TALK
    return items


def _with_diets_behind(items: list[Item]) -> list[Item]:
    """The items, with "vegetarisch" as a note of the dish above where it is no heading of dishes below."""
    for before, item, after in zip(items, items[1:], [*items[2:], Item(Kind.BLANK, 0)], strict=False):
        if item.kind is Kind.SECTION and item.entry.diet and before.kind in {Kind.DISH, Kind.PRICE, Kind.NOTE}:
            ends = after.kind in {Kind.BLANK, Kind.DAY, Kind.PRICE, Kind.NOTE}
            item.kind = Kind.NOTE if ends else Kind.SECTION
    return items


def _without_double_spacing(items: list[Item]) -> list[Item]:
    """The items, without blank lines where one stands between any two lines and so parts nothing."""
    blank = {item.line for item in items if item.kind is Kind.BLANK}
    told = sorted({item.line for item in items} - blank)
    steps = [after - before for before, after in pairwise(told)]
    if len(told) < 4 or min(steps) < 2 or 2 not in steps:
        return items
    single = {line for line in blank if line - 1 not in blank and line + 1 not in blank}
    return [item for item in items if item.line not in single]
