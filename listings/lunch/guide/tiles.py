"""A kitchen as a tile: who it is, until when it serves, how one eats there, and its dishes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from listings.lunch.guide.dishes import Dish, dish_of
from listings.lunch.models import LunchService, Serving
from listings.lunch.served import Kitchen
from listings.lunch.wording import KitchenSign, hours_of, sign_of
from merchants.codes import Access


@dataclass(frozen=True, slots=True)
class Fact:
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Tile:
    """Everything templates/listings/lunch/_tile.html prints. `is_told` is False where no dishes are told."""

    name: str
    url: str
    address: str
    hours: str
    sign: KitchenSign
    facts: list[Fact]
    dishes: list[Dish]
    is_told: bool
    distance: str = ""


def tile_of(kitchen: Kitchen, now: dt.datetime, servings: Iterable[Serving], distance: str = "") -> Tile:
    """The tile at the instant (aware) with these of its servings. No query."""
    return Tile(
        name=kitchen.merchant.name,
        url=kitchen.merchant.get_absolute_url(),
        address=kitchen.merchant.street_address,
        hours=hours_of(kitchen),
        sign=sign_of(kitchen, now),
        facts=facts_of(kitchen.service),
        dishes=[dish_of(serving) for serving in servings],
        is_told=kitchen.is_told,
        distance=distance,
    )


def facts_of(service: LunchService) -> list[Fact]:
    """How one eats there."""
    facts = []
    if service.reservation_only:
        facts.append(Fact("calendar-days", _("only with a reservation")))
    if service.takeaway:
        facts.append(Fact("shopping-bag", _("to eat here or take away") if service.eat_in else _("to take away only")))
    if service.outside_seats:
        facts.append(Fact("sun", _("seats outside")))
    if Access.STEP_FREE in service.merchant.accessibility:
        facts.append(Fact("accessibility", _("without steps")))
    return facts
