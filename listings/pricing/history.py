"""Writing the price history: what was asked in public, since when, and when nothing was (L-53, L-19)."""

from datetime import UTC, datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from coburg_showcase.pages.registries import Retained
from listings.codes import PriceType, State
from listings.models import Listing, PriceRecord
from listings.pricing.reference import in_force_at
from listings.pricing.tag import is_price_claim

KEPT = timedelta(days=396)  # thirteen months
RETAINED = Retained(
    key="price-history",
    what=_("Former prices of window items, so that reductions can be proven"),
    period=lambda: KEPT,
)


def record_price(*, listing: Listing, now: datetime) -> list[PriceRecord]:
    """Append what the history lacks to be true from now on (aware); returns the new records. One query and one insert.

    A price is asked while the item is published and visible; before, afterwards and in between none is. So a price
    nobody saw is nothing to compare an offer with, and an offer taken up again after its end begins anew. A record that
    lies in the future and no longer holds is overruled by a later one for the same instant, never changed.
    """
    now = now.astimezone(UTC)
    records = list(listing.price_records.all())
    instants = {now, max(now, listing.visible_from.astimezone(UTC))} | {
        record.since for record in records if record.since > now
    }
    if listing.visible_until is not None and listing.visible_until > now:
        instants.add(listing.visible_until.astimezone(UTC))
    added: list[PriceRecord] = []
    for instant in sorted(instants):
        asked, is_reduction = _asked_at(listing, instant)
        known = in_force_at([*records, *added], instant)
        if (asked, is_reduction) != ((known.price_cents, known.is_reduction) if known else (None, False)):
            added.append(
                PriceRecord(
                    listing=listing, since=instant, price_cents=asked, is_reduction=is_reduction, recorded_at=now
                )
            )
    return PriceRecord.objects.bulk_create(added)


def _asked_at(listing: Listing, instant: datetime) -> tuple[int | None, bool]:
    """Price and whether it is announced as a reduction; a price "from" names the price of nothing in particular."""
    visible = listing.visible_from <= instant and (listing.visible_until is None or instant < listing.visible_until)
    if listing.state != State.PUBLISHED or not visible or listing.price_type not in {PriceType.FIXED, PriceType.FREE}:
        return None, False
    return listing.price_cents, listing.price_cents is not None and is_price_claim(listing)


def forget_old_prices(now: datetime) -> int:
    """Delete what is older than thirteen months, but never the record that was in force then; how many went (L-19)."""
    border = now - KEPT
    in_force = PriceRecord.objects.filter(listing=OuterRef("listing"), since__lte=border).order_by("-since", "-id")
    old = PriceRecord.objects.filter(since__lte=border).exclude(pk=Subquery(in_force.values("pk")[:1]))
    deleted, _each = old.delete()
    return deleted
