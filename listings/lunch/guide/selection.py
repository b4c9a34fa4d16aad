"""Which dishes of a day fit a question, and how many kitchens each option of the filters would give.

A day has a few hundred dishes at most and they are at hand already, so all of it is worked out here, without a query.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_

from listings.lunch.guide.filters import FROM, fits
from listings.lunch.models import Serving
from listings.lunch.served import Kitchen

Pair = tuple[str, str]
Lines = frozenset[int]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A kitchen with those of its dishes that fit."""

    kitchen: Kitchen
    servings: list[Serving]


class Selection:
    """`options` are those of the address; `kitchens` those of the day. A kitchen without dishes counts as one line that
    no filter of dishes lets through."""

    def __init__(self, options: Iterable[Pair], kitchens: list[Kitchen], now: dt.datetime) -> None:
        self._options = [pair for pair in options if pair[0] != FROM]
        self._lines: list[tuple[int, Kitchen, Serving | None]] = [
            (place, kitchen, serving)
            for place, kitchen in enumerate(kitchens)
            for serving in (kitchen.servings or [None])  # type: ignore[list-item]
        ]
        self._everything: Lines = frozenset(range(len(self._lines)))
        self._now = now
        self._having = cache(self._work_out)

    @property
    def chosen(self) -> list[Chosen]:
        """By kitchen, in the order they came in."""
        by_place: dict[int, Chosen] = {}
        for line in sorted(self._all_but("")):
            place, kitchen, serving = self._lines[line]
            chosen = by_place.setdefault(place, Chosen(kitchen, []))
            if serving is not None:
                chosen.servings.append(serving)
        return list(by_place.values())

    def count(self, name: str, value: str) -> int:
        """How many kitchens there would be with this option, under the other filters."""
        return self._kitchens(self._all_but(name) & self._having(name, value))

    def without(self, name: str) -> int:
        """How many kitchens there would be without this filter."""
        return self._kitchens(self._all_but(name))

    def unsaid(self, group: str) -> int:
        """How many dishes are left out because nothing is stated about the allergen group, all else fitting."""
        servings = (self._lines[line][2] for line in self._all_but("ohne"))
        dishes = [serving.dish for serving in servings if serving is not None]
        return sum(not dish.is_without(group) and group not in dish.contained_groups for dish in dishes)

    def _all_but(self, left_out: str) -> Lines:
        own = (self._having(name, value) for name, value in self._options if name != left_out)
        return reduce(and_, own, self._everything)

    def _work_out(self, name: str, value: str) -> Lines:
        return frozenset(
            line
            for line, (_place, kitchen, serving) in enumerate(self._lines)
            if fits(name, value, kitchen, serving, self._now)
        )

    def _kitchens(self, lines: Lines) -> int:
        return len({self._lines[line][0] for line in lines})
