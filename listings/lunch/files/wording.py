"""Lunch in words alone, for files that have no layout: a feed, a calendar, plain text."""

import datetime as dt

from django.utils.translation import gettext as _

from listings.lunch.declarations import (
    GROUP_NAMES,
    GROUPS,
    additives_in_order,
)
from listings.lunch.models import Diet, LunchDish, Meat, Serving
from listings.lunch.served import Kitchen
from listings.lunch.stated import contained_in
from listings.pricing.money import money
from merchants.opening.wording import date_text, weekday_name


def one_line(text: str) -> str:
    """On one line and without control characters, which neither XML nor a calendar can hold."""
    kept = (each if each.isprintable() else " " if each.isspace() else "" for each in text)
    return " ".join("".join(kept).split())


def day_words(day: dt.date) -> str:
    """Monday, 30 November."""
    return _("%(weekday)s, %(date)s") % {"weekday": weekday_name(day), "date": date_text(day)}


def ways_words(kitchen: Kitchen) -> list[str]:
    """To eat here or to take away, and whether a table has to be reserved."""
    service = kitchen.service
    if service.eat_in and service.takeaway:
        ways = [_("to eat here or to take away")]
    else:
        ways = [_("to eat here") if service.eat_in else _("only to take away")]
    return [*ways, _("only with a reservation")] if service.reservation_only else ways


def dish_words(serving: Serving) -> str:
    """The dish and what a portion costs; whether it is gone."""
    dish = {"dish": one_line(serving.dish.title), "price": money(serving.price_cents)}
    return (_("%(dish)s, %(price)s, sold out") if serving.is_sold_out else _("%(dish)s, %(price)s")) % dish


def marks_words(dish: LunchDish) -> list[str]:
    """Vegetarian or vegan; which meat or fish."""
    marks = [str(Diet(dish.diet).label)] if dish.diet else []
    if meats := [str(meat.label) for meat in Meat if meat in dish.meats]:
        marks.append(_("with %(meats)s") % {"meats": ", ".join(meats)})
    return marks


def allergen_words(dish: LunchDish) -> list[str]:
    """What the kitchen states about allergens, in whole words; what it does not state is never called absent (L-60)."""
    contained = [str(each.name) for each in contained_in(dish)]
    said = [_("Contains: %(what)s") % {"what": ", ".join(contained)}] if contained else []
    return ["; ".join([*said, *beyond_words(dish)])] if said or beyond_words(dish) else []


def beyond_words(dish: LunchDish) -> list[str]:
    """What is said about allergens beyond those that are contained: none, or that one has to ask; what is left out."""
    said = []
    if dish.is_declared and not dish.allergens:
        said.append(_("No allergens that must be declared"))
    elif not dish.states_allergens:
        said.append(_("Allergens: please ask there"))
    elif not dish.is_declared:
        said.append(_("please ask there about other allergens"))
    if without := [str(GROUP_NAMES[group]) for group in GROUPS if group in dish.free_of and dish.is_without(group)]:
        said.append(_("according to the kitchen without: %(what)s") % {"what": ", ".join(without)})
    return said


def codes_of(dish: LunchDish) -> str:
    """Codes of allergens and of additives for print: a1, i; 8. Whoever prints them prints the legend (L-61)."""
    both = (contained_in(dish), additives_in_order(dish.additives))
    return "; ".join(", ".join(each.code for each in found) for found in both if found)


def additive_words(dish: LunchDish) -> list[str]:
    """The additives in whole words (L-62)."""
    names = [str(each.name) for each in additives_in_order(dish.additives)]
    return [_("Additives: %(what)s") % {"what": ", ".join(names)}] if names else []


def about_words(dish: LunchDish) -> str:
    """All that is said about a dish but its name and price, on one line."""
    parts = [one_line(dish.description), *marks_words(dish), *allergen_words(dish), *additive_words(dish)]
    return " · ".join(part for part in parts if part)


def asking_words(kitchen: Kitchen) -> str:
    """The notice that § 4 LMIDV demands where guests are told on asking (L-60); empty for other kitchens."""
    if not kitchen.service.tells_allergens:
        return ""
    return _("You are told about allergens and additives there, on asking; a written record lies ready.")
