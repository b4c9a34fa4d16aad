"""The groups of facts a business confirms, by `register_group(...)`: which have it, and what it says in words."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from merchants.models import Confirmation, Merchant


@dataclass(frozen=True, slots=True)
class FactGroup:
    """`words(merchant, today)` are the facts line by line in the active language, none where there is nothing to
    confirm; `applies(today)` is the same question in SQL, about rows of Merchant. `today` is the local day."""

    group: str
    words: Callable[[Merchant, dt.date], list[str]]
    applies: Callable[[dt.date], Q]


_registered: dict[str, FactGroup] = {}
_editors: dict[str, str] = {}


def register_group(
    group: str, words: Callable[[Merchant, dt.date], list[str]], applies: Callable[[dt.date], Q]
) -> None:
    """Let businesses be asked about these facts. Called in an AppConfig's ready()."""
    _registered[group] = FactGroup(group, words, applies)


def register_editor(group: str, view: str) -> None:
    """Say on which page of the workshop these facts are changed: the name of an address that takes the slug."""
    _editors[group] = view


def fact_groups() -> list[FactGroup]:
    """All there are, in the order of `Confirmation.Group`."""
    return [_registered[group] for group in Confirmation.Group.values if group in _registered]


def fact_group(group: str) -> FactGroup | None:
    return _registered.get(group)


def editor_of(group: str) -> str:
    """The name of the address to change these facts at; empty where only the city does."""
    return _editors.get(group, "")
