"""Menus in the words of a mail, in the active language; which dishes there are is decided in lunch/served.py."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from listings.lunch.declarations import Declaration
from listings.lunch.models import LunchService, Meat, Serving
from listings.lunch.served import Kitchen
from listings.lunch.stated import legend_of, unsaid_of
from listings.lunch.wording import hours_of
from listings.pricing.money import money
from merchants.opening.wording import date_text, weekday_name


@dataclass(frozen=True, slots=True)
class DishWords:
    """`marks`: diet and meat. `codes` as in the legend; `statement` says in words what they leave open (L-60)."""

    title: str
    description: str
    price: str
    marks: str
    codes: str
    statement: str
    is_sold_out: bool


@dataclass(frozen=True, slots=True)
class KitchenWords:
    name: str
    page: str
    about: str
    dishes: list[DishWords]


@dataclass(frozen=True, slots=True)
class DayWords:
    title: str
    kitchens: list[KitchenWords]


@dataclass(frozen=True, slots=True)
class MenusWords:
    """`legend`: exactly the codes that are used, with their words. `is_asking`: a dish leaves something to be asked."""

    days: list[DayWords]
    legend: list[Declaration]
    is_asking: bool


def menus_words(days: Mapping[dt.date, Iterable[Kitchen]]) -> MenusWords:
    """The days in order with the kitchens that have told their dishes; days without any are left out."""
    told = [(day, [kitchen for kitchen in kitchens if kitchen.is_told]) for day, kitchens in sorted(days.items())]
    dishes = [each.dish for _day, kitchens in told for kitchen in kitchens for each in kitchen.servings]
    return MenusWords(
        days=[DayWords(day_title(day), [_kitchen(each) for each in kitchens]) for day, kitchens in told if kitchens],
        legend=legend_of(dishes),
        is_asking=any(not dish.is_declared for dish in dishes),
    )


def day_title(day: dt.date) -> str:
    """Monday, 30 November; in German Montag, 30. November."""
    return f"{weekday_name(day)}, {date_text(day)}"


def dish_words(serving: Serving) -> DishWords:
    dish = serving.dish
    marks = [str(dish.get_diet_display())] if dish.diet else []
    marks += [str(Meat(meat).label) for meat in Meat.values if meat in dish.meats]
    return DishWords(
        title=dish.title,
        description=dish.description,
        price=money(serving.price_cents),
        marks=", ".join(marks),
        codes=", ".join(each.code for each in legend_of([dish])),
        statement=unsaid_of(dish),
        is_sold_out=serving.is_sold_out,
    )


def _kitchen(kitchen: Kitchen) -> KitchenWords:
    return KitchenWords(
        name=kitchen.merchant.name,
        page=settings.SITE_URL + kitchen.merchant.get_absolute_url(),
        about=", ".join([_("kitchen open %(hours)s") % {"hours": hours_of(kitchen)}, *_ways(kitchen.service)]),
        dishes=[dish_words(serving) for serving in kitchen.servings],
    )


def _ways(service: LunchService) -> list[str]:
    ways = []
    if service.takeaway:
        ways.append(_("also to take away") if service.eat_in else _("to take away only"))
    if service.reservation_only:
        ways.append(_("only with a reservation"))
    return ways
