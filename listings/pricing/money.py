"""Money as people read and type it: integer cents inside, "1.234,56 €" outside."""

import re

from django.utils import translation
from django.utils.translation import gettext as _

from listings.models.listing import HIGHEST_PRICE

LONGEST_INPUT = 40  # characters; whatever is longer is no amount of money

# A number by German rules: points only between groups of three, a comma before one or two decimals or a dash.
AMOUNT = re.compile(
    r"(?P<euros>0|[1-9][0-9]{0,8}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,2})(?:,(?P<cents>[0-9]{1,2}|-{1,2}))?"
)
CURRENCY = re.compile(r"^(?:€|EUR|Euro)\s*|\s*(?:€|EUR|Euro)$", re.IGNORECASE)
DASHES = str.maketrans({"–": "-", "—": "-"})


def money(cents: int) -> str:
    """ "1.234,56 €" in German, "€1,234.56" in English."""
    euros = f"{cents // 100:,}"
    if translation.get_language() == "en":
        return f"€{euros}.{cents % 100:02d}"
    return f"{euros.replace(',', '.')},{cents % 100:02d} €"


def parse_money(text: str) -> int:
    """Cents of an amount typed the German way: "12", "12,5", "12,90 €", "1.234,56", "5,-".

    Raises ValueError with a translated sentence where the size of the amount could be misread: "1,234.56", "12.50",
    "12,345", digits of other scripts, anything negative or above the highest price (H-19).
    """
    amount = CURRENCY.sub("", text.strip(), count=1).translate(DASHES) if len(text) <= LONGEST_INPUT else ""
    found = AMOUNT.fullmatch(amount)
    if not found:
        raise ValueError(_("Please write the amount like this: 12,90 – with a comma before the cents."))
    decimals = (found["cents"] or "").strip("-").ljust(2, "0")
    cents = int(found["euros"].replace(".", "")) * 100 + int(decimals)
    if cents > HIGHEST_PRICE:
        highest = money(HIGHEST_PRICE)
        raise ValueError(_("The amount is too high. The highest possible is %(highest)s.") % {"highest": highest})
    return cents


def as_typed(cents: int | None) -> str:
    """How an amount stands in a form for German hands: "12,90"; `parse_money` reads it back."""
    return "" if cents is None else f"{cents // 100},{cents % 100:02d}"
