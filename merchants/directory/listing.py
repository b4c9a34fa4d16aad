"""One page of the directory, or of a list of one place, ready for a template."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from merchants.cards import Card, cards_of
from merchants.directory.address import Address
from merchants.directory.current import current_register
from merchants.directory.facets import Facet, Facets
from merchants.directory.ordering import BY_VALUE, ORDERS, slice_of
from merchants.directory.pages import Chip, ListPage, OrderLink, Pages, pages_of
from merchants.directory.register import Register
from merchants.directory.words import words_of
from merchants.filters import DirectoryFilter


@dataclass(frozen=True, kw_only=True)
class Listing(ListPage):
    """`everyone` is the whole town."""

    open_count: int
    cards: list[Card]
    everyone: int = 0
    no_words: bool = False  # a question without a word to look for


def directory_listing(query: QueryDict, instant: datetime) -> Listing:
    """The page of the directory this query asks for. Five queries, and three more after a change."""
    register = current_register()
    unbound = DirectoryFilter(None, register)
    address = Address.of(query, unbound.values(), [order.value for order in ORDERS if order.value])
    asked = DirectoryFilter(address.data(), register)
    open_now = register.open_at(instant)
    found = Facets(register, asked, open_now)
    path = reverse("merchants:directory")
    pages = pages_of(found.total, address.page, lambda number: path + address.on_page(number).query)
    facets = found.facets()
    return Listing(
        address=address,
        pages=pages,
        total=found.total,
        open_count=found.open_count,
        cards=_cards(register, found.members, pages, open_now, instant, address.order),
        everyone=register.size,
        facets=facets,
        chips=_chips(address, facets, found, path),
        orders=[
            OrderLink(order.short_name, path + address.ordered_by(order.value).query, order.value == address.order)
            for order in ORDERS
        ],
        all_url=path + Address(order=address.order).query,
        no_words=bool(address.question) and not words_of(address.question),
    )


def part_listing(query: QueryDict, instant: datetime, *, members: int, register: Register, path: str) -> Listing:
    """A page of the list of some businesses, in the default order of the directory. Four queries."""
    address = Address.of(query, {}, ())
    open_now = register.open_at(instant)
    pages = pages_of(members.bit_count(), address.page, lambda number: path + address.on_page(number).query)
    return Listing(
        address=address,
        pages=pages,
        total=members.bit_count(),
        open_count=(members & open_now).bit_count(),
        cards=_cards(register, members, pages, open_now, instant, ""),
    )


def ordered_listing(query: QueryDict, instant: datetime, *, ids: list[int], open_count: int, path: str) -> Listing:
    """A page of the list of these businesses in exactly this order. Three queries."""
    address = Address.of(query, {}, ())
    pages = pages_of(len(ids), address.page, lambda number: path + address.on_page(number).query)
    cards = cards_of(ids[pages.start : pages.stop], instant)
    return Listing(address=address, pages=pages, total=len(ids), open_count=open_count, cards=cards)


def _cards(register: Register, members: int, pages: Pages, open_now: int, instant: datetime, order: str) -> list[Card]:
    ids = slice_of(
        register,
        members,
        order=BY_VALUE[order],
        open_now=open_now,
        day=timezone.localdate(instant),
        start=pages.start,
        stop=pages.stop,
    )
    return cards_of(ids, instant)


def _chips(address: Address, facets: dict[str, Facet], found: Facets, path: str) -> list[Chip]:
    chips = []
    if address.question:
        url = path + address.without_question().query
        chips.append(Chip(_("“%(question)s”") % {"question": address.question}, url, found.without_question()))
    for name, facet in facets.items():
        for option in facet.chosen:
            url = path + address.without((name, option.value)).query
            chips.append(Chip(option.label, url, found.without(name, option.value)))
    return chips
