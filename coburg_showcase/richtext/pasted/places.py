"""The elements that are open while a pasted text is read, and which tags end them."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field

from coburg_showcase.richtext.pasted.tree import Box, Item, Mark

IN_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
INLINE_MARKS = frozenset({"b", "strong", "i", "em", "u", "s", "a", "font", "span"})
# Start tag → the open elements it ends without an end tag, and those it does not look behind.
ENDED_BY = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "td", "th"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "td", "th"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "td", "th"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
}
FARTHEST = 50  # how many open elements are looked at for one to end
MOST_REOPENED = 8  # marks that go on behind a badly nested end tag


@dataclass(eq=False)
class OpenList:
    """A list. Its box comes with its first item; `outside` is the box around it, `around` a list straight around it."""

    tag: str
    outside: Box
    around: "OpenList | None" = None
    box: Box | None = None

    def own_box(self) -> Box:
        """Straight inside a list it belongs to the item before it. Where it would lie too deep: the box around."""
        if self.box is None:
            outer = self.around.box if self.around else None
            home = outer.children[-1] if outer and outer.children else None
            self.box = (home if isinstance(home, Box) else self.outside).add(self.tag, room=2)
        return self.box


@dataclass(eq=False)
class Place:
    """An open element: what is true of the text inside it."""

    tag: str
    box: Box
    marks: tuple[Mark, ...] = ()
    is_hidden: bool = False
    is_marker: bool = False  # inside the sign in front of an item
    is_kept: bool = False  # line breaks of the source are line breaks
    level: int = 0
    item: Item | None = None
    is_in_list: bool = False
    is_quote: bool = False
    in_head: bool = False
    shift: str = ""
    closing: str = ""
    list: OpenList | None = None
    table: Box | None = None
    row: Box | None = None

    def inner(self, tag: str) -> "Place":
        place = copy(self)
        place.tag, place.closing = tag, ""
        return place

    def enter(self, box: Box) -> None:
        """What is inside goes into this box from now on."""
        self.box = box
        self.item = self.list = self.table = self.row = None


@dataclass
class Stack:
    """`counts`: how many of each tag are open, apart for every cell."""

    places: list[Place]
    counts: list[dict[str, int]] = field(default_factory=lambda: [{}])

    @property
    def top(self) -> Place:
        return self.places[-1]

    def push(self, place: Place) -> None:
        self.places.append(place)
        if place.tag in ("td", "th"):
            self.counts.append({})
        self.counts[-1][place.tag] = self.counts[-1].get(place.tag, 0) + 1

    def pop(self) -> Place:
        place = self.places.pop()
        self.counts[-1][place.tag] -= 1
        if place.tag in ("td", "th"):
            self.counts.pop()
        return place

    def is_open(self, tag: str) -> bool:
        """Whether an end tag finds its element; only those of tables reach out of a cell."""
        return any(counts.get(tag) for counts in (self.counts if tag in IN_TABLES else self.counts[-1:]))

    def end(self, tag: str) -> Iterator[Place]:
        """The places an end tag ends; marks inside which it forgot go on behind it, as in browsers."""
        forgotten: list[Place] = []
        while True:
            place = self.pop()
            yield place
            if place.tag == tag:
                break
            if tag in INLINE_MARKS and place.tag in INLINE_MARKS and len(forgotten) < MOST_REOPENED:
                forgotten.append(place)
        for lost in reversed(forgotten):
            again = self.top.inner(lost.tag)
            new = tuple(mark for mark in lost.marks if mark not in again.marks and mark not in place.marks)
            again.marks = (*again.marks, *new)
            self.push(again)

    def ended_by(self, tag: str) -> str:
        """The open element which this start tag ends; "" for none."""
        if tag not in ENDED_BY:
            return ""
        ended, barriers = ENDED_BY[tag]
        for place in self.places[:-FARTHEST:-1]:
            if place.tag in ended:
                return place.tag
            if place.tag in barriers:
                return ""
        return ""
