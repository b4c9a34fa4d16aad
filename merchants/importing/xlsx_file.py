"""XLSX, opened only after its zip directory has been looked at (compliance.md H-50)."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
from django.utils.translation import gettext as _

from merchants.importing.columns import Table
from merchants.importing.source import (
    FileRefused,
    Header,
    Problem,
    Row,
    Source,
    formula_reason,
    read_cells,
    read_header,
)

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LARGEST_UNPACKED = 100 * MEGABYTE
MOST_PARTS = 1000
LAST_LINE = 1_048_576  # of an Excel sheet
MOST_COLUMNS = 200
CHUNK = 256 * 1024
_DEFINITION = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T|E\0?N\0?T\0?I)")  # <!DOCTYPE, <!ENTITY, in UTF-16 as well
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')


def open_xlsx(file: BinaryIO, path: Path, table: Table) -> Source:
    """The first sheet of a workbook. Raises FileRefused; nothing is unpacked before the sizes are known."""
    check_sizes(file, path)
    try:
        check_parts(file)
        workbook = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        sheet = workbook.worksheets[0]
        merged = merged_lines(file, sheet._worksheet_path)
        size = sheet.max_row or 0
        sheet.reset_dimensions()  # what a file says about its size may be wrong, and would cut rows off
        lines = sheet.iter_rows(max_col=MOST_COLUMNS)
        number, cells = next(((n, c) for n, c in enumerate(lines, 1) if any(_texts(c))), (0, ()))
    except FileRefused:
        raise
    except Exception as error:  # a damaged workbook makes openpyxl raise whatever it stumbles over
        raise unreadable() from error
    if not cells:
        raise FileRefused(_("The first sheet of the workbook is empty."))
    if number in merged:
        raise FileRefused(_("The header holds merged cells. Please give each column its own cell."))
    header = read_header(_texts(cells), table)
    return Source(header=header, rows=_rows(lines, number, header, merged), size=size)


def unreadable() -> FileRefused:
    return FileRefused(_("The Excel workbook is damaged and cannot be read. Please save it again, or as “CSV UTF-8”."))


def check_sizes(file: BinaryIO, path: Path) -> None:
    """Refuse by the zip directory alone. Its figures bind: zipfile never unpacks more of a part than it announces."""
    if path.stat().st_size > LARGEST_FILE:
        raise FileRefused(
            _("The Excel workbook is larger than %(limit)s MB. Please save it as “CSV UTF-8”.")
            % {"limit": LARGEST_FILE // MEGABYTE}
        )
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise unreadable() from error
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise FileRefused(
            _("The Excel workbook would unpack to more than %(limit)s MB. Please save it as “CSV UTF-8”.")
            % {"limit": LARGEST_UNPACKED // MEGABYTE}
        )


def check_parts(file: BinaryIO) -> None:
    """Refuse a workbook with a damaged part before the first row is imported, not in the middle.

    One with a document type definition, too: Excel writes none, and entities in it could grow without end.
    """
    with zipfile.ZipFile(file) as archive:
        for part in archive.infolist():
            with archive.open(part) as content:
                tail = b""
                while chunk := content.read(CHUNK):  # reading to the end compares the checksum
                    if _DEFINITION.search(tail + chunk):
                        raise unreadable()
                    tail = chunk[-20:]


def merged_lines(file: BinaryIO, sheet: str) -> set[int]:
    """The lines of a sheet that hold merged cells; openpyxl does not tell while it streams."""
    merged: set[int] = set()
    with zipfile.ZipFile(file) as archive, archive.open(sheet.lstrip("/")) as part:
        tail = b""
        while chunk := part.read(CHUNK):
            text = tail + chunk
            for _column, first, last in _MERGED.findall(text):
                merged.update(range(int(first), min(int(last), LAST_LINE) + 1))
            tail = text[-200:]  # longer than any mergeCell element
    return merged


def _rows(lines: Iterator[tuple[Any, ...]], number: int, header: Header, merged: set[int]) -> Iterator[Row]:
    blank: object = None
    while True:
        try:
            cells = next(lines, None)
        except Exception as error:  # as above: damage further down in the sheet
            raise unreadable() from error
        if cells is None:
            return
        number += 1
        if number > LAST_LINE:
            raise unreadable()
        if (
            cells is blank
        ):  # openpyxl fills a gap between two rows with one and the same tuple, a million times if need be
            continue
        if texts := _texts(cells):
            yield _row(Row(line=number, values={}, position=number), cells, texts, header, number in merged)
        else:
            blank = cells


def _row(row: Row, cells: tuple[Any, ...], texts: list[str], header: Header, is_merged: bool) -> Row:
    if is_merged:
        row.problems.append(Problem("", "", _("The row holds merged cells. Please give each value its own cell.")))
        return row
    for name, index in header.indexes.items():
        cell = cells[index] if index < len(cells) else None
        if cell is None or cell.value is None:
            continue
        if cell.data_type == "f":
            row.problems.append(Problem(name, texts[index], formula_reason()))
        elif cell.data_type == "e":
            row.problems.append(Problem(name, texts[index], _("This cell holds an error of the spreadsheet.")))
        elif isinstance(cell.value, dt.date | dt.time | dt.timedelta):
            reason = _("Excel has turned this into a date or time. Please format the cell as text and enter it again.")
            row.problems.append(Problem(name, texts[index], reason))
    if row.problems:
        return row
    return read_cells((texts + [""] * header.width)[: max(header.width, len(texts))], header, row)


def _texts(cells: tuple[Any, ...]) -> list[str]:
    """The values as text, without the empty cells at the end."""
    texts = [_text(cell.value) for cell in cells]
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
