"""What must be declared, as a kitchen writes it on its board: "a1, c, g, 2", or "keine".

Allergen codes are taken for all there are, as on a board. Additives alone say nothing about allergens; a question mark
says that there may be more than what stands there.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from listings.lunch.declarations import ADDITIVES, ALLERGENS, additives_in_order, named_kinds_only
from listings.lunch.models import LunchDish

LONGEST = 120
MOST_NAMED = 5  # unknown codes in one sentence
NOTHING = ("keine", "none")
MORE = "?"
_KEYS = {each.code: each.key for each in (*ALLERGENS, *ADDITIVES)}
_CODES = {each.key: each.code for each in (*ALLERGENS, *ADDITIVES)}
_ALLERGENS = frozenset(each.key for each in ALLERGENS)


@dataclass(frozen=True, slots=True)
class Declared:
    """Keys in the order of the legend. `is_complete`: the allergens are all there are, none if there are none."""

    allergens: tuple[str, ...]
    additives: tuple[str, ...]
    is_complete: bool


def read_codes(text: str) -> Declared | None:
    """What the text declares; None when it says nothing.

    Codes of the legend in any order, small or capital, between commas, blanks, semicolons or slashes; "keine" for no
    allergens. Raises ValueError with a sentence for people that names what is no code, or that both were said.
    """
    words = [word.casefold() for word in re.split(r"[\s,;/|+()]+", text) if word]
    if not words:
        return None
    nothing = any(word in NOTHING for word in words)
    more = MORE in words
    words = [word for word in words if word not in NOTHING and word != MORE]
    if unknown := [word for word in words if word not in _KEYS]:
        named = ", ".join(f"„{word}“" for word in unknown[:MOST_NAMED])
        text = _("No code of the legend: %(codes)s. Write for example a1, c, g – or “keine”.")
        raise ValueError(text % {"codes": named})
    keys = {_KEYS[word] for word in words}
    allergens = named_kinds_only(keys & _ALLERGENS)
    if nothing and (allergens or more):
        raise ValueError(_("“keine” and allergens cannot both be right."))
    additives = tuple(each.key for each in additives_in_order(keys - _ALLERGENS))
    return Declared(tuple(allergens), additives, is_complete=nothing or bool(allergens and not more))


def written_codes(dish: LunchDish) -> str:
    """The dish's declaration in codes, as `read_codes` reads it; empty when it states nothing at all."""
    allergens = [_CODES[key] for key in named_kinds_only(dish.allergens)]
    if dish.is_declared and not allergens:
        allergens = [NOTHING[0]]
    additives = [_CODES[each.key] for each in additives_in_order(dish.additives)]
    more = [MORE] if allergens and not dish.is_declared else []
    return ", ".join([*allergens, *additives, *more])
