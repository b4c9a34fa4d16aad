"""One page of the directory, or of a list of one place, ready for a template."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from merchants.cards import Card, cards_of
from merchants.directory.address import Address
from merchants.directory.current import current_register
from merchants.directory.facets import Facet, Facets
from merchants.directory.ordering import BY_VALUE, ORDERS, slice_of
from merchants.directory.register import Register
from merchants.directory.words import words_of
from merchants.filters import DirectoryFilter

PAGE_SIZE = 24
AROUND = 1  # pages shown on either side of the current one


@dataclass(frozen=True, slots=True)
class PageLink:
    number: int
    url: str
    is_current: bool = False
    after_gap: bool = False


@dataclass(frozen=True)
class Pages:
    """`links` are the first, the last and those around the current page. There is always a page 1."""

    current: int
    last: int
    links: list[PageLink]
    previous: str
    following: str
    beyond: bool  # a page after the last was asked for; the last is shown

    @property
    def start(self) -> int:
        return (self.current - 1) * PAGE_SIZE

    @property
    def stop(self) -> int:
        return self.current * PAGE_SIZE


def pages_of(total: int, asked: int, url_of: Callable[[int], str]) -> Pages:
    last = max(1, -(-total // PAGE_SIZE))
    current = min(asked, last)
    window = {1, last, *range(max(1, current - AROUND), min(last, current + AROUND) + 1)}
    numbers = sorted(window | {n for n in (2, last - 1) if n - 1 in window and n + 1 in window})
    links = [
        PageLink(number, url_of(number), number == current, after_gap=number - before > 1)
        for before, number in zip([0, *numbers], numbers, strict=False)
    ]
    return Pages(
        current=current,
        last=last,
        links=links,
        previous=url_of(current - 1) if current > 1 else "",
        following=url_of(current + 1) if current < last else "",
        beyond=asked > last,
    )


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set; its link takes it away. `count` is how many there would be then."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class OrderLink:
    name: Promise
    url: str
    is_current: bool


@dataclass(frozen=True)
class Listing:
    """`query` is the part of the address that counts, `url` the path with it. `everyone` is the whole town."""

    address: Address
    pages: Pages
    total: int
    open_count: int
    cards: list[Card]
    everyone: int = 0
    facets: dict[str, Facet] = field(default_factory=dict)
    chips: list[Chip] = field(default_factory=list)
    orders: list[OrderLink] = field(default_factory=list)
    all_url: str = ""  # without any filter
    no_words: bool = False  # a question without a word to look for

    @property
    def is_canonical(self) -> bool:
        """Whether this very address is the page's own, so that it may be cached."""
        return self.address.is_tidy and not self.pages.beyond

    @property
    def ways_out(self) -> list[Chip]:
        """Of an empty list: the filters without which there would be something."""
        return [chip for chip in self.chips if chip.count]

    @property
    def query(self) -> str:
        return self.address.on_page(self.pages.current).query

    @property
    def is_for_search_engines(self) -> bool:
        """Only the plain list in its default order is; filtered ones are the same businesses over and over."""
        return self.is_canonical and not self.address.is_narrowed and not self.address.order


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
