"""The price for one kilogram, litre, metre …: §§ 4, 5 PAngV (L-51). Always computed, never typed."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from listings.codes import PriceType, Unit, UnitPriceExempt
from listings.models import Listing

# unit → (how many of it make the unit of reference, that unit)
PREPACKED = {
    Unit.GRAM: (1000, Unit.KILOGRAM),
    Unit.KILOGRAM: (1, Unit.KILOGRAM),
    Unit.MILLILITRE: (1000, Unit.LITRE),
    Unit.LITRE: (1, Unit.LITRE),
    Unit.CENTIMETRE: (100, Unit.METRE),
    Unit.METRE: (1, Unit.METRE),
    Unit.SQUARE_METRE: (1, Unit.SQUARE_METRE),
    Unit.CUBIC_METRE: (1, Unit.CUBIC_METRE),
}
# § 5(2) PAngV: goods that are weighed out may refer to 100 g or 100 ml, if that is how they are sold.
LOOSE = {Unit.GRAM: (100, Unit.GRAM), Unit.MILLILITRE: (100, Unit.MILLILITRE)}


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """`cents` for `amount` (1 or 100) of `unit`. `is_the_price`: it is the very price of the item."""

    cents: int
    amount: int
    unit: Unit
    is_the_price: bool

    @property
    def measure(self) -> str:
        """ "l", "100 g"."""
        return str(self.unit.label) if self.amount == 1 else f"{self.amount} {self.unit.label}"


def compute_unit_price(price_cents: int, quantity: Decimal, unit: str, *, is_loose: bool = False) -> UnitPrice | None:
    """Rounded half up to a cent; None for pieces and for quantities that are no quantity (H-68)."""
    factors = {**PREPACKED, **LOOSE} if is_loose else PREPACKED
    if unit not in factors or quantity <= 0:
        return None
    factor, reference = factors[Unit(unit)]
    cents = (Decimal(price_cents) * factor / Decimal(quantity)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    amount = factor if is_loose and reference == unit and factor > 1 else 1
    return UnitPrice(int(cents), amount, reference, is_the_price=Decimal(quantity) == amount and unit == reference)


def unit_price_of(listing: Listing) -> UnitPrice | None:
    """None where there is none to show: no quantity, pieces, no price, or an exception of § 4(3) PAngV."""
    has_price = listing.price_type in {PriceType.FIXED, PriceType.FROM} and listing.price_cents
    if not has_price or listing.quantity is None or listing.unit_price_exempt != UnitPriceExempt.NONE:
        return None
    return compute_unit_price(listing.price_cents or 0, listing.quantity, listing.unit, is_loose=listing.is_loose)
