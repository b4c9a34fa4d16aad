"""Which object of the drawing machine stands for an item: by words of its title, within its trade.

Items of one sort share a picture; to keep a window lively a sort is drawn in some variations, which the items of one
shop take in turn.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from coburg_showcase.demo.goods import FALLBACK, GOODS, NAMES
from coburg_showcase.demo.items_file import Item
from listings.codes import Kind

FEW = 5  # of one sort in a window, so many look lively with one picture; up to
SOME = 14  # so many with two, more with three
VOUCHER = "voucher"

TABLE = Path(__file__).with_name("sorts.txt")


@dataclass(frozen=True, slots=True)
class Trade:
    """`words`: objects with what in a title asks for them, in order; `other` stands for everything else."""

    other: str
    words: list[tuple[str, list[str]]] = field(default_factory=list)


@cache
def trades() -> dict[str, Trade]:
    found: dict[str, Trade] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition(": ")
        if line.startswith("  "):
            next(reversed(found.values())).words.append((name.strip(), rest.split(", ")))
        elif line and not line.startswith("#"):
            found[name] = Trade(rest)
    return found


@dataclass(frozen=True, slots=True, order=True)
class Sort:
    """What is drawn: an object of the drawing machine, in one of its variations."""

    thing: str
    variation: int = 0

    def __str__(self) -> str:
        return f"{self.thing}-{self.variation}"

    @classmethod
    def named(cls, name: str) -> "Sort":
        """The sort with this text. ValueError if it is none."""
        thing, _, variation = name.rpartition("-")
        if thing not in NAMES:
            raise ValueError(f"no such object: {name!r}")
        return cls(thing, int(variation))


def sorts_of(items: Iterable[Item]) -> dict[str, Sort]:
    """The sort of every item by its id. Give all items, in the order of the file."""
    items = list(items)
    things = {item.id: thing_of(item) for item in items}
    most: dict[str, int] = {}
    for (_merchant, thing), number in Counter((item.merchant, things[item.id]) for item in items).items():
        most[thing] = max(number, most.get(thing, 0))
    in_window: Counter[tuple[str, str]] = Counter()
    found = {}
    for item in items:
        thing = things[item.id]
        variations = 1 + (most[thing] > FEW) + (most[thing] > SOME)
        found[item.id] = Sort(thing, in_window[item.merchant, thing] % variations)
        in_window[item.merchant, thing] += 1
    return found


def thing_of(item: Item) -> str:
    """The object that stands for an item."""
    if item.kind == Kind.VOUCHER:
        return VOUCHER
    trade = trades().get(item.category) or Trade(GOODS.get(item.category, FALLBACK)[0])
    title = item.title.lower()
    return next((thing for thing, words in trade.words if any(word in title for word in words)), trade.other)


def alt_text(sort: Sort) -> str:
    """What the picture shows, for people who do not see it."""
    return f"Gezeichnetes Bild: {NAMES[sort.thing]}."
