"""The filters of the directory with the number of businesses behind each option.

An option says how many businesses it would give under the other filters. Where one of several options is enough (kind),
the other options of its own filter do not count; where all chosen ones must hold (services), they do.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

import django_filters
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from merchants.directory.register import Register
from merchants.directory.words import words_of
from merchants.filters import AllOf, DirectoryFilter

OPEN_NOW = "offen"


@dataclass(frozen=True, slots=True)
class Option:
    """`is_more`: there are more than `count`, but nobody counted on."""

    id: str
    value: str
    label: str
    count: int
    is_chosen: bool
    is_more: bool = False

    @property
    def shown(self) -> str:
        return count_text(self.count, is_more=self.is_more)


@dataclass(frozen=True, slots=True)
class Section:
    """Options of a select under a common heading; without one they stand on their own."""

    label: str
    options: list[Option]


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    empty_label: str
    sections: list[Section]

    @property
    def is_select(self) -> bool:
        return bool(self.empty_label)

    @property
    def options(self) -> list[Option]:
        return [option for section in self.sections for option in section.options]

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.is_chosen]


class Facets:
    """What a question narrows the register to. `members` is the result, `total` its size.

    No query beyond the register's own.
    """

    def __init__(self, register: Register, question: DirectoryFilter, open_now: int) -> None:
        self._register = register
        self._open_now = open_now
        self._filters = {name: each for name, each in question.filters.items() if "choices" in each.extra}
        asked = question.asked()
        self._chosen = {name: values_of(asked[name]) for name in self._filters}
        words = words_of(asked["q"])
        self._searched = register.matching(words) if words else register.everyone
        self._own = {name: self._combined(name, values) for name, values in self._chosen.items()}
        self.members = self._all_but("")
        self.total = self.members.bit_count()
        self.open_count = (self.members & open_now).bit_count()

    def set_of(self, name: str, value: str) -> int:
        return self._open_now if name == OPEN_NOW else self._register.having(name, value)

    def without(self, name: str, value: str) -> int:
        """How many there would be if this one option were not chosen."""
        rest = [kept for kept in self._chosen[name] if kept != value]
        return (self._all_but(name) & self._combined(name, rest)).bit_count()

    def without_question(self) -> int:
        """How many there would be without the search words."""
        return reduce(and_, self._own.values(), self._register.everyone).bit_count()

    def facets(self) -> dict[str, Facet]:
        return {name: self._facet(name, each) for name, each in self._filters.items()}

    def _all_but(self, left_out: str) -> int:
        return reduce(and_, (own for name, own in self._own.items() if name != left_out), self._searched)

    def _combined(self, name: str, values: list[str]) -> int:
        if not values:
            return self._register.everyone
        return reduce(and_ if isinstance(self._filters[name], AllOf) else or_, (self.set_of(name, v) for v in values))

    def _facet(self, name: str, each: django_filters.Filter) -> Facet:
        base = self.members if isinstance(each, AllOf) else self._all_but(name)
        return facet_of(name, each, self._chosen[name], lambda value: (base & self.set_of(name, value)).bit_count())


def facet_of(
    name: str,
    each: django_filters.Filter,
    chosen: Iterable[str],
    count_of: Callable[[str], int],
    cap: int = sys.maxsize,
) -> Facet:
    """The options of a filter with how many `count_of` says there are; above the cap only that there are more."""
    chosen = set(chosen)

    def option(value: str, label: object) -> Option:
        count = count_of(value)
        return Option(f"{name}-{value}", value, str(label), min(count, cap), value in chosen, is_more=count > cap)

    sections: list[Section] = []
    for value, label in each.extra["choices"]:
        if isinstance(label, list):
            sections.append(Section(str(value), [option(*choice) for choice in label]))
            continue
        if not sections or sections[-1].label:
            sections.append(Section("", []))
        sections[-1].options.append(option(value, label))
    return Facet(name, str(each.label), str(each.extra.get("empty_label") or ""), sections)


def count_text(count: int, *, is_more: bool) -> str:
    """ "37", or "over 1,000" where nobody counted on."""
    if not is_more:
        return str(count)
    return _("over %(number)s") % {"number": number_format(count, force_grouping=True)}


def values_of(value: str | Iterable[str] | None) -> list[str]:
    if not value:
        return []
    return [value] if isinstance(value, str) else list(value)
