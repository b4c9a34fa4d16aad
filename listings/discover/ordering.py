"""The orders of /entdecken/ and the words that explain them (P-03, L-46).

`ORDERS` is the one list: the page offers it, the list is made from it, and /reihenfolge/ is written from it. Nothing
a business pays, and nothing the city prefers, is among the parameters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from hashlib import blake2b
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coburg_showcase.pages.registries import Parameter, SortOrder

MOST = 1000  # items a list goes through; of more nobody is told how many
LOTS = 1_000_000  # merchants.models.merchant.draw_lot
STEP = 618_033  # no common factor with LOTS: the days begin at every place of the lots, spread as evenly as can be

DAILY_DRAW = Parameter(
    _("Drawn by lot"),
    _(
        "Lots decide. They are drawn anew each night for all items and hold all day, for everybody. So over the"
        " days each item is at the top as often as any other. Where more than 1,000 items fit, the lots of the day"
        " also decide which 1,000 the list shows."
    ),
)
LOT_OF_EQUALS = Parameter(_("Drawn by lot"), _("Among equal ones the lots of the day decide."))
SHOWN_SINCE = Parameter(_("Day it came into the window"), _("What came into a window last comes first."))
LOWEST_PRICE = Parameter(
    pgettext_lazy("parameter of an order", "Price"),
    _("The lowest price comes first; of prices “from” the lowest one counts. Without a price: at the end."),
)
HIGHEST_PRICE = Parameter(
    pgettext_lazy("parameter of an order", "Price"),
    _("The highest price comes first; of prices “from” the lowest one counts. Without a price: at the end."),
)


@dataclass(frozen=True)
class Stretch:
    """A part of all items and how an index goes through it. An order is one stretch after the other."""

    which: Q
    along: Sequence[str]


@dataclass(frozen=True)
class Order:
    """`value` is that of the parameter `sortierung`. `key` is the column that decides, `rank` what it weighs in the
    list (the lower, the earlier; equal ones go by the lots of the day)."""

    value: str
    name: Promise
    short_name: Promise
    parameters: Sequence[Parameter]
    stretches: Callable[[date], Sequence[Stretch]]
    key: str
    rank: Callable[[Any], Any]


ORDERS = (
    Order(
        "",
        _("By lot"),
        pgettext_lazy("order of a list", "By lot"),
        (DAILY_DRAW,),
        lambda day: (
            Stretch(Q(lot__gte=first_lot(day)), ("lot", "id")),
            Stretch(Q(lot__lt=first_lot(day)), ("lot", "id")),
        ),
        "lot",
        lambda lot: 0,
    ),
    Order(
        "neu",
        _("New ones first"),
        pgettext_lazy("order of a list", "New"),
        (SHOWN_SINCE, LOT_OF_EQUALS),
        lambda day: (Stretch(Q(), ("-visible_from", "-id")),),
        "visible_from",
        lambda instant: -instant.timestamp(),
    ),
    Order(
        "guenstig",
        _("Lowest price first"),
        pgettext_lazy("order of a list", "Lowest price"),
        (LOWEST_PRICE, LOT_OF_EQUALS),
        lambda day: (
            Stretch(Q(price_cents__isnull=False), ("price_cents", "lot", "id")),
            Stretch(Q(price_cents__isnull=True), ("lot", "id")),
        ),
        "price_cents",
        lambda cents: (cents is None, cents or 0),
    ),
    Order(
        "teuer",
        _("Highest price first"),
        pgettext_lazy("order of a list", "Highest price"),
        (HIGHEST_PRICE, LOT_OF_EQUALS),
        lambda day: (
            Stretch(Q(price_cents__isnull=False), ("-price_cents", "-lot", "-id")),
            Stretch(Q(price_cents__isnull=True), ("lot", "id")),
        ),
        "price_cents",
        lambda cents: (cents is None, -(cents or 0)),
    ),
)
BY_VALUE = {order.value: order for order in ORDERS}


@dataclass(frozen=True)
class Found:
    """The keys of a list in its order, at most MOST of them."""

    ids: list[int]
    is_more: bool


def found_in(items: QuerySet, order: Order, day: date) -> Found:
    """The items in this order on this day. One query; it reads no further than the first MOST and one."""
    rows = sorted(_rows(items, order, day), key=lambda row: (row[0], order.rank(row[3]), row[2], row[1]))
    seed = day.isoformat().encode()
    drawn = sorted(
        (order.rank(value), lot_of_the_day(key, lot, seed), key) for _stretch, key, lot, value in rows[:MOST]
    )
    return Found([key for _rank, _lot, key in drawn], is_more=len(rows) > MOST)


def _rows(items: QuerySet, order: Order, day: date) -> QuerySet:
    """Place of the stretch, key, lot and what decides; of each stretch what comes first in it."""
    parts = [
        items.filter(stretch.which)
        .annotate(stretch=Value(place, output_field=IntegerField()))
        .order_by(*stretch.along)
        .values_list("stretch", "id", "lot", order.key)[: MOST + 1]
        for place, stretch in enumerate(order.stretches(day))
    ]
    return reduce(lambda one, other: one.union(other, all=True), parts)


def first_lot(day: date) -> int:
    """Where in the lots the list of this day begins, if there are more than it holds."""
    return day.toordinal() * STEP % LOTS


def lot_of_the_day(key: int, lot: int, seed: bytes) -> bytes:
    return blake2b(b"%d.%d" % (lot, key), key=seed, digest_size=8).digest()


def ranking() -> list[SortOrder]:
    """What /reihenfolge/ says about /entdecken/."""
    return [SortOrder(order.name, order.parameters, default=not order.value) for order in ORDERS]
