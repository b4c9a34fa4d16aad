"""What is counted: a view says so with `counts`, an app that owns things with `register_countable`.

Nothing of the visitor is looked at beyond "is this a robot or a prefetch" (tally.py); nothing of them is kept.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.http import HttpResponseBase

COUNTS_HEADER = "X-Counts"
THING = re.compile(r"[a-z][a-z_-]{0,30}:[\w.-]{1,88}")

Response = TypeVar("Response", bound=HttpResponseBase)
Things = tuple[tuple[str, str], ...]

_countable: dict[str, Callable[[str], bool]] = {}


def counts(response: Response, thing: str, kind: str = "view") -> Response:
    """Let every delivery of this answer, cached or not, count one `kind` for `thing`, such as "merchant:42".

    Travels in an internal header which the page cache removes. Can be called several times. ValueError on a thing that
    is not `prefix:identifier`.
    """
    if not THING.fullmatch(thing):
        raise ValueError(f"not a countable thing: {thing!r}")
    known = response.get(COUNTS_HEADER)
    response[COUNTS_HEADER] = f"{known}, {thing} {kind}" if known else f"{thing} {kind}"
    return response


def things_counted(headers: Iterable[tuple[str, str]]) -> Things:
    """The (thing, kind) pairs which `counts` left in these response headers."""
    for name, value in headers:
        if name == COUNTS_HEADER:
            pairs = (part.partition(" ") for part in value.split(", "))
            return tuple((thing, kind) for thing, _, kind in pairs)
    return ()


def register_countable(prefix: str, exists: Callable[[str], bool]) -> None:
    """Let visitors' browsers report clicks for things `prefix:identifier`; called in an AppConfig's ready().

    `exists(identifier)` says whether the thing is on public view; it gets any text of up to 88 word characters.
    """
    _countable[prefix] = exists


def is_countable(thing: str) -> bool:
    """Whether a browser may report clicks for this thing. At most one query, by whoever registered the prefix."""
    if not THING.fullmatch(thing):
        return False
    prefix, _, identifier = thing.partition(":")
    return prefix in _countable and _countable[prefix](identifier)
