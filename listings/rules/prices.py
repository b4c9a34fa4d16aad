"""Prices and reductions: PAngV (L-50, L-51, L-53), promotions and vouchers (L-48)."""

from collections.abc import Iterator
from decimal import Decimal

from listings.codes import Kind, PriceType, Unit, UnitPriceExempt
from listings.models import PriceRecord
from listings.pricing.money import money
from listings.pricing.reference import Reference, Verdict, reference_at
from listings.pricing.tag import is_price_claim
from listings.rules.case import Case, words
from listings.rules.finding import Hit

FOOD = frozenset({"lebensmittel-genuss"})
PERISHING = frozenset({"lebensmittel-genuss", "gastronomie", "blumen", "garten-saatgut"})
TINY = {Unit.GRAM: 1, Unit.MILLILITRE: 1, Unit.KILOGRAM: 1000, Unit.LITRE: 1000}

NET_PRICE = words(
    r"(?:zzgl|zuzüglich|zuzügl|exkl|exklusive|ohne|plus)\.?\s+(?:der\s+|die\s+|\d+\s*%\s+)?(?:gesetzliche[nr]?\s+)?"
    r"(?:MwSt|USt|Mehrwertsteuer|Umsatzsteuer)",
    r"Netto-?preise?",
    r"\d+(?:,\d+)?\s*(?:€|EUR|Euro)\s+netto",
)
NUMBER = r"(?:\d{1,3}(?:,\d+)?)\s*(?:%|Prozent)"
LESS = (
    r"Rabatt\w*|Nachlass\w*|Ermäßigung|Preisnachlass|reduziert\w*|ermäßigt\w*|günstiger|billiger|weniger|sparen|"
    r"gespart|off|Skonto|Preisvorteil"
)
TYPED_PERCENT = words(
    rf"[-–]\s?{NUMBER}",
    rf"{NUMBER}[\s-]*(?:\w+\s+)?(?:{LESS})",
    rf"(?:{LESS})\s+(?:\w+\s+)?{NUMBER}",
    rf"(?:spare|Sparen\s+Sie|bis\s+zu|minus)\s+{NUMBER}",
    r"zum\s+halben\s+Preis|halber\s+Preis|halbe[rn]?\s+Preis|zum\s+Halbpreis|Hälfte\s+des\s+Preises",
)
TYPED_COMPARISON = words(
    r"statt\s+(?:bisher\s+|früher\s+|vorher\s+)?(?:€\s*)?\d+(?:[.,]\d+)*(?:,-+)?(?:\s*(?:€|EUR|Euro))?",
    r"(?:vorher|früher|bisher|sonst|regulär|ursprünglich|alter\s+Preis:?)\s+(?:nur\s+)?\d+(?:[.,]\d+)*\s*(?:€|EUR|Euro)",
    r"UVP\w*|unverbindliche\w*\s+Preisempfehlung\w*|Listenpreis\w*",
    r"Rabatt\w*|\w*rabatt|Preisnachlass\w*|preisreduziert\w*|Tiefstpreis\w*|Bestpreis\w*|Niedrigpreis\w*|Preissturz|"
    r"Sale|SSV|WSV|Preis-Highlight\w*|Schnäppchenpreis\w*|reduziert",
)
VALIDITY = words(
    r"\w*gültig\w*", r"bis\s+(?:zum\s+)?\w+", r"\w*verfällt\w*", r"\w*Jahre?n?", r"\w*Monate?n?", r"unbefristet"
)


def price_fits_its_kind(case: Case) -> Iterator[Hit]:
    listing = case.listing
    needed = listing.price_type in {PriceType.FIXED, PriceType.FROM}
    if needed and not listing.price_cents:
        yield Hit("price_cents")


def zero_or_nothing(case: Case) -> Iterator[Hit]:
    listing = case.listing
    if (listing.price_type == PriceType.ON_REQUEST and listing.price_cents is not None) or (
        listing.price_type == PriceType.FREE and listing.price_cents != 0
    ):
        yield Hit("price_cents")


