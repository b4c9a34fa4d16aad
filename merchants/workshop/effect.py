"""What a window has brought in the last seven days, beside the middle of the town."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from coburg_showcase.statistics.models import Kind
from coburg_showcase.statistics.sums import medians, sums_of
from merchants.models import Merchant
from merchants.opening.resolve import local_day

DAYS = 7
KEPT = 3600  # seconds: the middle of the town is reckoned once an hour, not for every visit of a workshop
SHOWN = {
    Kind.VIEW: _("looks into the window"),
    Kind.ENQUIRY: _("enquiries"),
    Kind.CALL: _("taps on the telephone number"),
    Kind.ROUTE: _("ways looked up"),
    Kind.SCAN: _("scans of your QR codes"),
}
# A town's businesses are compared by what is counted of their pages; codes are scanned where they hang.
COMPARED = {Kind.VIEW, Kind.ENQUIRY, Kind.CALL, Kind.ROUTE}

ThingsOf = Callable[[Merchant], Iterable[str]]

_registered: list[ThingsOf] = []


@dataclass(frozen=True, slots=True)
class Figure:
    """`before`: the seven days earlier. `middle`: None where the town is not compared."""

    label: Any
    count: int
    before: int
    middle: int | None

    @property
    def more(self) -> int:
        """By how much it is more than the week before; negative if less."""
        return self.count - self.before


def register_things(things_of: ThingsOf) -> None:
    """Count `things_of(merchant)` towards the business, too, such as its QR codes. Called in an AppConfig's ready()."""
    _registered.append(things_of)


def part_of(merchant: Merchant, now: datetime) -> dict[str, Any] | None:
    """The last seven whole local days before `now` (aware); nothing for a business without a page. About four queries.

    The day that is under way is left out: it would always look worse than a whole one.
    """
    if not merchant.is_findable:
        return None
    last = local_day(now) - timedelta(days=1)
    first = last - timedelta(days=DAYS - 1)
    things = [merchant.counted_as, *(thing for of in _registered for thing in of(merchant))]
    counts = sums_of(things, first, last)
    before = sums_of(things, first - timedelta(days=DAYS), first - timedelta(days=1))
    middles = middle_of_town(first, last)
    figures = [
        Figure(
            label=label,
            count=counts.get(kind, 0),
            before=before.get(kind, 0),
            middle=round(middles.get(kind, 0)) if kind in COMPARED else None,
        )
        for kind, label in SHOWN.items()
    ]
    return {"first": first, "last": last, "figures": figures}


def middle_of_town(first: date, last: date) -> dict[str, float]:
    """Kind → median of all businesses on show, from the first to the last local day; kept for an hour."""
    key = f"middle-of-town:{first}:{last}"
    kept: dict[str, float] | None = cache.get(key)
    if kept is None:
        kept = medians("merchant", Merchant.objects.on_show().values_list("pk", flat=True), first, last)
        cache.set(key, kept, KEPT)
    return kept
