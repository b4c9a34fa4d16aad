"""The pages of the workshop as the page of a business lists them, by `register_entry(...)`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from merchants.models import Merchant


def for_everybody(merchant: Merchant) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Entry:
    """`view` is an address name that takes the slug; `icon` one of our icons; small `position` stands first."""

    view: str
    label: Any  # a text or a lazily translated one
    icon: str
    position: int
    applies: Callable[[Merchant], bool]


_registered: list[Entry] = []


def register_entry(
    view: str, label: Any, icon: str, *, position: int, applies: Callable[[Merchant], bool] = for_everybody
) -> None:
    """List a page of the workshop; `applies(merchant)` asks no database. Called in an AppConfig's ready()."""
    _registered.append(Entry(view, label, icon, position, applies))


def entries_of(merchant: Merchant) -> list[Entry]:
    """What the page of this business lists, in order."""
    return sorted((entry for entry in _registered if entry.applies(merchant)), key=lambda entry: entry.position)
