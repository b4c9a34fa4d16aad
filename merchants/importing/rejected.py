"""The file of rejected rows: one line for each problem, for a person with a spreadsheet."""

import csv
from pathlib import Path
from typing import TextIO

from merchants.importing.source import Problem

COLUMNS = ("line", "slug", "column", "value", "reason")
LONGEST_VALUE = 200
# With one of these in front, or a full-width twin, a spreadsheet takes a cell as a formula (compliance.md H-49).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """The text so that a spreadsheet shows it and never computes it."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


class RejectedFile:
    """Writes CSV as Excel in Germany opens it: UTF-8 with BOM, semicolons. The file appears with the first problem."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: TextIO | None = None

    def __enter__(self) -> "RejectedFile":
        return self

    def __exit__(self, *_args: object) -> None:
        if self._file:
            self._file.close()

    @property
    def is_written(self) -> bool:
        return self._file is not None

    def write(self, line: int, slug: str, problem: Problem) -> None:
        if self._file is None:
            self._file = self.path.open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._file, delimiter=";").writerow(COLUMNS)
        cells = (slug[:LONGEST_VALUE], problem.column, problem.value[:LONGEST_VALUE], problem.reason)
        csv.writer(self._file, delimiter=";").writerow((line, *map(harmless, cells)))
