"""What must be declared, as a kitchen writes it on its board: "a1, c, g, 2", or "keine"."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from listings.lunch.declarations import ADDITIVES, ALLERGENS, additives_in_order, named_kinds_only
from listings.lunch.models import LunchDish

LONGEST = 80
MOST_NAMED = 5  # unknown codes in one sentence
NOTHING = ("keine", "none")
_KEYS = {each.code: each.key for each in (*ALLERGENS, *ADDITIVES)}
_ALLERGENS = frozenset(each.key for each in ALLERGENS)


@dataclass(frozen=True, slots=True)
class Declared:
    """Keys in the order of the legend. Without any it is the statement that there is nothing to declare."""

    allergens: tuple[str, ...]
    additives: tuple[str, ...]


def read_codes(text: str) -> Declared | None:
    """What the text declares completely; None when it says nothing.

    Codes of the legend in any order, small or capital, between commas, blanks, semicolons or slashes. Raises ValueError
    with a sentence for people that names what is no code.
    """
    words = [word.casefold() for word in re.split(r"[\s,;/|+()]+", text) if word]
    if not words:
        return None
    if len(words) == 1 and words[0] in NOTHING:
        return Declared((), ())
    if unknown := [word for word in words if word not in _KEYS]:
        named = ", ".join(f"„{word}“" for word in unknown[:MOST_NAMED])
        raise ValueError(
            _("No code of the legend: %(codes)s. Write for example a1, c, g – or “keine”.") % {"codes": named}
        )
    keys = {_KEYS[word] for word in words}
    allergens = named_kinds_only(keys & _ALLERGENS)
    return Declared(tuple(allergens), tuple(each.key for each in additives_in_order(keys - _ALLERGENS)))


def written_codes(dish: LunchDish) -> str:
    """The dish's declaration in codes, as `read_codes` reads it; empty when it states nothing complete."""
    codes = {each.key: each.code for each in (*ALLERGENS, *ADDITIVES)}
    written = ", ".join(codes[key] for key in (*named_kinds_only(dish.allergens), *dish.additives))
    return written or (NOTHING[0] if dish.is_declared else "")
