"""From the tags of a pasted text to boxes and lines."""

import re

from coburg_showcase.richtext.pasted.lines import SOFT_BREAK, tidied
from coburg_showcase.richtext.pasted.looks import FOOTNOTE_CLASSES, Look, language_of, link_of, look_of
from coburg_showcase.richtext.pasted.places import OpenList, Place, Stack
from coburg_showcase.richtext.pasted.tokens import Comment, End, Start, Text, Token
from coburg_showcase.richtext.pasted.tree import EM, STRONG, Box, Item, Line, Mark, Run

VOID = frozenset(
    {
        *("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link"),
        *("meta", "param", "source", "track", "wbr"),
    }
)
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
SOFT_HYPHEN = "\u00ad"
MOST_STRETCH = 20  # columns or rows of one cell

_UNIT = re.compile(r"(?:^|[\s\d])[cdkm]?m$")
_NUMBERED = re.compile(r"\s*\(?(?:\d+|[a-zA-Z]{1,5}(?=[.)]))")
_RAISED = str.maketrans("23", "²³")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Reader:
    """Takes one token after the other; `root` holds what they make. `keeps_lines`: the text has no tags at all."""

    def __init__(self, *, from_office: bool, keeps_lines: bool) -> None:
        self.root = Box("root")
        self.from_office = from_office
        self.stack = Stack([Place("", self.root, is_kept=keeps_lines)])
        self.runs: list[Run] = []  # of the line being read
        self.line_place = self.stack.top  # the element in which it began
        self.marker: list[str] = []  # the sign in front of it
        self.in_marker = False

    def take(self, token: Token) -> None:
        match token:
            case Text(text):
                self.text(text)
            case Start(tag, attributes):
                self.start(tag, attributes)
            case End(tag):
                self.end(tag)
            case Comment(text):
                self.comment(text.strip().lower())

    def finish(self) -> Box:
        self.end_line()
        return self.root

    # ------------------------------------------------------------------------------------------------ lines

    def text(self, text: str) -> None:
        place = self.stack.top
        if place.is_hidden:
            return
        if self.in_marker or place.is_marker:
            self.marker.append(text)
            return
        if place.shift:
            text = self.shifted(text, place.shift)
        self.add(text if place.is_kept else text.replace("\n", " ").replace(SOFT_BREAK, " "))

    def shifted(self, text: str, shift: str) -> str:
        """CO₂ and 40 m², as far as there are signs for it."""
        if shift == "sub" and text.isascii() and text.isdecimal():
            return text.translate(_LOWERED)
        before = self.runs[-1].text[-4:] if self.runs else ""
        return text.translate(_RAISED) if text in ("2", "3") and _UNIT.search(before) else text

    def add(self, text: str) -> None:
        if not self.runs:
            if not text.strip():
                return
            self.line_place = self.stack.top
        self.runs.append(Run(text, self.stack.top.marks))

    def line_break(self, attributes: dict[str, str]) -> None:
        if self.stack.top.is_hidden or self.in_marker:
            return
        if attributes.get("role") == "presentation":
            if self.runs and self.runs[-1].text.endswith(SOFT_HYPHEN):
                self.add("-")
            self.add(SOFT_BREAK)
        else:
            self.add("\n\n" if "page-break-before" in attributes.get("style", "") else "\n")

    def comment(self, text: str) -> None:
        """`<![if !supportLists]>` and `<!--[if !supportLists]-->` stand around the sign of an item."""
        if text.startswith("[if !supportlists]"):
            self.in_marker = True
        elif text.startswith("[endif]"):
            self.in_marker = False

    def end_line(self) -> None:
        """What holds for a line is said by the element in which it began, and by the sign in front of it."""
        place = self.line_place
        if self.runs:
            if place.item and self.marker:
                place.item.is_ordered = bool(_NUMBERED.match("".join(self.marker)))
            for runs in tidied(self.runs, from_office=self.from_office):
                place.box.children.append(Line(runs, place.level, place.item, place.is_in_list, place.is_quote))
        self.runs, self.marker, self.in_marker = [], [], False

    # ------------------------------------------------------------------------------------------------ tags

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self.line_break(attributes)
        if tag in BLOCKS:
            self.end_line()
        if tag in VOID:
            return
        if ended := self.stack.ended_by(tag):
            self.end(ended)
        elif tag in BLOCKS and self.stack.top.tag == "p":
            self.stack.pop()
        place = self.stack.top.inner(tag)
        if not place.is_hidden:
            look = look_of(tag, tuple(attributes.items()))
            place.is_hidden = look.is_hidden
            place.is_marker = place.is_marker or look.is_marker
            place.marks = self.marks(place.marks, tag, attributes, look)
            place.shift = tag if tag in ("sub", "sup") else place.shift
            if tag in BLOCKS:
                self.place_block(place, attributes, look)
        self.stack.push(place)
        if place.is_hidden:
            return
        if look.is_tab:
            self.text(" ")
            place.is_hidden = True
        elif look.classes & FOOTNOTE_CLASSES:
            self.text("[")
            place.closing = "]"

    def end(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_line()
        if tag in VOID or not self.stack.is_open(tag):
            return
        for place in self.stack.end(tag):
            if place.closing:
                self.text(place.closing)

    def marks(self, marks: tuple[Mark, ...], tag: str, attributes: dict[str, str], look: Look) -> tuple[Mark, ...]:
        if tag == "a" and (opening := link_of(attributes)):
            marks = _with(marks, Mark("a", opening))
        elif tag not in BLOCKS and (language := language_of(attributes, from_office=self.from_office)):
            marks = _with(marks, Mark("span", f'<span lang="{language}">'))
        for mark, wanted in ((STRONG, look.is_bold), (EM, look.is_italic)):
            if wanted is True and mark not in marks:
                marks = (*marks, mark)
            elif wanted is False:
                marks = tuple(one for one in marks if one != mark)
        return marks

    # ------------------------------------------------------------------------------------------------ blocks

    def place_block(self, place: Place, attributes: dict[str, str], look: Look) -> None:
        tag = place.tag
        place.level = look.heading or place.level
        place.is_kept = place.is_kept or tag == "pre"
        place.is_quote = place.is_quote or look.is_quote
        place.is_in_list = place.is_in_list or look.is_in_list
        if tag in ("ul", "ol"):
            place.list = OpenList(tag, place.list.outside if place.list else place.box, place.list)
        elif tag == "li":
            self.place_item(place, look)
        elif look.list_level:
            place.item = Item(look.list_level)
        elif tag == "blockquote" and not look.is_indent:
            place.enter(place.box.add("blockquote"))
        elif tag == "table":
            place.table, place.row = place.box.apart("table", room=3), None
            if place.table:
                place.table.is_layout = attributes.get("role") in ("presentation", "none")
        elif tag in ("thead", "tbody", "tfoot"):
            place.in_head = tag == "thead"
        elif tag == "tr" and place.table:
            self.place_row(place, place.table)
        elif tag in ("td", "th") and place.table:
            self.place_cell(place, place.table, attributes)

    def place_item(self, place: Place, look: Look) -> None:
        if place.list and look.list_level:
            place.item = Item(look.list_level, is_ordered=place.list.tag == "ol")
            place.box = place.list.outside
            return
        if place.list:
            found = place.list.own_box()
        else:  # copied without its list
            last = place.box.children[-1] if place.box.children else None
            found = last if isinstance(last, Box) and last.is_found else place.box.add("ul", room=2)
            found.is_found = True
        place.enter(found.add("li") if found.tag in ("ul", "ol") else found)

    def place_row(self, place: Place, table: Box) -> None:
        if not table.children:
            place.box.children.append(table)
        place.row = table.add("tr")
        place.row.in_head = place.in_head

    def place_cell(self, place: Place, table: Box, attributes: dict[str, str]) -> None:
        if place.row is None:
            self.place_row(place, table)
            self.stack.top.row = place.row
        cell = (place.row or table).add(place.tag)
        cell.columns, cell.rows = _stretch(attributes.get("colspan")), _stretch(attributes.get("rowspan"))
        cell.scope = attributes.get("scope", "").lower()
        place.enter(cell)


def _with(marks: tuple[Mark, ...], mark: Mark) -> tuple[Mark, ...]:
    return (*(one for one in marks if one.tag != mark.tag), mark)


def _stretch(text: str | None) -> int:
    is_number = text and text.isascii() and text.isdecimal() and len(text) < 6
    return min(max(int(text), 1), MOST_STRETCH) if text and is_number else 1
