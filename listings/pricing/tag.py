"""All a price tag says: every price fact of an item in one place, so that no page can leave one out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from listings.codes import BookPrice, Kind, PriceType
from listings.models import Listing, PriceRecord
from listings.pricing.money import money
from listings.pricing.reference import Verdict, in_force_at, percent_off, reference_at
from listings.pricing.unit_price import unit_price_of


@dataclass(frozen=True, slots=True)
class PriceTag:
    """Words in the active language, "" where there is nothing to say. `cents` is None where no price is named.

    `previous` and what belongs to it comes from the price history alone (§ 11 PAngV, L-53).
    """

    text: str
    cents: int | None = None
    basis: str = ""  # what the price is for: "je 100 g", "für kurzes Haar"
    unit_price: str = ""
    deposit: str = ""
    note: str = ""
    previous: str = ""
    previous_label: str = ""
    percent: str = ""
    reduced_because: str = ""

    @property
    def is_reduced(self) -> bool:
        return bool(self.previous)


def price_tag(listing: Listing, records: Iterable[PriceRecord], instant: datetime) -> PriceTag:
    """The price tag of an item at the instant (aware).

    `records` is its whole price history in any order, `listing.all_prices` after `for_tiles()`. No query, if `merchant`
    is fetched.
    """
    if listing.price_type == PriceType.ON_REQUEST or listing.price_cents is None:
        return PriceTag(_("Price on request"))
    if listing.price_type == PriceType.FREE:
        return PriceTag(pgettext("price", "free of charge"), 0)
    price = money(listing.price_cents)
    previous, label, percent, because = _reduction(listing, records, instant)
    return PriceTag(
        text=_("from %(price)s") % {"price": price} if listing.price_type == PriceType.FROM else price,
        cents=listing.price_cents,
        basis=_basis(listing),
        unit_price=_unit_price(listing),
        deposit=_("plus %(deposit)s deposit") % {"deposit": money(listing.deposit_cents)}
        if listing.deposit_cents
        else "",
        note=_vat_note(listing),
        previous=previous,
        previous_label=label,
        percent=percent,
        reduced_because=because,
    )


def is_price_claim(listing: Listing) -> bool:
    """Whether the item's price is announced as reduced: § 11 PAngV is about goods and total prices; the price of a
    bound book is never reduced (§§ 3, 5 BuchPrG)."""
    return (
        listing.kind == Kind.OFFER
        and listing.price_type == PriceType.FIXED
        and not listing.is_service_offer
        and listing.book_price != BookPrice.BOUND
    )


def _vat_note(listing: Listing) -> str:
    """Nothing on a voucher: for one that is good for many things tax falls due when it is redeemed (§ 3(15) UStG)."""
    if listing.kind == Kind.VOUCHER:
        return ""
    return _("no VAT under § 19 UStG") if listing.merchant.is_small_business else _("incl. VAT")


def _basis(listing: Listing) -> str:
    computed = unit_price_of(listing)
    if listing.price_basis or computed is None or not (listing.is_loose and computed.is_the_price):
        return listing.price_basis
    return _("per %(measure)s") % {"measure": computed.measure}


def _unit_price(listing: Listing) -> str:
    """Not said again where it is the very price of loose goods (§ 4(1) PAngV): then the price names its measure."""
    computed = unit_price_of(listing)
    if computed is None or (listing.is_loose and computed.is_the_price and not listing.price_basis):
        return ""
    words = {"price": money(computed.cents), "measure": computed.measure}
    if listing.price_type == PriceType.FROM:
        return _("from %(price)s per %(measure)s") % words
    return _("%(price)s per %(measure)s") % words


def _reduction(listing: Listing, records: Iterable[PriceRecord], instant: datetime) -> tuple[str, str, str, str]:
    """Previous price, its label, percentage and reason, all "" without a reduction that can be borne out."""
    nothing = ("", "", "", "")
    price = listing.price_cents
    instant = instant.astimezone(UTC)  # two times of one zone compare by the clock, wrong in the hour that comes twice
    ended = listing.visible_until is not None and listing.visible_until <= instant
    if price is None or ended or not is_price_claim(listing):
        return nothing
    records = list(records)
    now = in_force_at(records, instant)
    found = reference_at(records, instant)
    if now is None or now.price_cents != price or found.cents is None or found.cents <= price:
        return nothing
    if listing.is_perishable:  # § 11(4) no. 2: any previous price, if the reason is said
        return money(found.cents), _("Price before"), "", _("Reduced because it must be used soon")
    if found.verdict != Verdict.REDUCED:
        return nothing
    percent = percent_off(found.cents, price)
    return money(found.cents), _("Lowest price of the last 30 days"), f"−{percent} %" if percent else "", ""
