"""The coach: knows what a window lacks, says why it matters and how long it takes, and names one next step."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from merchants.models import Merchant


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a good window has.

    `done` and `open`: how the list says it; `why` and `minutes`: what the next step says; `view`: an address name that
    takes the slug; the heaviest open check is the next step.
    """

    is_done: bool
    done: Any
    open: Any
    why: Any
    minutes: int
    view: str
    weight: int


ChecksOf = Callable[[Merchant], Iterable[Check]]

_registered: list[ChecksOf] = []


def register_checks(checks_of: ChecksOf) -> None:
    """Let `checks_of(merchant)` count towards a good window. Called in an AppConfig's ready()."""
    _registered.append(checks_of)


def part_of(merchant: Merchant, now: datetime) -> dict[str, Any] | None:
    """The list of checks, the heaviest first, and the next step, None when nothing is left to do."""
    checks = sorted((check for of in _registered for check in of(merchant)), key=lambda check: -check.weight)
    if not checks:
        return None
    undone = [check for check in checks if not check.is_done]
    return {
        "merchant": merchant,
        "checks": checks,
        "done": len(checks) - len(undone),
        "total": len(checks),
        "next": undone[0] if undone else None,
    }
