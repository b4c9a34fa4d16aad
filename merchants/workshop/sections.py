"""What apps above put on the workshop's page of a business, by `register_part(template, source)`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from merchants.models import Merchant

Context = dict[str, Any]
Source = Callable[[Merchant, datetime], Context | None]


@dataclass(frozen=True, slots=True)
class Part:
    """`template` is included with `part`, which is what `context` made."""

    template: str
    context: Context


_registered: list[tuple[int, str, Source]] = []


def register_part(template: str, source: Source, *, position: int = 50) -> None:
    """Show `template` on the workshop's page; `source(merchant, now)` gives its context or None to stay away.

    A small `position` stands first. Called in an AppConfig's ready().
    """
    _registered.append((position, template, source))


def parts_of(merchant: Merchant, now: datetime) -> list[Part]:
    """The parts of the page of this business, in order. `now` is aware."""
    in_order = sorted(_registered, key=lambda part: part[0])
    found = [(template, source(merchant, now)) for _position, template, source in in_order]
    return [Part(template, context) for template, context in found if context is not None]