def net_price(case: Case) -> Iterator[Hit]:
    yield from (Hit(name, {"word": found}) for name, found in case.mentions(NET_PRICE))


def from_without_basis(case: Case) -> Iterator[Hit]:
    if case.listing.price_type == PriceType.FROM and not case.listing.price_basis:
        yield Hit("price_basis")


def goods_on_request(case: Case) -> Iterator[Hit]:
    if case.listing.price_type == PriceType.ON_REQUEST and case.listing.kind != Kind.SERVICE:
        yield Hit("price_type")


def quantity_without_unit(case: Case) -> Iterator[Hit]:
    listing = case.listing
    if (listing.quantity is None) != (listing.unit == "") or (listing.quantity is not None and listing.quantity <= 0):
        yield Hit("quantity")


def food_without_quantity(case: Case) -> Iterator[Hit]:
    listing = case.listing
    has_price = listing.price_type in {PriceType.FIXED, PriceType.FROM}
    if case.is_thing and has_price and case.is_of(FOOD) and listing.quantity is None and not listing.unit_price_exempt:
        yield Hit("quantity")


def not_so_tiny(case: Case) -> Iterator[Hit]:
    listing = case.listing
    if listing.unit_price_exempt != UnitPriceExempt.TINY or listing.quantity is None or listing.unit not in TINY:
        return
    if Decimal(listing.quantity) * TINY[Unit(listing.unit)] > 10:
        yield Hit("unit_price_exempt")


def would_be_reference(case: Case) -> Reference:
    """What the offer could be compared with if it began, or went on, at the instant of the case."""
    listing = case.listing
    begins = max(case.now, listing.visible_from)
    candidate = PriceRecord(since=begins, price_cents=listing.price_cents, is_reduction=True)
    earlier = [record for record in case.records if record.since <= begins]
    return reference_at([*earlier, candidate], begins)


def reduction_not_lower(case: Case) -> Iterator[Hit]:
    if is_price_claim(case.listing) and case.listing.price_cents:
        reference = would_be_reference(case)
        if reference.verdict == Verdict.NOT_LOWER:
            yield Hit("price_cents", {"lowest": money(reference.cents or 0)})


def history_too_short(case: Case) -> Iterator[Hit]:
    listing = case.listing
    must_be_proven = is_price_claim(listing) and listing.price_cents and not listing.is_perishable
    if must_be_proven and would_be_reference(case).verdict == Verdict.TOO_SHORT:
        yield Hit("price_cents")


def typed_percent(case: Case) -> Iterator[Hit]:
    yield from (Hit(name, {"word": found}) for name, found in case.mentions(TYPED_PERCENT))


def typed_comparison(case: Case) -> Iterator[Hit]:
    yield from (Hit(name, {"word": found}) for name, found in case.mentions(TYPED_COMPARISON))


def perishable_what(case: Case) -> Iterator[Hit]:
    if case.listing.is_perishable and not case.is_of(PERISHING):
        yield Hit("is_perishable")


def offer_without_end(case: Case) -> Iterator[Hit]:
    if case.listing.kind == Kind.OFFER and case.listing.visible_until is None:
        yield Hit("visible_until")


def ended(case: Case) -> Iterator[Hit]:
    if case.listing.visible_until is not None and case.listing.visible_until <= case.now:
        yield Hit("visible_until")


def offer_without_conditions(case: Case) -> Iterator[Hit]:
    if case.listing.kind == Kind.OFFER and not case.listing.conditions:
        yield Hit("conditions")


def voucher_says_nothing(case: Case) -> Iterator[Hit]:
    if case.listing.kind == Kind.VOUCHER and not case.listing.conditions and not case.listing.description:
        yield Hit("conditions")


def voucher_without_validity(case: Case) -> Iterator[Hit]:
    if case.listing.kind == Kind.VOUCHER and not case.says(VALIDITY, within=("conditions",)):
        yield Hit("conditions")
