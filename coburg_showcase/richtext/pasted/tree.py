"""What a pasted text is made of: boxes that hold lines, lines that hold runs of marked words."""

from dataclasses import dataclass, field
from typing import NamedTuple

DEEPEST = 30  # boxes inside boxes; what lies deeper stays as words in the last of them


class Mark(NamedTuple):
    """An inline element around words: `strong`, `em`, `a` or `span`, with its opening tag as it is written."""

    tag: str
    opening: str


STRONG, EM = Mark("strong", "<strong>"), Mark("em", "<em>")


class Run(NamedTuple):
    """Words under the same marks, the outermost first; a line break is "\\n"."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(eq=False)
class Item:
    """A line that says it is an item of a list; lines with the same object belong to the same item."""

    level: int
    is_ordered: bool = False


@dataclass(eq=False)
class Line:
    """A paragraph, or a heading of `level` 1 to 6. `is_in_list`: styled as part of a list, whatever it begins with."""

    runs: list[Run]
    level: int = 0
    item: Item | None = None
    is_in_list: bool = False
    is_quote: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(eq=False)
class Box:
    """`tag` is one of root, blockquote, ul, ol, li, table, tr, td, th.

    `columns` and `rows`: over how many a cell stretches; `in_head`: a row of a thead; `scope`: of a th;
    `is_found`: a list that was made for items without one; `is_layout`: a table that says it is none.
    """

    tag: str
    depth: int = 0
    children: list["Box | Line"] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    in_head: bool = False
    scope: str = ""
    is_found: bool = False
    is_layout: bool = False

    def add(self, tag: str, *, room: int = 1) -> "Box":
        """A new box inside this one; this one itself where there is no room for so many, one in the other."""
        if child := self.apart(tag, room=room):
            self.children.append(child)
        return child or self

    def apart(self, tag: str, *, room: int) -> "Box | None":
        """A new box for this one, not yet in it; None where there is no room."""
        return Box(tag, self.depth + 1) if self.depth + room <= DEEPEST else None

    def lines(self) -> list[Line]:
        return [child for child in self.children if isinstance(child, Line)]

    def boxes(self) -> list["Box"]:
        return [child for child in self.children if isinstance(child, Box)]
