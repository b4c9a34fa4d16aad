"""One page of /entdecken/, ready for a template."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import Filter

from listings.discover.counting import Counts
from listings.discover.ordering import BY_VALUE, MOST, ORDERS, found_in
from listings.discover.trades import Trades
from listings.filters import DiscoverFilter
from listings.item.tiles import Tile, tiles_of
from listings.pricing.money import money, parse_money
from merchants.directory.address import Address
from merchants.directory.current import current_register
from merchants.directory.facets import Facet, count_text, facet_of, values_of
from merchants.directory.pages import Chip, ListPage, OrderLink, pages_of
from merchants.filters import AllOf


@dataclass(frozen=True)
class Amount:
    """A field for an amount of money; `text` is what was typed, `reason` why it could not be read."""

    name: str
    label: str
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DiscoverPage(ListPage):
    """`is_more`: there are more than `total`, but nobody counted on."""

    is_more: bool
    tiles: list[Tile]
    amounts: list[Amount] = field(default_factory=list)

    @property
    def total_text(self) -> str:
        return count_text(self.total, is_more=self.is_more)

    @property
    def refused(self) -> list[Amount]:
        return [amount for amount in self.amounts if amount.reason]


def discover_page(query: QueryDict, instant: datetime) -> DiscoverPage:
    """The page this query asks for. Eight queries, and three more after a change: the register of the shops."""
    register = current_register()
    trades = Trades()
    districts = register.districts.values()
    known = DiscoverFilter(None, instant, trades, districts).known()
    address = Address.of(query, known, [order.value for order in ORDERS if order.value], searchable=False)
    question = DiscoverFilter(address.data(), instant, trades, districts)
    found = found_in(question.qs, BY_VALUE[address.order], timezone.localdate(instant))
    counts = Counts(question.conditions(), instant)
    path = reverse("listings:discover")
    pages = pages_of(len(found.ids), address.page, lambda number: path + address.on_page(number).query)
    facets = _facets(question, counts, trades)
    return DiscoverPage(
        address=address,
        pages=pages,
        total=len(found.ids),
        is_more=found.is_more,
        tiles=tiles_of(found.ids[pages.start : pages.stop], instant),
        facets=facets,
        chips=_chips(question, address, facets, counts, path),
        orders=[
            OrderLink(order.short_name, path + address.ordered_by(order.value).query, order.value == address.order)
            for order in ORDERS
        ],
        all_url=path + Address(order=address.order).query,
        amounts=_amounts(question, address),
    )


def _facets(question: DiscoverFilter, counts: Counts, trades: Trades) -> dict[str, Facet]:
    """With the categories that have items on show, and the chosen one."""
    asked = question.asked()
    question.offer_trades(trades.tree_of(counts.trades | set(trades.keys.get(asked["kategorie"], [])[:1])))

    def facet(name: str, each: Filter) -> Facet:
        def count(value: str) -> int:
            return counts.having(name, map(str, trades.keys[value]) if name == "kategorie" else [value])

        return facet_of(name, each, values_of(asked[name]), count, cap=MOST)

    return {name: facet(name, each) for name, each in question.filters.items() if "choices" in each.extra}


def _chips(
    question: DiscoverFilter, address: Address, facets: dict[str, Facet], counts: Counts, path: str
) -> list[Chip]:
    labels = {(name, option.value): option.label for name, facet in facets.items() for option in facet.options}
    chips = []
    for name, value in address.options:
        count = _without(question, counts, name, value)
        label = labels.get((name, value)) or _amount_label(name, value)
        url = path + address.without((name, value)).query
        chips.append(Chip(label, url, min(count, MOST), is_more=count > MOST))
    return chips


def _without(question: DiscoverFilter, counts: Counts, name: str, value: str) -> int:
    """How many there would be without this one option."""
    if isinstance(question.filters[name], AllOf):
        return counts.without(name, value)
    rest = [kept for kept in values_of(question.asked()[name]) if kept != value]
    return counts.having(name, rest) if rest else counts.without(name)


def _amount_label(name: str, value: str) -> str:
    words = _("from %(price)s") if name == "preis_von" else _("up to %(price)s")
    return words % {"price": money(parse_money(value))}


def _amounts(question: DiscoverFilter, address: Address) -> list[Amount]:
    refused = {each.name: each for each in address.refused}
    asked = question.asked()
    return [
        Amount(name, str(question.filters[name].label), each.text if each else asked[name], each.reason if each else "")
        for name in ("preis_von", "preis_bis")
        for each in [refused.get(name)]
    ]
