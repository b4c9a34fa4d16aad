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


_registered: list[tuple[str, Source]] = []


def register_part(template: str, source: Source) -> None:
    """Show `template` on the workshop's page; `source(merchant, now)` gives its context or None to stay away.

    Called in an AppConfig's ready().
    """
    _registered.append((template, source))


def parts_of(merchant: Merchant, now: datetime) -> list[Part]:
    """The parts of the page of this business, in the order in which they were registered. `now` is aware."""
    found = [(template, source(merchant, now)) for template, source in _registered]
    return [Part(template, context) for template, context in found if context is not None]
