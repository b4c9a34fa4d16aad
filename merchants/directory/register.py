"""The register: every business on show, held in memory as sets, so that counts and orders cost no query.

The database could count the options of all filters, too, but a grouped query over 100,000 businesses takes 130 to
480 ms (services, payment and accessibility are arrays); from the register it is one. It is read anew as soon as a
committed change moves the stamp of the page cache, and holds no more than what lists are made from: what a card shows
comes from the database.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from hashlib import blake2b

from django.db.models import CharField, Max
from django.db.models.functions import Cast

from merchants.directory import bits as bitset
from merchants.directory.places import Middle, Place, middles, nearest, places_of
from merchants.directory.words import normalise
from merchants.models import Category, Confirmation, Merchant, MerchantCategory

FLAG = "1"  # the one value of an option that is on or off
CODES = {"service": "services", "zahlung": "payment", "zugang": "accessibility"}


@dataclass(frozen=True)
class Trade:
    """A category with businesses in it or below it."""

    slug: str
    name_de: str
    name_en: str
    children: list["Trade"] = field(default_factory=list)

    def name(self, language: str) -> str:
        return self.name_de if language == "de" else self.name_en


class Register:
    """Positions 0 … size-1 are the businesses in the order of their names. Three queries."""

    def __init__(self) -> None:
        rows = list(
            Merchant.objects.on_show()
            .by_name()
            .values_list(
                "id", "lot", "kind", "street__slug", "street__name", "district__slug", "district__name",
                "online_shop", "main_category_id", *(Cast(name, CharField()) for name in CODES.values()),
            )
        )  # fmt: skip
        self.size = len(rows)
        self.everyone = bitset.everything(self.size)
        self.ids = array("q", (row[0] for row in rows))
        self.lots = array("q", (row[1] for row in rows))
        self._position_of = {key: position for position, key in enumerate(self.ids)}
        columns = list(zip(*rows, strict=True))[2:] or [()] * 10
        del rows
        kinds, streets, street_names, districts, district_names, shops, mains, *codes = columns
        members = {
            "art": _grouped(kinds),
            "strasse": _grouped(streets),
            "viertel": _grouped(districts),
            "onlineshop": {FLAG: [at for at, address in enumerate(shops) if address]},
            **{name: _spread(_grouped(column)) for name, column in zip(CODES, codes, strict=True)},
        }
        self._sets = {
            (name, value): bitset.from_positions(positions, self.size)
            for name, values in members.items()
            for value, positions in values.items()
        }
        trades = list(Category.objects.values_list("id", "slug", "name_de", "name_en", "parent_id", "synonyms"))
        self._sets |= self._in_trades(trades, mains)
        self.trades = self._tree(trades)
        self.streets = places_of(streets, street_names)
        self.districts = places_of(districts, district_names)
        self._trade_words = {
            slug: normalise(" ".join([name_de, name_en, *synonyms]))
            for _id, slug, name_de, name_en, _parent, synonyms in trades
        }
        self._open: tuple[datetime | None, int] = (None, 0)
        self._draw: tuple[date | None, array] = (None, array("q"))

    def _in_trades(self, trades: list[tuple], mains: Iterable[int]) -> dict[tuple[str, str], int]:
        """Who is in which category: in it as main or further trade, or in one below it."""
        members = defaultdict(list, _grouped(mains))
        for merchant, trade in MerchantCategory.objects.order_by().values_list("merchant_id", "category_id"):
            if merchant in self._position_of:
                members[trade].append(self._position_of[merchant])
        sets = {trade: bitset.from_positions(positions, self.size) for trade, positions in members.items()}
        for key, _slug, _de, _en, parent, _synonyms in trades:
            if parent and key in sets:
                sets[parent] = sets.get(parent, 0) | sets[key]
        return {("kategorie", slug): sets[key] for key, slug, *_rest in trades if key in sets}

    def _tree(self, trades: list[tuple]) -> list[Trade]:
        """The categories with businesses, two levels, in the order of the desk."""
        used = [trade for trade in trades if self.having("kategorie", trade[1])]
        below = defaultdict(list)
        for _id, slug, name_de, name_en, parent, _synonyms in used:
            below[parent].append(Trade(slug, name_de, name_en))
        return [
            Trade(slug, name_de, name_en, below[key])
            for key, slug, name_de, name_en, parent, _synonyms in used
            if parent is None
        ]

    def having(self, name: str, value: str) -> int:
        """The businesses behind one option; the empty set for one nobody has."""
        return self._sets.get((name, value), 0)

    def ids_at(self, positions: Iterable[int]) -> list[int]:
        return [self.ids[position] for position in positions]

    def ids_in(self, members: int) -> list[int]:
        """In the order of their names."""
        return self.ids_at(bitset.positions_of(members))

    def open_at(self, instant: datetime) -> int:
        """Who is open at the instant. One query a minute."""
        known, members = self._open
        if known != instant:
            ids = Merchant.objects.on_show().open_at(instant).order_by().values_list("id", flat=True)
            members = self._set_of(ids)
            self._open = (instant, members)
        return members

    def matching(self, words: list[str]) -> int:
        """Businesses in whose texts, categories, street or district each of the words occurs. One query, once."""
        found = self.everyone
        for word in words:
            hits = bitset.from_positions((at for at, text in enumerate(self._texts) if word in text), self.size)
            for slug, text in self._trade_words.items():
                if word in text:
                    hits |= self.having("kategorie", slug)
            for name, places in (("strasse", self.streets), ("viertel", self.districts)):
                for place in places.values():
                    if word in normalise(place.name):
                        hits |= self.having(name, place.slug)
            found &= hits
            if not found:
                break
        return found

    def drawn_on(self, day: date) -> array:
        """All positions in the order that was drawn for this day; it follows from the day and each one's lot."""
        known, order = self._draw
        if known != day:
            seed = day.isoformat().encode()
            drawn = sorted(
                (blake2b(b"%d.%d" % (lot, key), key=seed, digest_size=8).digest(), position)
                for position, (lot, key) in enumerate(zip(self.lots, self.ids, strict=True))
            )
            order = array("q", (position for _number, position in drawn))
            self._draw = (day, order)
        return order

    def house_numbers(self, street: str) -> dict[int, str]:
        """Of the businesses in the street with this slug, by position. One query."""
        rows = Merchant.objects.on_show().filter(street__slug=street).order_by().values_list("id", "house_number")
        return {self._position_of[key]: number for key, number in rows if key in self._position_of}

    def nearest_streets(self, slug: str, number: int) -> list[Place]:
        """Measured between the middles of their businesses. One query, once."""
        return nearest(self.streets, self._middles_of_streets, slug, number)

    def nearest_districts(self, slug: str, number: int) -> list[Place]:
        """Measured between the middles of their businesses. One query, once."""
        return nearest(self.districts, self._middles_of_districts, slug, number)

    @cached_property
    def _middles_of_streets(self) -> dict[str, Middle]:
        return middles("street__slug")

    @cached_property
    def _middles_of_districts(self) -> dict[str, Middle]:
        return middles("district__slug")

    @cached_property
    def by_name(self) -> range:
        return range(self.size)

    @cached_property
    def newest_first(self) -> array:
        """One query, once."""
        return self._order_of(
            Merchant.objects.on_show().order_by("-created_at", "sort_key", "slug").values_list("id", flat=True)
        )

    @cached_property
    def checked_first(self) -> array:
        """Whose facts were confirmed last comes first; who never was comes last. One query, once."""
        checked = Confirmation.objects.order_by().values_list("merchant").annotate(Max("confirmed_on"))
        days = {key: day.toordinal() for key, day in checked}
        return self._order_of(sorted(self.ids, key=lambda key: days.get(key, 0), reverse=True))

    def _order_of(self, ids: Iterable[int]) -> array:
        at = self._position_of
        return array("q", (at[key] for key in ids if key in at))

    @cached_property
    def _texts(self) -> list[str]:
        rows = Merchant.objects.on_show().order_by().values_list("id", "name", "short_description", "tagline")
        texts = {key: normalise(f"{name}\n{short}\n{tagline}") for key, name, short, tagline in rows.iterator()}
        return [texts.get(key, "") for key in self.ids]

    def _set_of(self, ids: Iterable[int]) -> int:
        at = self._position_of
        return bitset.from_positions((at[key] for key in ids if key in at), self.size)


def _grouped(column: Iterable) -> dict:
    """The positions of each value."""
    positions = defaultdict(list)
    for position, value in enumerate(column):
        positions[value].append(position)
    return positions


def _spread(positions: dict[str, list[int]]) -> dict[str, list[int]]:
    """Of arrays as PostgreSQL writes them ({repair,delivery}) the positions of each element; codes need no quotes."""
    spread = defaultdict(list)
    for written, group in positions.items():
        for code in written.strip("{}").split(","):
            if code:
                spread[code].extend(group)
    return spread
