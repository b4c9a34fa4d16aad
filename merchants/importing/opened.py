"""Opens a file by what it is, not by what it is called."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from merchants.importing.columns import Table
from merchants.importing.csv_file import open_csv
from merchants.importing.source import FileRefused, Source
from merchants.importing.xlsx_file import open_xlsx

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@contextmanager
def open_source(path: Path, table: Table, *, encoding: str | None = None) -> Iterator[Source]:
    """The rows of a CSV or XLSX file as a stream. Raises FileRefused with a sentence for people.

    `encoding` is a key of `csv_file.ENCODINGS`; None finds out.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise FileRefused(_("The file %(path)s cannot be opened.") % {"path": path}) from error
    with file:
        start = file.read(4)
        if not start:
            raise FileRefused(_("The file is empty."))
        if start == OLD_EXCEL:
            raise FileRefused(_("This is a workbook of an old Excel (XLS). Please save it as XLSX or “CSV UTF-8”."))
        yield open_xlsx(file, path, table) if start == ZIP else open_csv(file, path, table, encoding)
