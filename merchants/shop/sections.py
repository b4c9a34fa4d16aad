"""What apps above put on a shop window page: this app knows neither items nor stories, so they register theirs.

`register_section("main", "listings/shop/window.html", window_of)` in an AppConfig's ready().
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from merchants.models import Merchant

# head: links in the page's head; top: below the name, for what matters today; aside: beside the contact;
# main: after the story; scripts: at the end of the page
PLACES = ("head", "top", "aside", "main", "scripts")

Context = dict[str, Any]
Source = Callable[[Merchant, QueryDict, datetime], Context | None]


@dataclass(frozen=True, slots=True)
class Section:
    """`template` is included with `section`, which is what `context` made, and nothing else of the page."""

    template: str
    context: Context


_registered: list[tuple[str, str, Source]] = []
_along: list[str] = []


def register_section(place: str, template: str, source: Source, *, along: str = "") -> None:
    """Show `template` at this place on the page of every business on show.

    `source(merchant, query, now)` gives the template's context, or None to show nothing for this business. It is asked
    on each rendering and should need a constant number of queries. `along` names a one-to-one relation that points to
    the business, to be fetched with it: whoever only asks whether it is there needs no query then.
    """
    if place not in PLACES:
        raise ValueError(f"not a place of the shop page: {place!r}")
    _registered.append((place, template, source))
    if along:
        _along.append(along)


def relations_along() -> list[str]:
    """What the page of a business fetches along for the sections."""
    return list(_along)


def sections_of(merchant: Merchant, query: QueryDict, now: datetime) -> dict[str, list[Section]]:
    """The sections of each place, in the order in which they were registered."""
    sections: dict[str, list[Section]] = {place: [] for place in PLACES}
    for place, template, source in _registered:
        context = source(merchant, query, now)
        if context is not None:
            sections[place].append(Section(template, context))
    return sections
