"""The orders of /mittagstisch/ and the words that explain them (P-03, L-46).

`ORDERS` is the one list: the page offers it, the list is made from it, and /reihenfolge/ is written from it. Nothing
a business pays, and nothing the city prefers, is among the parameters.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coburg_showcase.pages.registries import Parameter, SortOrder
from listings.discover.ordering import lot_of_the_day
from listings.errands.town import Place
from listings.lunch.guide.selection import Chosen
from listings.lunch.served import Status
from merchants.directory.ordering import NAME
from merchants.shop.nearby import distance_m

NEAR = "naehe"
STATUSES = (Status.SERVING, Status.LATER, Status.SOLD_OUT, Status.OVER)  # the kitchens one can still eat at come first

TOLD = Parameter(_("Menu announced"), _("Kitchens that have announced dishes for the day come first."))
OPEN_KITCHEN = Parameter(
    _("Open kitchen"),
    _("Kitchens that serve at this minute come first, then those that open later, are sold out or closed."),
)
DAILY_DRAW = Parameter(
    _("Drawn by lot"),
    _("Among equal ones lots decide. They are drawn anew for each day and hold all day, for everybody."),
)
CHEAPEST = Parameter(
    _("Cheapest dish"),
    _("The kitchen comes first whose cheapest dish costs least. Dishes that are sold out do not count."),
)
DISTANCE = Parameter(_("Distance"), _("What is nearest to the place you have chosen comes first, as the crow flies."))


@dataclass(frozen=True, slots=True)
class Moment:
    """What an order goes by besides the kitchens: the instant (aware), the day shown, where somebody stands."""

    now: dt.datetime
    day: dt.date
    place: Place | None = None


@dataclass(frozen=True)
class Order:
    """`value` is that of the parameter `sortierung`. `rank`: the lower, the earlier; equal ones go by name."""

    value: str
    name: Promise
    short_name: Promise
    parameters: Sequence[Parameter]
    rank: Callable[[Chosen, Moment], Any]


def _open_first(chosen: Chosen, moment: Moment) -> tuple[int, bytes]:
    shop = chosen.kitchen.merchant
    lot = lot_of_the_day(shop.pk, shop.lot, moment.day.isoformat().encode())
    return STATUSES.index(chosen.kitchen.status_at(moment.now)), lot


def _cheapest_first(chosen: Chosen, moment: Moment) -> float:
    prices = (serving.price_cents for serving in chosen.servings if not serving.is_sold_out)
    return min(prices, default=float("inf"))


def _nearest_first(chosen: Chosen, moment: Moment) -> float:
    shop = chosen.kitchen.merchant
    return distance_m(moment.place, (shop.latitude, shop.longitude)) if moment.place else 0


ORDERS = (
    Order("", _("Open kitchens first, then by lot"), _("Open first"), (TOLD, OPEN_KITCHEN, DAILY_DRAW), _open_first),
    Order(
        "name", _("By name"), pgettext_lazy("order of a list", "Name"), (TOLD, NAME), lambda chosen, moment: 0
    ),
    Order(
        "preis",
        _("Lowest price first"),
        pgettext_lazy("order of a list", "Lowest price"),
        (TOLD, CHEAPEST, NAME),
        _cheapest_first,
    ),
    Order(
        NEAR, _("Nearest first"), pgettext_lazy("order of a list", "Nearest"), (TOLD, DISTANCE, NAME), _nearest_first
    ),
)  # fmt: skip
BY_VALUE = {order.value: order for order in ORDERS}


def in_order(chosen: list[Chosen], order: Order, moment: Moment) -> list[Chosen]:
    """`chosen` come by name."""
    return sorted(chosen, key=lambda each: (not each.kitchen.is_told, order.rank(each, moment)))


def ranking() -> list[SortOrder]:
    """What /reihenfolge/ says about /mittagstisch/."""
    return [SortOrder(order.name, order.parameters, default=not order.value) for order in ORDERS]
