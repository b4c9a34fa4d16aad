"""What both kinds of file have in common: rows, their header, and the two ways in which reading can fail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from merchants.importing.cleaning import clean
from merchants.importing.columns import Table


class FileRefused(Exception):
    """The file as a whole cannot be imported; the message is a translated sentence for people."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is rejected: the column it concerns (empty: the whole row), what stands there, and the reason."""

    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Row:
    """One line of the file: cleaned text by column name, or the problems that kept it from being read."""

    line: int
    values: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    position: int = 0  # how far into the file, in the unit of Source.size


@dataclass(slots=True)
class Header:
    """Which column stands where; `ignored` are unknown names, `absent` optional columns the file does not have."""

    indexes: dict[str, int]
    width: int
    ignored: list[str]
    absent: list[str]


@dataclass(slots=True)
class Source:
    """An opened file. `rows` streams; `size` is the end of `Row.position`, 0 where nobody knows it."""

    header: Header
    rows: Iterator[Row]
    size: int


def column_name(cell: str) -> str:
    return clean(cell).casefold()


def read_header(cells: Sequence[str], table: Table) -> Header:
    """Find the columns. Raises FileRefused with a sentence for missing and doubled ones."""
    names = [column_name(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    if doubled:
        raise FileRefused(
            ngettext(
                "The column %(columns)s stands twice in the header. Please delete one of them.",
                "These columns stand twice in the header: %(columns)s. Please delete one of each.",
                len(doubled),
            )
            % {"columns": ", ".join(doubled)}
        )
    missing = [name for name in table.columns if name in table.required and name not in names]
    if missing:
        raise FileRefused(
            ngettext(
                "The column %(columns)s is missing. The first line must hold the names of the columns.",
                "These columns are missing: %(columns)s. The first line must hold the names of the columns.",
                len(missing),
            )
            % {"columns": ", ".join(missing)}
        )
    return Header(
        indexes={name: index for index, name in enumerate(names) if name in table.columns},
        width=len(names),
        ignored=[name for name in names if name and name not in table.columns],
        absent=[name for name in table.columns if name not in names],
    )


def read_cells(cells: Sequence[str], header: Header, row: Row) -> Row:
    """Put the cells of one line under their columns; a wrong number of cells is a problem of the row."""
    cells = list(cells)
    while len(cells) > header.width and not cells[-1].strip():
        cells.pop()
    if len(cells) != header.width:
        reason = _(
            "The row has %(found)s cells instead of %(wanted)s. "
            "A separator or quotation mark within a text must stand in quotation marks."
        ) % {"found": len(cells), "wanted": header.width}
        row.problems.append(Problem("", "", reason))
        return row
    for name, index in header.indexes.items():
        cell = cells[index]
        if cell.lstrip().startswith("="):
            row.problems.append(Problem(name, cell, formula_reason()))
        else:
            row.values[name] = clean(cell)
    return row


def formula_reason() -> str:
    return _("This is a formula. Please enter its result as a value.")
