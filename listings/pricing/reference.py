"""What a reduced price may be compared with: § 11 PAngV, from the price history alone (L-53, H-65)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from listings.models import PriceRecord
from merchants.opening.resolve import ZONE

DAYS_BEFORE = 30


class Verdict(Enum):
    NO_REDUCTION = "no-reduction"  # nothing is announced
    REDUCED = "reduced"
    NOT_LOWER = "not-lower"  # it was as cheap within the 30 days: no reduction
    TOO_SHORT = "too-short"  # no price was asked when the 30 days began


@dataclass(frozen=True, slots=True)
class Reference:
    """`cents`: the lowest price known of the 30 days before the reduction began; None where none is known."""

    verdict: Verdict
    cents: int | None = None
    began: datetime | None = None


NOTHING = Reference(Verdict.NO_REDUCTION)


def in_time_order(records: Iterable[PriceRecord]) -> list[PriceRecord]:
    """As they came into force; of several for the same instant only the last one recorded."""
    ordered = sorted(records, key=lambda record: (record.since, record.pk or float("inf")))
    return list({record.since: record for record in ordered}.values())


def in_force_at(records: Iterable[PriceRecord], instant: datetime) -> PriceRecord | None:
    """The record that says what the item costs at the instant (aware); None before the first one."""
    ordered = in_time_order(records)
    place = _place(ordered, instant)
    return ordered[place] if place >= 0 else None


def reference_at(records: Iterable[PriceRecord], instant: datetime) -> Reference:
    """What the price in force at the instant may be compared with.

    The 30 days are days of the calendar in Coburg, counted from the moment the reduction began; the price in force when
    they begin counts among them. Steps that follow each other without a break, each at most as dear as the one before,
    are one reduction and count from the first (§ 11(3)). Where no price was asked when the 30 days began, there is
    no comparison, rather than one with a part of them; days in between on which none was asked do not count.
    """
    ordered = in_time_order(records)
    place = _place(ordered, instant)
    if place < 0 or not ordered[place].is_reduction:
        return NOTHING
    first = _first_step(ordered, place)
    began = ordered[first].since
    price = ordered[place].price_cents or 0
    window = _in_force_within(ordered[:first], thirty_days_before(began))
    known = [record.price_cents for record in window if record is not None and record.price_cents is not None]
    lowest = min(known, default=None)
    if lowest is not None and lowest <= price:
        return Reference(Verdict.NOT_LOWER, lowest, began)
    reaches_back = window[0] is not None and window[0].price_cents is not None
    return Reference(Verdict.REDUCED if reaches_back else Verdict.TOO_SHORT, lowest, began)


def thirty_days_before(instant: datetime) -> datetime:
    """The same clock time in Coburg 30 days earlier, also across a change of the clocks; in UTC.

    Python compares two times of one zone by what the clock shows, which is wrong in the hour that comes twice.
    """
    return (instant.astimezone(ZONE) - timedelta(days=DAYS_BEFORE)).astimezone(UTC)


def percent_off(reference_cents: int, price_cents: int) -> int:
    """Whole per cent by which the price lies below the reference, rounded down: never more than is true."""
    return (reference_cents - price_cents) * 100 // reference_cents


def _place(ordered: Sequence[PriceRecord], instant: datetime) -> int:
    return bisect_right(ordered, instant.astimezone(UTC), key=lambda record: record.since) - 1


def _first_step(ordered: Sequence[PriceRecord], place: int) -> int:
    while place > 0:
        before, step = ordered[place - 1], ordered[place]
        if not before.is_reduction or (before.price_cents or 0) < (step.price_cents or 0):
            break
        place -= 1
    return place


def _in_force_within(before: Sequence[PriceRecord], start: datetime) -> list[PriceRecord | None]:
    """The record in force at the start of the 30 days (None: there was none yet), and those that came after it."""
    place = _place(before, start)
    opening = before[place] if place >= 0 else None
    return [opening, *before[place + 1 :]]
