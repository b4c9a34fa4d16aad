"""The register: every business on show, held in memory as sets, so that counts and orders cost no query.

The database could count the options of all filters, too, but a grouped query over 100,000 businesses takes 130 to
480 ms (services, payment and accessibility are arrays); from the register it is under one. It is read anew as soon as
a committed change moves the stamp of the page cache, and it holds no more than what lists are made from: what a card
shows comes from the database.
"""

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import blake2b
from math import cos, hypot, radians
from threading import Lock

from django.db import connection
from django.db.models import Max

from coburg_showcase.pagecache.stamp import Stamp
from merchants.directory import bits as bitset
from merchants.directory.words import normalise
from merchants.models import Category, Confirmation, Merchant, MerchantCategory

FLAG = "1"  # the one value of an option that is on or off
COLUMNS = (
    "id", "lot", "created_at", "name", "short_description", "tagline", "kind", "main_category_id", "online_shop",
    "services", "payment", "accessibility", "latitude", "longitude", "house_number",
    "district__slug", "district__name", "street__slug", "street__name",
)  # fmt: skip


@dataclass(frozen=True)
class Trade:
    """A category with businesses below it."""

    slug: str
    name_de: str
    name_en: str
    children: list["Trade"] = field(default_factory=list)

    def name(self, language: str) -> str:
        return self.name_de if language == "de" else self.name_en


@dataclass(frozen=True)
class Place:
    """A street or district with businesses on show, and where its middle is."""

    slug: str
    name: str
    latitude: float
    longitude: float

    def distance_to(self, other: "Place") -> float:
        """In degrees of latitude; good enough to say which is nearer."""
        east = (self.longitude - other.longitude) * cos(radians(self.latitude))
        return hypot(self.latitude - other.latitude, east)


