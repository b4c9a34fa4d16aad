"""Reads the hours written by hand; their README explains the notation."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PARTS, FILES = ("known", "aside", "later"), ("day", "week")


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody types, and what it means."""

    typed: str
    meaning: str

    @property
    def is_refused(self) -> bool:
        return self.meaning.startswith("?")


def forms(part: str, name: str) -> list[Form]:
    found = []
    for line in (HERE / part / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            typed, meaning = line.split(" => ")
            found.append(Form(typed.replace("\\n", "\n"), meaning))
    return found
