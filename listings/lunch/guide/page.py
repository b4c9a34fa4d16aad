"""The page of one day, ready for a template."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from listings.discover.page import Amount
from listings.errands.starts import MARKET, STARTS, place_of
from listings.errands.town import Place
from listings.errands.wording import way_text
from listings.lunch.declarations import GROUP_NAMES
from listings.lunch.guide.days import DayLink, days_around
from listings.lunch.guide.dishes import Legend, legend_of
from listings.lunch.guide.filters import FROM, PRICE, LunchFilter
from listings.lunch.guide.ordering import BY_VALUE, NEAR, ORDERS, Moment, in_order
from listings.lunch.guide.selection import Selection
from listings.lunch.guide.tiles import Tile, tile_of
from listings.lunch.served import Kitchen, Shown
from listings.lunch.wording import title_of, why_not_today
from listings.pricing.money import money, parse_money
from merchants.directory.address import Address, Refused
from merchants.directory.facets import Facet, facet_of, values_of
from merchants.directory.pages import Chip, ListPage, OrderLink, pages_of
from merchants.opening.resolve import local_day
from merchants.shop.nearby import distance_m


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Dishes that are not shown because their kitchens state nothing about `what`."""

    number: int
    what: Promise


@dataclass(frozen=True, kw_only=True)
class LunchPage(ListPage):
    """`instead` says why the day is not today, where somebody asked for none. `starts` are the places to measure from,
    empty unless the nearest come first; `near_url` is the address to which a place is added as `von`."""

    day: dt.date
    path: str
    title: str
    instead: str
    days: list[DayLink]
    everyone: int
    tiles: list[Tile]
    legend: Legend
    shown: list[Kitchen]
    amount: Amount
    start: str = ""
    starts: list[OrderLink] = field(default_factory=list)
    near_url: str = ""
    left_out: LeftOut | None = None
    refused: tuple[Refused, ...] = ()

    @property
    def may_be_kept(self) -> bool:
        """Whether the page cache may keep it: not where it knows somebody's place."""
        return self.is_canonical and (not self.start or self.start in STARTS)


def lunch_page(
    shown: Shown, query: QueryDict, now: dt.datetime, city: CitySettings, *, path: str, asked_for_today: bool
) -> LunchPage:
    """The page of that day which this query asks for, at the instant (aware). `path` is its address. No query, or that
    of the city's settings."""
    today = local_day(now)
    is_today = shown.day == today
    known = LunchFilter(None, is_today=is_today).known()
    address = Address.of(query, known, [order.value for order in ORDERS if order.value], searchable=False)
    question = LunchFilter(address.data(), is_today=is_today)
    selection = Selection(address.options, shown.kitchens, now)
    start = _start(address)
    place = _place(start, city)
    chosen = in_order(selection.chosen, BY_VALUE[address.order], Moment(now, shown.day, place))
    asked = question.asked()
    facets = _facets(question, asked, selection)
    near = address.ordered_by(NEAR)
    return LunchPage(
        address=address,
        pages=pages_of(1, address.page, lambda number: path),
        total=len(chosen),
        facets=facets,
        chips=_chips(address, facets, selection, path),
        orders=[
            OrderLink(order.short_name, path + address.ordered_by(order.value).query, order.value == address.order)
            for order in ORDERS
        ],
        all_url=path + Address(order=address.order).query,
        day=shown.day,
        path=path,
        title=title_of(shown.day, today),
        instead=why_not_today(shown, today) if asked_for_today else "",
        days=days_around(shown.day, today),
        everyone=len(shown.kitchens),
        tiles=[tile_of(each.kitchen, now, each.servings, _distance(place, each.kitchen)) for each in chosen],
        legend=legend_of(serving for each in chosen for serving in each.servings),
        shown=shown.kitchens,
        amount=_amount(question, asked[PRICE], address),
        start=start,
        starts=_starts(near, start, path) if address.order == NEAR else [],
        near_url=path + _from(near, "").query,
        left_out=_left_out(asked["ohne"], selection),
        refused=tuple(each for each in address.refused if each.name != PRICE),
    )


def _start(address: Address) -> str:
    """What `von` says; the market square where the nearest come first and nobody says nearest to what."""
    return dict(address.options).get(FROM, MARKET if address.order == NEAR else "")


def _place(start: str, city: CitySettings) -> Place | None:
    if not start or start in STARTS:
        return place_of(start, city) if start else None
    latitude, _comma, longitude = start.partition(",")
    return float(latitude), float(longitude)


def _from(address: Address, start: str) -> Address:
    rest = tuple(pair for pair in address.options if pair[0] != FROM)
    return Address((*rest, (FROM, start)) if start else rest, order=address.order)


def _starts(near: Address, start: str, path: str) -> list[OrderLink]:
    return [OrderLink(name, path + _from(near, key).query, key == start) for key, name in STARTS.items()]  # type: ignore[arg-type]


def _distance(place: Place | None, kitchen: Kitchen) -> str:
    if place is None:
        return ""
    metres = distance_m(place, (kitchen.merchant.latitude, kitchen.merchant.longitude))
    return _("%(way)s away") % {"way": way_text(round(metres))}


def _facets(question: LunchFilter, asked: dict[str, Any], selection: Selection) -> dict[str, Facet]:
    def facet(name: str) -> Facet:
        each = question.filters[name]
        return facet_of(name, each, values_of(asked[name]), lambda value: selection.count(name, value))

    return {name: facet(name) for name in question.values()}


def _chips(address: Address, facets: dict[str, Facet], selection: Selection, path: str) -> list[Chip]:
    labels = {(name, option.value): option.label for name, facet in facets.items() for option in facet.options}
    chips = []
    for name, value in address.options:
        if name == FROM:
            continue
        label = labels.get((name, value)) or _("up to %(price)s") % {"price": money(parse_money(value))}
        label = _("Without %(allergen)s") % {"allergen": label} if name == "ohne" else label
        chips.append(Chip(label, path + address.without((name, value)).query, selection.without(name)))
    return chips


def _amount(question: LunchFilter, asked: str, address: Address) -> Amount:
    refused = next((each for each in address.refused if each.name == PRICE), None)
    label = str(question.filters[PRICE].label)
    return Amount(PRICE, label, refused.text if refused else asked, refused.reason if refused else "")


def _left_out(group: str, selection: Selection) -> LeftOut | None:
    number = selection.unsaid(group) if group else 0
    return LeftOut(number, GROUP_NAMES[group]) if number else None
