"""What every list with filters has: its pages, the filters that are set, its orders."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.functional import Promise

from merchants.directory.address import PAGE, Address
from merchants.directory.facets import Facet, count_text

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


def page_asked(query: QueryDict) -> int:
    """The number of the page in an address; nonsense asks for the first one."""
    text = query.get(PAGE, "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


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
    """A filter that is set; its link takes it away. `count` is how many there would be then, or more if `is_more`."""

    label: str
    url: str
    count: int
    is_more: bool = False

    @property
    def shown(self) -> str:
        return count_text(self.count, is_more=self.is_more)


@dataclass(frozen=True, slots=True)
class OrderLink:
    name: Promise
    url: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """One page of a list. `query` is the part of the address that counts."""

    address: Address
    pages: Pages
    total: int
    facets: dict[str, Facet] = field(default_factory=dict)
    chips: list[Chip] = field(default_factory=list)
    orders: list[OrderLink] = field(default_factory=list)
    all_url: str = ""  # without any filter

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
        """Only the plain list in its default order is; filtered ones are the same things over and over."""
        return self.is_canonical and not self.address.is_narrowed and not self.address.order
