"""A dish in the making, over the lines it stands on."""

import re
from dataclasses import dataclass, field, replace

from listings.lunch.reading.entries import Entry
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item
from listings.lunch.reading.keys import ADDITIVES, ALLERGENS, without_parents
from listings.lunch.reading.oddness import is_odd
from listings.lunch.reading.prices import FROM, Price
from listings.lunch.reading.result import LONGEST_TITLE, ReadDish
from listings.lunch.reading.talk import is_sentence
from listings.lunch.reading.titles import cut, join, tidy, without_price_words

ON_TOP = re.compile(r"\b(?:extra|zusätzlich|aufpreis|zuschlag|aufschlag)$", re.IGNORECASE)  # "Kloß extra"


@dataclass
class Draft:
    """`lines`: those it stands on. `ended`: it has its price. `inline`: its day stands on its line.

    `apart`: a blank line or talk parts it from the dishes above.
    """

    entry: Entry
    lines: list[int]
    days: tuple[int | None, ...]
    ended: bool = False
    inline: bool = False
    apart: bool = False
    doubtful: set[int] = field(default_factory=set)

    def extend(self, item: Item) -> None:
        """Go on with what a further line says: words, codes, a price."""
        further = item.entry
        keys = without_parents((*self.entry.keys, *further.keys))
        self.entry = replace(
            self.entry,
            title=join(self.entry.title, further.title),
            price=further.price or self.entry.price,
            keys=keys,
            nothing=(self.entry.nothing or further.nothing) and not keys,
            diet=self.entry.diet or further.diet,
        )
        self.lines.append(item.line)

    def doubt(self) -> None:
        self.doubtful.update(self.lines)

    def dishes(self, elsewhere: Price | None, *, priced: bool) -> list[ReadDish]:
        """One dish for each day. `elsewhere`: the price a heading gives. `priced`: the menu states prices."""
        entry, price = self.entry, self.entry.price or elsewhere
        if entry.drink or (price and ON_TOP.search(entry.title)):
            self.doubt()
            return []
        title = entry.title.rstrip("-,")
        if price and FROM.search(title):
            title, price = tidy(FROM.sub("", title)), Price(None)
            self.doubt()
        if price:
            title = without_price_words(title)
        if priced and (entry.bare or (price is None and not self._may_have_none())):
            self.doubt()
        if priced and price is None and self.apart and not sounds_like_food(title):
            self.doubt()
            return []
        if len(title) > LONGEST_TITLE or is_odd(title, numbered=bool(entry.number)):
            self.doubt()
        return [self._dish(day, cut(title), price) for day in self.days] if title else []

    def _may_have_none(self) -> bool:
        """Whether it is plain that no price is stated: a dish by its sound, on its day's own line."""
        title = self.entry.title
        return self.inline and sounds_like_food(title) and not is_sentence(title)

    def _dish(self, day: int | None, title: str, price: Price | None) -> ReadDish:
        keys = without_parents(self.entry.keys)
        return ReadDish(
            weekday=day,
            title=title,
            price_cents=price.cents if price else None,
            allergens=tuple(key for key in keys if key in ALLERGENS),
            additives=tuple(key for key in keys if key in ADDITIVES),
            nothing_to_declare=self.entry.nothing and not keys,
            diet=self.entry.diet,
            line=self.lines[0],
        )


def may_be_served(item: Item) -> bool:
    """Whether a line above all days may be a dish: it has a price, or sounds like one."""
    price = item.entry.price
    return (price is not None and not price.bare) or sounds_like_food(item.text)


def add_to_last(dishes: list[ReadDish], note: Entry) -> None:
    """Give codes or a diet to the dish that has been finished last, on each of its days."""
    last = dishes[-1]
    keys = without_parents((*last.allergens, *last.additives, *note.keys))
    for index in range(len(dishes) - 1, -1, -1):
        dish = dishes[index]
        if (dish.line, dish.title) != (last.line, last.title):
            break
        dishes[index] = replace(
            dish,
            allergens=tuple(key for key in keys if key in ALLERGENS),
            additives=tuple(key for key in keys if key in ADDITIVES),
            nothing_to_declare=(dish.nothing_to_declare or note.nothing) and not keys,
            diet=dish.diet or note.diet,
        )