class Register:
    """Positions 0 … size-1 are the businesses in the order of their names. Three queries."""

    def __init__(self) -> None:
        trades = list(Category.objects.values_list("id", "slug", "name_de", "name_en", "parent_id", "synonyms"))
        rows = Merchant.objects.on_show().by_name().values_list(*COLUMNS, named=True)
        trades_of = defaultdict(list)
        for merchant, trade in MerchantCategory.objects.values_list("merchant_id", "category_id"):
            trades_of[merchant].append(trade)
        slug_of = {trade[0]: trade[1] for trade in trades}
        chain = {trade[0]: {trade[1], slug_of.get(trade[4], trade[1])} for trade in trades}

        self.ids = array("q")
        self.lots = array("q")
        self.house_numbers: list[str] = []
        self._created: list[datetime] = []
        self._texts: list[str] = []  # in normal form
        members: dict[tuple[str, str], list[int]] = defaultdict(list)
        corners: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
        for position, row in enumerate(rows):
            self.ids.append(row.id)
            self.lots.append(row.lot)
            self.house_numbers.append(row.house_number)
            self._created.append(row.created_at)
            self._texts.append(normalise(f"{row.name}\n{row.short_description}\n{row.tagline}"))
            members["art", row.kind].append(position)
            members["viertel", row.district__slug].append(position)
            members["strasse", row.street__slug].append(position)
            for group, codes in (("service", row.services), ("zahlung", row.payment), ("zugang", row.accessibility)):
                for code in codes:
                    members[group, code].append(position)
            if row.online_shop:
                members["onlineshop", FLAG].append(position)
            for slug in set().union(*(chain[trade] for trade in {row.main_category_id, *trades_of[row.id]})):
                members["kategorie", slug].append(position)
            for key in (
                ("viertel", row.district__slug, row.district__name),
                ("strasse", row.street__slug, row.street__name),
            ):
                corner = corners[key]
                corner[0] += 1
                corner[1] += row.latitude
                corner[2] += row.longitude

        self.size = len(self.ids)
        self.everyone = bitset.everything(self.size)
        self._sets = {key: bitset.from_positions(positions, self.size) for key, positions in members.items()}
        self.trades = self._tree(trades)
        self.districts = self._places("viertel", corners)
        self.streets = self._places("strasse", corners)
        self._trade_words = {
            slug: normalise(" ".join([name_de, name_en, *synonyms]))
            for _id, slug, name_de, name_en, _parent, synonyms in trades
        }
        self._open: tuple[datetime | None, int] = (None, 0)
        self._draw: tuple[date | None, array] = (None, array("q"))

    def _tree(self, trades: list[tuple]) -> list[Trade]:
        """The categories with businesses, two levels, in the order of the desk."""
        used = [trade for trade in trades if ("kategorie", trade[1]) in self._sets]
        below = defaultdict(list)
        for _id, slug, name_de, name_en, parent, _synonyms in used:
            below[parent].append(Trade(slug, name_de, name_en))
        return [
            Trade(slug, name_de, name_en, below[key])
            for key, slug, name_de, name_en, parent, _synonyms in used
            if parent is None
        ]

    def _places(self, group: str, corners: dict[tuple[str, str, str], list[float]]) -> dict[str, Place]:
        """Places by slug, in the order of their names."""
        places = [
            Place(slug, name, latitude / number, longitude / number)
            for (kind, slug, name), (number, latitude, longitude) in corners.items()
            if kind == group
        ]
        return {place.slug: place for place in sorted(places, key=lambda place: normalise(place.name))}

    def having(self, group: str, value: str) -> int:
        """The businesses behind one option; the empty set for one nobody has."""
        return self._sets.get((group, value), 0)

    def ids_in(self, members: int) -> list[int]:
        return [self.ids[at] for at in bitset.positions_of(members)]

    def open_at(self, instant: datetime) -> int:
        """Who is open at the instant. One query a minute."""
        known, members = self._open
        if known != instant:
            ids = Merchant.objects.on_show().open_at(instant).values_list("id", flat=True).order_by()
            at = self._position_of
            members = bitset.from_positions((at[key] for key in ids if key in at), self.size)
            self._open = (instant, members)
        return members

    def matching(self, words: list[str]) -> int:
        """Businesses in whose texts, categories, street or district each of the words occurs."""
        found = self.everyone
        for word in words:
            hits = bitset.from_positions((at for at, text in enumerate(self._texts) if word in text), self.size)
            for slug, text in self._trade_words.items():
                if word in text:
                    hits |= self.having("kategorie", slug)
            for group, places in (("strasse", self.streets), ("viertel", self.districts)):
                for place in places.values():
                    if word in normalise(place.name):
                        hits |= self.having(group, place.slug)
            found &= hits
            if not found:
                break
        return found

    def drawn_on(self, day: date) -> array:
        """All positions in the order that was drawn for this day."""
        known, order = self._draw
        if known != day:
            seed = day.isoformat().encode()
            drawn = [
                (blake2b(b"%d.%d" % (lot, key), key=seed, digest_size=8).digest(), position)
                for position, (lot, key) in enumerate(zip(self.lots, self.ids, strict=True))
            ]
            order = array("q", (position for _number, position in sorted(drawn)))
            self._draw = (day, order)
        return order

    @cached_property
    def by_name(self) -> range:
        return range(self.size)

    @cached_property
    def newest_first(self) -> array:
        return array("q", sorted(range(self.size), key=lambda at: self._created[at], reverse=True))

    @cached_property
    def checked_first(self) -> array:
        """Whose facts were confirmed last comes first; who never was comes last. One query, once."""
        checked = dict(Confirmation.objects.order_by().values_list("merchant").annotate(Max("confirmed_on")))
        days = [checked[key].toordinal() if key in checked else 0 for key in self.ids]
        return array("q", sorted(range(self.size), key=days.__getitem__, reverse=True))

    @cached_property
    def _position_of(self) -> dict[int, int]:
        return {key: position for position, key in enumerate(self.ids)}


class _Kept:
    """The register of this process and the stamp it was read under."""

    def __init__(self) -> None:
        self.stamp = Stamp()
        self.version: str | None = None
        self.register: Register | None = None
        self.lock = Lock()

    def current(self) -> Register:
        if connection.in_atomic_block:  # its own changes bear one stamp, and they may yet be rolled back
            return Register()
        version = self.stamp.read()  # before the rows: a change in between is then seen by the next request
        with self.lock:
            if self.register is None or version is None or version != self.version:
                self.register = Register()
                self.version = version
            return self.register


_kept = _Kept()


def current_register() -> Register:
    """The register as of the last committed change. One query, and three more after a change."""
    return _kept.current()
