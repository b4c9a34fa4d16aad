"""What a rule says about an item."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from listings.rules.case import Case


class Severity(StrEnum):
    """ERROR: not published. REVIEW: the city looks at it first. HINT: good to know, stops nothing."""

    ERROR = "error"
    REVIEW = "review"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule is not kept, and the words its sentence is filled with."""

    field: str
    words: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table. `row` is its row in the list of rules, `source` the law behind it; `sentence` is what
    people read, with placeholders for the words of a hit."""

    name: str
    row: str
    source: str
    severity: Severity
    check: Callable[[Case], Iterable[Hit]]
    sentence: str | Promise


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that an item does not keep. `rule` is the name in the table, `message` plain words, the same for all."""

    rule: str
    row: str
    severity: Severity
    field: str
    message: str

    @property
    def for_retailer(self) -> str:
        """With what comes of it: nothing a retailer can do about that, and nothing the city has to be told."""
        if self.severity != Severity.REVIEW:
            return self.message
        return f"{self.message} {gettext('The city looks at it before it appears.')}"
