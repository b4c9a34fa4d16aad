"""All findings of a walk through the cases, told at once and shortly."""

from collections import defaultdict
from collections.abc import Iterable

import pytest

from tests.cases.case import Case
from tests.cases.table import all_cases

SHOWN_CASES = 4


class Findings:
    """The same finding in several cases is told once, with where it was seen."""

    def __init__(self) -> None:
        self.places: dict[str, list[str]] = defaultdict(list)
        self.examples: dict[str, str] = {}

    def add(self, place: object, text: str, example: str = "") -> None:
        self.places[text].append(str(place))
        if example:
            self.examples.setdefault(text, f"\n    {example}")

    def extend(self, place: object, texts: Iterable[str]) -> None:
        for text in texts:
            self.add(place, text)

    def __str__(self) -> str:
        lines = []
        for text, places in sorted(self.places.items(), key=lambda entry: -len(entry[1])):
            different = list(dict.fromkeys(places))
            more = f" and {len(different) - SHOWN_CASES} more" if len(different) > SHOWN_CASES else ""
            lines.append(f"{text}{self.examples.get(text, '')}\n    in {'; '.join(different[:SHOWN_CASES])}{more}")
        return "\n".join(lines)

    def fail_if_any(self) -> None:
        if self.places:
            pytest.fail(f"{len(self.places)} findings:\n{self}", pytrace=False)


def chosen(config: pytest.Config, cases: list[Case] | None = None) -> list[Case]:
    """The cases to look at: all, or those asked for by --case."""
    wanted = config.getoption("--case")
    return [case for case in (all_cases() if cases is None else cases) if wanted in str(case)]
