"""What stands above dishes and holds for them: days, the kind of dishes, the label of a menu."""

from dataclasses import dataclass, replace

from listings.lunch.reading.entries import Entry
from listings.lunch.reading.items import Item
from listings.lunch.reading.prices import Price
from listings.lunch.reading.result import EVERY_DAY, Diet


@dataclass
class DayHeading:
    """`used`: a dish or a closing stands below. `dateless`: only a wrong date says which day it is.

    `waits`: something must stand below. `strange`: an unknown heading stands between, so nobody knows what holds.
    """

    days: tuple[int | None, ...] = ()
    line: int = 0
    price: Price | None = None
    inline: bool = False
    dateless: bool = False
    waits: bool = False
    used: bool = False
    strange: bool = False

    @classmethod
    def of(cls, item: Item) -> "DayHeading":
        days = (EVERY_DAY,) if item.every else tuple(item.days or ())
        alone = len(days) == 1 and not (item.every or item.inline or item.text.strip(" .:-–"))
        waits = alone or bool(item.entry.price)
        return cls(days, item.line, item.entry.price, item.inline, item.dateless, waits, strange=item.strange)

    def is_said_again(self, item: Item) -> bool:
        """Whether a dish below begins like the day, as "Mi Xao" does on a Wednesday."""
        return item.inline and not self.inline and bool(item.days) and item.days == self.days

    def is_after(self, item: Item) -> bool:
        """Whether the day the item names is an earlier one of the week."""
        return bool(self.weekdays and item.days) and min(item.days or ()) < max(self.weekdays)

    @property
    def weekdays(self) -> list[int]:
        return [day for day in self.days if day is not None]


@dataclass
class Section:
    """The kind of dishes that follow. `across`: it stands above days, so it may hold for more than one."""

    diet: Diet = ""
    line: int = 0
    used: int = 0
    across: bool = False
    drinks: bool = False
    anew: bool = False

    def at_next_day(self, *, anew: bool) -> "Section":
        """What is left of it when a day begins. `anew`: the week does so, too, and so it holds for all of it."""
        if self.diet and (self.across or not self.used):
            return replace(self, across=True, anew=self.anew or (anew and not self.used))
        return Section()

    def mark(self, entry: Entry, line: int) -> bool:
        """Give the dish its diet; whether that leaves a doubt, since it may hold for the first dish only."""
        if not self.diet:
            return False
        self.used += 1
        entry.diet = entry.diet or self.diet
        if self.anew:
            return False
        return self.across or self.used > 1 or line != self.line + 1
