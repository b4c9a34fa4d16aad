"""The orders of the directory and the words that explain them (P-03, L-46).

`ORDERS` is the one list: the page offers it, the list is made from it, and /reihenfolge/ is written from it. Nothing
a business pays, and nothing the city prefers, is among the parameters.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coburg_showcase.pages.registries import Parameter, SortOrder
from merchants.directory.bits import ranked
from merchants.directory.register import Register

OPEN_FIRST = Parameter(
    _("Open now"),
    _("Businesses whose door is open at this minute come first. By appointment does not count as open."),
)
DAILY_DRAW = Parameter(
    _("Drawn by lot"),
    _(
        "Among the open ones, and among the closed ones, lots decide. They are drawn anew each night for all businesses"
        " and hold all day, for everybody. So over the days each business is at the top as often as any other."
    ),
)
NAME = Parameter(pgettext_lazy("parameter of an order", "Name"), _("From A to Z. Ä counts as A, ß as ss."))
ENTERED = Parameter(_("Day of entry"), _("What came into the directory last comes first."))
CHECKED = Parameter(
    _("Day of the last check"),
    _("Entries come first whose hours, contact or range were confirmed last. Those never confirmed come last."),
)
STREET = Parameter(pgettext_lazy("parameter of an order", "Street"), _("From A to Z. Ä counts as A, ß as ss."))
HOUSE_NUMBER = Parameter(_("House number"), _("As you walk along the street. Equal numbers go by name."))


@dataclass(frozen=True)
class Order:
    """`value` is that of the parameter `sortierung`; `places` gives all positions of the register in this order."""

    value: str
    name: Promise
    short_name: Promise
    parameters: Sequence[Parameter]
    places: Callable[[Register, date], Sequence[int]]
    open_first: bool = False


ORDERS = (
    Order(
        "",
        _("Open now first, then by lot"),
        _("Open first"),
        (OPEN_FIRST, DAILY_DRAW),
        lambda register, day: register.drawn_on(day),
        open_first=True,
    ),
    Order(
        "name",
        _("By name"),
        pgettext_lazy("order of a list", "Name"),
        (NAME,),
        lambda register, day: register.by_name,
    ),
    Order(
        "neu",
        _("New ones first"),
        pgettext_lazy("order of a list", "New"),
        (ENTERED, NAME),
        lambda register, day: register.newest_first,
    ),
    Order(
        "geprueft",
        _("Newly checked first"),
        _("Newly checked"),
        (CHECKED, NAME),
        lambda register, day: register.checked_first,
    ),
)
BY_VALUE = {order.value: order for order in ORDERS}


def slice_of(
    register: Register, members: int, *, order: Order, open_now: int, day: date, start: int, stop: int
) -> list[int]:
    """The ids of the businesses in places `start` to `stop` (from 0, excluded) of this set in this order."""
    places = order.places(register, day)
    if not order.open_first:
        return register.ids_at(_between(members, places, register.size, start, stop))
    open_ones = members & open_now
    number = open_ones.bit_count()
    found = _between(open_ones, places, register.size, start, min(stop, number))
    found += _between(members & ~open_now, places, register.size, max(start - number, 0), stop - number)
    return register.ids_at(found)


def _between(members: int, places: Sequence[int], size: int, start: int, stop: int) -> list[int]:
    return list(islice(ranked(members, places, size), start, stop)) if members and start < stop else []


def along_the_street(register: Register, street: str) -> list[int]:
    """The ids of the businesses of the street with this slug by house number: 2, 2 a, 10. One query."""
    numbers = register.house_numbers(street)
    return register.ids_at(sorted(sorted(numbers), key=lambda at: house_number_key(numbers[at])))


def house_number_key(text: str) -> tuple[bool, int, str]:
    """12 a after 12 and before 13; no number comes last."""
    number = re.match(r"[0-9]{1,6}", text)
    return (False, int(number[0]), text[number.end() :].strip().casefold()) if number else (True, 0, text)


def ranking() -> list[SortOrder]:
    """What /reihenfolge/ says about the directory, and about the lists of streets, districts and the city voucher."""
    return [
        *(SortOrder(order.name, order.parameters, default=not order.value) for order in ORDERS),
        SortOrder(_("In the list of a street"), (HOUSE_NUMBER, NAME)),
        SortOrder(_("In the list of an action day"), (STREET, HOUSE_NUMBER, NAME)),
    ]
