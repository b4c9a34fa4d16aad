"""How a menu is laid out: where its prices stand, whether one holds for all, where blank lines part what."""

from dataclasses import dataclass, field
from typing import Literal

from listings.lunch.reading.entries import Entry
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.prices import Price

Place = Literal["inline", "after", "before", "none"]


@dataclass
class Layout:
    """`prices`: where they stand. `for_all`: the price of dishes without one. `loose`: lines no heading is above."""

    prices: Place = "inline"
    for_all: Price | None = None
    by_label: dict[str, Price] = field(default_factory=dict)
    blanks_within: bool = False
    loose: frozenset[int] = frozenset()
    orphan: bool = False  # a price above the first day that may be that of every dish

    def price_of(self, entry: Entry) -> Price | None:
        """The price a dish without its own has."""
        return self.by_label.get(entry.label) or self.for_all

    def is_loose(self, line: int) -> bool:
        return line in self.loose

    def is_dish_early(self, item: Item) -> bool:
        """Whether a line before any day is a dish although it has no price."""
        return sounds_like_food(item.text) and " mit " in item.text


def layout_of(items: list[Item]) -> Layout:
    """The layout the items of a whole text show."""
    layout = Layout()
    alone = sum(item.kind is Kind.PRICE for item in items)
    beside = sum(item.kind is Kind.DISH and item.entry.price is not None and not item.entry.bare for item in items)
    for_all = [item.entry.price for item in items if item.kind is Kind.FOR_ALL]
    layout.by_label = {
        item.entry.label: item.entry.price for item in items if item.kind is Kind.MENU_PRICE and item.entry.price
    }
    if len(for_all) == 1:
        layout.for_all = for_all[0]
    elif for_all:
        layout.for_all = Price(None)
    if alone > beside:
        layout.prices = "before" if _before(items) else "after"
    elif not beside:
        layout.prices = "none"
    layout.loose = _loose(items)
    first_day = next((index for index, item in enumerate(items) if item.kind is Kind.DAY), 0)
    layout.orphan = any(
        item.entry.price and item.kind not in {Kind.FOR_ALL, Kind.MENU_PRICE} for item in items[:first_day]
    )
    return layout


def _before(items: list[Item]) -> bool:
    """Whether prices that stand alone belong to the name below."""
    before = after = 0
    told = [item for item in items if item.kind not in {Kind.LABEL, Kind.NOTE}]
    for previous, item in zip(told, told[1:], strict=False):
        if item.kind is Kind.PRICE and previous.kind in {Kind.DAY, Kind.BLANK, Kind.SECTION, Kind.TALK}:
            before += 1
        if item.kind is not Kind.DISH and previous.kind is Kind.PRICE:
            after += 1
    return before > after


def _loose(items: list[Item]) -> frozenset[int]:
    """Dishes behind a blank line where the days before have no blank lines inside, so the last day may have ended."""
    found: list[int] = []
    days = blanks = inside = 0
    seen = inline_days = follow = 0
    waiting = False
    previous_inline = False
    for item in items:
        if item.kind is Kind.DAY or item.kind is Kind.CLOSED:
            days += 1
            seen, waiting, blanks = 0, False, 0
            previous_inline = item.inline
            inline_days += item.inline
        elif item.kind is Kind.BLANK:
            waiting = seen > 0
        elif item.kind is Kind.SECTION:
            waiting = False
        elif item.kind is Kind.DISH and item.days is None:
            if waiting and days:
                inside += 1
                if days >= 3 and inside == 1:
                    found.append(item.line)
            elif found and waiting is False and found[-1] == item.line - 1:
                found.append(item.line)
            elif previous_inline and seen >= 1 and not item.inline:
                follow += 1
            seen += 1
            waiting = False
    del inline_days, follow, blanks
    return frozenset(found)
