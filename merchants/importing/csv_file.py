"""CSV, read line by line: a broken line is reported and costs no other line."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from merchants.importing.columns import Table
from merchants.importing.source import FileRefused, Header, Problem, Row, Source, column_name, read_cells, read_header

ENCODINGS = {"utf-8": "utf-8", "windows-1252": "cp1252"}
SEPARATORS = (";", ",", "\t")
LONGEST_RECORD = 100_000  # bytes of one row; below the limit of the csv module
MOST_LINES = 50  # of one row whose cells hold line breaks
UTF8_BOM = b"\xef\xbb\xbf"
CHUNK = 1024 * 1024
_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = bytes(range(0x80, 0x100))


class Line(NamedTuple):
    number: int
    data: bytes
    end: int  # offset behind it


class Record(NamedTuple):
    """One row of the file, or the reason why it cannot be read."""

    number: int
    cells: list[str]
    end: int
    reason: str = ""


def open_csv(file: BinaryIO, path: Path, table: Table, encoding: str | None) -> Source:
    """Find encoding, separator and columns; the rows follow as a stream. Raises FileRefused."""
    codec = ENCODINGS[encoding] if encoding else guess_encoding(file)
    file.seek(len(UTF8_BOM) if starts_with_bom(file) else 0)
    lines = _lines(file)
    first = next((line for line in lines if line.data.strip()), None)
    if first is None:
        raise FileRefused(_("The file is empty."))
    try:
        text = first.data.decode(codec).rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise FileRefused(_("The header of the file is not readable text.")) from error
    if "\r" in text:
        raise FileRefused(_("The file has the line ends of an old Macintosh. Please save it as “CSV UTF-8”."))
    separator = guess_separator(text, table)
    header = read_header(_cells(text, separator) or [], table)
    return Source(header=header, rows=_rows(lines, codec, separator, header), size=path.stat().st_size)


def starts_with_bom(file: BinaryIO) -> bool:
    file.seek(0)
    return file.read(len(UTF8_BOM)) == UTF8_BOM


def guess_encoding(file: BinaryIO) -> str:
    """UTF-8 or Windows-1252, by reading the whole file once.

    A UTF-8 file with a few damaged bytes stays UTF-8, so that the damage costs some rows and not every umlaut.
    Raises FileRefused for what is no text.
    """
    file.seek(0)
    start = file.read(4)
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise FileRefused(_("The file is encoded in UTF-16. Please save it as “CSV UTF-8”."))
    file.seek(0)
    high = in_sequences = 0
    while chunk := file.read(CHUNK):
        if b"\0" in chunk:
            raise FileRefused(_("The file is neither CSV nor an Excel workbook (XLSX)."))
        if not chunk.isascii():
            high += len(chunk) - len(chunk.translate(None, _HIGH))
            in_sequences += sum(len(found) for found in _UTF8_SEQUENCE.findall(chunk))
    return "utf-8" if in_sequences * 2 >= high else "cp1252"


def guess_separator(header: str, table: Table) -> str:
    """The separator under which the header holds most of the known columns. Raises FileRefused if it is none."""
    known = {
        separator: len({column_name(cell) for cell in _cells(header, separator) or []} & set(table.columns))
        for separator in SEPARATORS
    }
    best = max(known, key=lambda separator: known[separator])
    if not known[best]:
        raise FileRefused(
            _("The first line holds none of the known columns. It must begin with their names: %(columns)s …")
            % {"columns": ", ".join(table.columns[:5])}
        )
    return best


def _rows(lines: Iterator[Line], codec: str, separator: str, header: Header) -> Iterator[Row]:
    for record in _records(lines, codec, separator, header.width):
        row = Row(line=record.number, values={}, position=record.end)
        if record.reason:
            row.problems.append(Problem("", "", record.reason))
            yield row
        elif any(cell.strip() for cell in record.cells):
            yield read_cells(record.cells, header, row)


def _lines(file: BinaryIO) -> Iterator[Line]:
    """Physical lines. Of one that is too long only its beginning is kept, which is enough to reject it."""
    number, end = 0, file.tell()
    while data := file.readline(LONGEST_RECORD + 1):
        number += 1
        end += len(data)
        while not data.endswith(b"\n") and (more := file.readline(CHUNK)):
            end += len(more)
            if more.endswith(b"\n"):
                break
        yield Line(number, data, end)


def _records(lines: Iterator[Line], codec: str, separator: str, width: int) -> Iterator[Record]:
    """Rows of cells. A quotation mark that is never closed costs its own line only, not the rest of the file."""
    ahead: deque[Line] = deque()
    while True:
        line = ahead.popleft() if ahead else next(lines, None)
        if line is None:
            return
        if line.data.count(b'"') % 2 == 0:
            yield _record(line, line.data, codec, separator)
            continue
        taken = _lines_up_to_closing_quote(line, ahead, lines)
        joined = _record(line, b"".join(each.data for each in taken), codec, separator)
        if taken[1:] and not joined.reason and len(joined.cells) == width:
            yield joined._replace(end=taken[-1].end)
        else:
            reason = (
                joined.reason if len(line.data) > LONGEST_RECORD else _("A quotation mark is opened and not closed.")
            )
            ahead.extendleft(reversed(taken[1:]))
            yield Record(line.number, [], line.end, reason)


def _lines_up_to_closing_quote(first: Line, ahead: deque[Line], lines: Iterator[Line]) -> list[Line]:
    """`first` and the following lines until the quotation marks come out even, or until that is hopeless."""
    taken, size, odd = [first], len(first.data), True
    while odd and len(taken) < MOST_LINES and size <= LONGEST_RECORD:
        line = ahead.popleft() if ahead else next(lines, None)
        if line is None:
            break
        taken.append(line)
        size += len(line.data)
        odd ^= line.data.count(b'"') % 2 == 1
    return taken


def _record(line: Line, data: bytes, codec: str, separator: str) -> Record:
    if len(data) > LONGEST_RECORD:
        reason = _("The row is longer than %(limit)s characters.") % {"limit": LONGEST_RECORD}
        return Record(line.number, [], line.end, reason)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        name = "UTF-8" if codec == "utf-8" else "Windows-1252"
        reason = _("The row holds characters that are not %(encoding)s.") % {"encoding": name}
        return Record(line.number, [], line.end, reason)
    cells = _cells(text.rstrip("\r\n"), separator)
    if cells is None:
        return Record(line.number, [], line.end, _("The quotation marks of the row are not right."))
    return Record(line.number, cells, line.end)


def _cells(text: str, separator: str) -> list[str] | None:
    """The cells of one row; None if it is malformed."""
    try:
        return next(csv.reader([text], delimiter=separator, strict=True), [])
    except csv.Error:
        return None
