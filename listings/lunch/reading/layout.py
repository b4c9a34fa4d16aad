"""How a menu is laid out: where its prices stand, whether one holds for all, which dishes no heading is above."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from listings.lunch.reading.entries import Entry
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.prices import Price, find_prices
from listings.lunch.reading.titles import begins_open

FEW_PRICED = 4  # times as many dishes without a price as with one
Place = Literal["inline", "after", "before", "none"]


@dataclass
class Layout:
    """`prices`: where they stand. `for_all`: the price of dishes without one. `loose`: lines no heading is above."""

    prices: Place = "inline"
    for_all: Price | None = None
    by_label: dict[str, Entry] = field(default_factory=dict)
    loose: frozenset[int] = frozenset()
    orphan: bool = False  # a price that may be that of dishes without one

    @property
    def has_no_prices(self) -> bool:
        return self.prices == "none"

    def price_of(self, entry: Entry) -> Price | None:
        """The price a dish without its own has."""
        listed = self.listed(entry)
        return listed.price if listed else self.for_all

    def listed(self, entry: Entry) -> Entry | None:
        """What a price list says about the menu the dish belongs to: "Menü II" also where only "II" stands before."""
        if entry.label in self.by_label:
            return self.by_label[entry.label]
        names = [name for name in self.by_label if entry.number and name.split()[-1] == entry.number]
        return self.by_label[names[0]] if len(names) == 1 else None

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
        item.entry.label or item.entry.number: item.entry
        for item in items
        if item.kind is Kind.MENU_PRICE and item.entry.price
    }
    if len(for_all) == 1:
        layout.for_all = for_all[0]
    elif for_all:
        layout.for_all = Price(None)
    bare = sum(item.kind is Kind.DISH and item.entry.price is None for item in items)
    if beside == 0 and alone * 4 < bare:
        layout.prices = "none"  # too few to be those of the dishes
    elif alone > beside:
        layout.prices = "before" if _before(items) else "after"
    elif not beside:
        layout.prices = "none"
    layout.loose = _loose(items)
    first_day = next((index for index, item in enumerate(items) if item.kind is Kind.DAY), 0)
    layout.orphan = any(
        item.entry.price and not item.entry.price.bare and item.kind not in {Kind.FOR_ALL, Kind.MENU_PRICE}
        for item in items[:first_day]
    ) or (layout.prices == "none" and any(map(_holds_price, items)))
    layout.orphan = layout.orphan or (beside > 0 and beside * FEW_PRICED <= bare and not for_all)
    return layout


def _holds_price(item: Item) -> bool:
    """Whether a line that is no dish states a price, other than what is to be paid on top or for a drink."""
    if item.kind is Kind.ASK and not item.entry.price:
        return any(not (found.price.bare or found.price.surcharge) for found in find_prices(item.text, whole=False))
    price = item.entry.price
    return price is not None and not (price.bare or price.surcharge or item.entry.drink or item.kind is Kind.FOR_ALL)


def _before(items: list[Item]) -> bool:
    """Whether prices that stand alone belong to the name below."""
    before = after = 0
    told = [item for item in items if item.kind not in {Kind.LABEL, Kind.NOTE}]
    for previous, item in pairwise(told):
        if item.kind is Kind.PRICE and previous.kind in {Kind.DAY, Kind.BLANK, Kind.SECTION, Kind.TALK}:
            before += 1
        if item.kind is not Kind.DISH and previous.kind is Kind.PRICE:
            after += 1
    return before > after


def _loose(items: list[Item]) -> frozenset[int]:
    """Dishes below the last day that may belong to no day any more.

    They stand behind a blank line, or below a day that has its dish on its own line, as those of no day before do.
    """
    last = max((index for index, item in enumerate(items) if item.kind in {Kind.DAY, Kind.CLOSED}), default=-1)
    before = _Habits.of(items[:last])
    found: list[int] = []
    seen = 0
    parted = loose = False
    for item in items[last + 1 :]:
        if item.kind is Kind.BLANK:
            parted = seen > 0
        elif item.kind is Kind.SECTION:
            parted = loose = False
        elif item.kind is Kind.DISH and item.days is None:
            stray = items[last].inline and seen > 0 and item.line != items[last].line and before.never_follow
            loose = loose or (parted and before.never_part) or (stray and not begins_open(item.entry.title))
            if loose:
                found.append(item.line)
            seen += 1
            parted = False
    return frozenset(found)


@dataclass
class _Habits:
    """How the dishes of days stand: `parted` days with blank lines inside, `followed` with dishes below their line."""

    days: int = 0
    parted: int = 0
    inline: int = 0
    followed: int = 0

    @property
    def never_part(self) -> bool:
        return self.days >= 2 and not self.parted

    @property
    def never_follow(self) -> bool:
        return self.inline >= 2 and not self.followed

    @classmethod
    def of(cls, items: list[Item]) -> "_Habits":
        habits = cls()
        seen, blank, inline, line = 0, False, False, 0
        for item in items:
            if item.kind is Kind.DAY:
                habits.days += 1
                habits.inline += item.inline
                seen, blank, inline, line = 0, False, item.inline, item.line
            elif item.kind is Kind.BLANK:
                blank = seen > 0
            elif item.kind is Kind.DISH:
                habits.parted += blank
                habits.followed += inline and item.line != line
                seen, blank = seen + 1, False
        return habits
