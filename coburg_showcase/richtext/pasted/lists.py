"""Lists of word processors: paragraphs that look like items become items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from coburg_showcase.richtext.pasted.lines import ACCENTS, joined_by_breaks, split_at_breaks, without_start
from coburg_showcase.richtext.pasted.tree import Box, Item, Line

Child = Box | Line

_BULLETS = "•●○◦▪■□►▶➢➤✓✔❖‣⁃·"
_BULLET = re.compile(rf"([{_BULLETS}])[{_BULLETS}\s]*(?![\s{ACCENTS}]|$)")
_DASH = re.compile(r"([-–—*])\s(?=\S)")  # one alone may be speech
_LESSER = re.compile(r"([o§Øüvq])\s(?=[^\W\d])")  # below another bullet: what Word's own fonts draw as one
_NUMBER = re.compile(r"(\d{1,2})[.)]\s(?=\S)")  # one alone may be a date
_MONTH = re.compile(r"\d+\.\s(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")
_LETTER = re.compile(r"([a-z])\)\s(?=\S)")
_SIGNS = (_BULLET, _DASH, _LESSER)


def with_lists(children: list[Child], *, in_item: bool = False) -> list[Child]:
    """The children of a box, with lists in the place of lines that are items.

    `in_item`: the box is an item already, so a bullet at its start is one too many.
    """
    children = list(_parted(children))
    if in_item and isinstance(first := children[0], Line):
        _drop_bullet(first)
    made: list[Child] = []
    lists: list[_Lists] = []
    building: _Lists | None = None
    place = 0
    while place < len(children):
        child = children[place]
        if not isinstance(child, Line) or child.level:
            building = None
            made.append(child)
        elif child.item:
            building = building or _begun(lists, made)
            building.add(child, level=child.item.level, is_ordered=child.item.is_ordered)
        elif typed := _typed_items(children, place):
            building = _begun(lists, made)
            for line, level, is_ordered in typed:
                building.add(line, level=level, is_ordered=is_ordered)
            place += len(typed) - 1
        elif building and child.is_in_list:
            building.go_on(child)
        else:
            building = None
            made.append(child)
        place += 1
    for built in lists:
        built.look_inside()
    return made


def _begun(lists: "list[_Lists]", made: list[Child]) -> "_Lists":
    lists.append(_Lists(made))
    return lists[-1]


@dataclass
class _OpenList:
    level: int
    tag: str
    item: Box


class _Lists:
    """Puts one item after the other where its level says; the outermost lists go to the end of `made`."""

    def __init__(self, made: list[Child]) -> None:
        self.made = made
        self.open: list[_OpenList] = []
        self.items: dict[Box, Box] = {}  # list → its box, by its last item
        self.last: Item | None = None

    def add(self, line: Line, *, level: int, is_ordered: bool) -> None:
        tag = "ol" if is_ordered else "ul"
        if line.item and line.item is self.last:
            self.go_on(line)
            return
        self.last = line.item
        while len(self.open) > 1 and self.open[-1].level > level:
            self.open.pop()
        if self.open and self.open[-1].level > level:  # it began too deep
            self.open[-1].level = level
        if self.open and self.open[-1].level == level and self.open[-1].tag != tag:
            self.open.pop()
        item = Box("li", children=[line])
        if self.open and self.open[-1].level == level:
            self.items[self.open[-1].item].children.append(item)
            self.items[item] = self.items[self.open[-1].item]
            self.open[-1].item = item
            return
        made = Box(tag, children=[item])
        self.items[item] = made
        (self.open[-1].item.children if self.open else self.made).append(made)
        self.open.append(_OpenList(level, tag, item))

    def go_on(self, line: Line) -> None:
        """A further paragraph of the last item."""
        self.open[-1].item.children.append(line)

    def look_inside(self) -> None:
        """What is in an item may hold a list, too."""
        for item in self.items:
            for line in item.lines():
                line.item, line.is_in_list = None, False
            item.children = with_lists(item.children, in_item=True)


def _drop_bullet(line: Line) -> None:
    if sign := _BULLET.match(line.text):
        line.runs = without_start(line.runs, sign.end())


def _parted(children: list[Child]) -> Iterator[Child]:
    """What is parted by breaks only makes lines of its own where they are items."""
    for child in children:
        if not isinstance(child, Line) or child.item or child.level or "\n" not in child.text:
            yield child
            continue
        segments = split_at_breaks(child.runs)
        begins = [index for index, segment in enumerate(segments) if _is_signed(Line(segment).text)]
        cuts = pairwise(sorted({0, *begins, len(segments)}))
        apart: list[Child] = [
            Line(joined_by_breaks(segments[start:end]), is_in_list=child.is_in_list) for start, end in cuts
        ]
        if len(begins) > 1 and _typed_items(apart, min(begins[0], 1)):
            yield from apart
        else:
            yield child


def _is_signed(text: str) -> bool:
    return any(pattern.match(text) for pattern in (*_SIGNS, _NUMBER, _LETTER))


def _typed_items(children: list[Child], start: int) -> list[tuple[Line, int, bool]]:
    """The items that begin here with a sign somebody typed: line, level and whether it is numbered."""
    first = children[start]
    if not isinstance(first, Line):
        return []
    for pattern, one in ((_NUMBER, "1"), (_LETTER, "a")):
        if (found := pattern.match(first.text)) and found[1] == one:
            counted = list(_counted(children, start, pattern, one))
            is_sure = first.is_in_list or (len(counted) > 1 and not _are_ordinals(counted))
            return [(line, 1, True) for line in counted] if is_sure and not _MONTH.match(first.text) else []
    if _LESSER.match(first.text) and not first.is_in_list:
        return []
    bulleted = list(_bulleted(children, start))
    return bulleted if first.is_in_list or _BULLET.match(first.text) or len(bulleted) > 1 else []


def _counted(children: list[Child], start: int, pattern: re.Pattern[str], wanted: str) -> Iterator[Line]:
    for child in _lines_from(children, start):
        found = pattern.match(child.text)
        if not found or found[1] != wanted:
            return
        yield _without_sign(child, found)
        wanted = str(int(wanted) + 1) if wanted.isdecimal() else chr(ord(wanted) + 1)


def _are_ordinals(lines: list[Line]) -> bool:
    """“1. Advent, 2. Advent”: what is counted says the same each time."""
    return len({re.split(r"\W", line.text, maxsplit=1)[0] for line in lines}) == 1


def _bulleted(children: list[Child], start: int) -> Iterator[tuple[Line, int, bool]]:
    """A sign not seen before stands for a deeper level."""
    signs: list[str] = []
    for child in _lines_from(children, start):
        found = next((match for sign in _SIGNS if (match := sign.match(child.text))), None)
        if not found:
            return
        if found[1] not in signs:
            signs.append(found[1])
        yield _without_sign(child, found), signs.index(found[1]) + 1, False


def _lines_from(children: list[Child], start: int) -> Iterator[Line]:
    """The paragraphs from here up to anything else."""
    for index in range(start, len(children)):
        child = children[index]
        if not isinstance(child, Line) or child.level or child.item:
            return
        yield child


def _without_sign(line: Line, sign: re.Match[str]) -> Line:
    return Line(without_start(line.runs, sign.end()), is_in_list=line.is_in_list)
