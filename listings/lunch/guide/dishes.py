"""A dish as readers see it: its price, its marks, and what is stated of it in words with the codes of the legend.

What is not stated is said to be so; nothing is ever "free of" by mere absence (L-60).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from listings.lunch.declarations import (
    GROUP_NAMES,
    GROUPS,
    Declaration,
    additives_in_order,
)
from listings.lunch.models import Diet, Meat, Serving
from listings.lunch.stated import additives_used, allergens_used, contained_in, unsaid_of
from listings.pricing.money import money


@dataclass(frozen=True, slots=True)
class Dish:
    """`contains`, `additives`, `without` and `meats` are words; `unsaid` says what nobody has stated. `codes` are those
    of the legend, for lists that are short of room."""

    title: str
    description: str
    price: str
    diet: str
    meats: list[str]
    contains: list[str]
    additives: list[str]
    without: list[str]
    unsaid: str
    codes: str
    portions: int | None
    is_sold_out: bool

    @property
    def words(self) -> str:
        """Everything that is declared, in one sentence."""
        return ", ".join([*self.contains, *self.additives])


@dataclass(frozen=True, slots=True)
class Legend:
    """The codes that are used and no others (L-61, L-62). `is_told_on_asking`: some of the dishes state less than all,
    so the notice of § 4 LMIDV belongs to them."""

    allergens: list[Declaration]
    additives: list[Declaration]
    is_told_on_asking: bool

    @property
    def lines(self) -> list[Declaration]:
        return [*self.allergens, *self.additives]


def dish_of(serving: Serving) -> Dish:
    """No query if the dish was fetched along."""
    dish = serving.dish
    allergens = contained_in(dish)
    additives = additives_in_order(dish.additives)
    return Dish(
        title=dish.title,
        description=dish.description,
        price=money(serving.price_cents),
        diet=str(Diet(dish.diet).label) if dish.diet else "",
        meats=[str(meat.label) for meat in Meat if meat in dish.meats],
        contains=_with_codes(allergens),
        additives=_with_codes(additives),
        without=[str(GROUP_NAMES[group]) for group in GROUPS if group in dish.free_of],
        unsaid=unsaid_of(dish),
        codes=", ".join(each.code for each in [*allergens, *additives]),
        portions=serving.portions,
        is_sold_out=serving.is_sold_out,
    )


def legend_of(servings: Iterable[Serving]) -> Legend:
    """Of exactly these dishes."""
    dishes = [serving.dish for serving in servings]
    return Legend(
        allergens=allergens_used(dishes),
        additives=additives_used(dishes),
        is_told_on_asking=any(not dish.is_declared for dish in dishes),
    )


def _with_codes(declarations: Iterable[Declaration]) -> list[str]:
    return [f"{each.name} ({each.code})" for each in declarations]
