"""What is stated of dishes, as all pages, files and mails print it; nothing is "free of" by mere absence (L-60)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from listings.lunch.declarations import Declaration, additives_in_order, allergens_in_order, named_kinds_only
from listings.lunch.models import LunchDish


def contained_in(dish: LunchDish) -> list[Declaration]:
    """The allergens the dish contains, as they are printed: wheat, and not gluten besides."""
    return allergens_in_order(named_kinds_only(dish.allergens))


def allergens_used(dishes: Iterable[LunchDish]) -> list[Declaration]:
    """Those printed of any of the dishes, in the order of the legend."""
    return allergens_in_order(each.key for dish in dishes for each in contained_in(dish))


def additives_used(dishes: Iterable[LunchDish]) -> list[Declaration]:
    return additives_in_order(key for dish in dishes for key in dish.additives)


def legend_of(dishes: Iterable[LunchDish]) -> list[Declaration]:
    """Exactly the codes that are printed of these dishes, allergens first (L-61, L-62)."""
    dishes = list(dishes)
    return [*allergens_used(dishes), *additives_used(dishes)]


def unsaid_of(dish: LunchDish) -> str:
    """What is left to ask, or that there is nothing to declare; empty where all is stated."""
    if dish.is_declared:
        return "" if dish.allergens else _("none of the allergens that must be declared")
    if dish.allergens:
        return _("Other allergens: please ask on the spot")
    return _("Allergens: please ask on the spot")
