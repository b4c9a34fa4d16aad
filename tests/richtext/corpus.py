"""Reads tests/richtext/pasted/: what word processors put on the clipboard, and what an editor wants of it.

A fragment begins with `=== name`; its clean form stands below `--- becomes`, one block a line. Lines of the clean form
are joined without a break, so that they can be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("pasted")
HEAD, TURN = "=== ", "\n--- becomes\n"


@dataclass(frozen=True)
class Fragment:
    source: str
    name: str
    pasted: str
    clean: str

    def __str__(self) -> str:
        return f"{self.source} {self.name}"


def fragments() -> list[Fragment]:
    return [fragment for path in sorted(FOLDER.glob("*.txt")) for fragment in _of_file(path)]


def _of_file(path: Path) -> Iterator[Fragment]:
    _introduction, *pieces = ("\n" + path.read_text(encoding="utf-8")).split("\n" + HEAD)
    for piece in pieces:
        name, _newline, rest = piece.partition("\n")
        pasted, turn, clean = rest.partition(TURN)
        assert turn, f"{path.name}, {name}: no clean form"
        yield Fragment(
            path.stem, name, pasted, "".join(map(str.strip, clean.splitlines())).replace("&#8239;", "\u202f")
        )
