"""An item as the rules look at it: its texts tidied, its trade, its price history."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from listings.codes import Kind
from listings.models import Listing, PriceRecord

# What people read of an item, in the order in which they come upon it.
TEXT_FIELDS = ("title", "description", "tags", "price_basis", "conditions", "warnings", "evidence")

LONGEST = 4000  # characters; no field takes more, and patterns are not let loose on more
DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


def tidy(text: str) -> str:
    """Without what hides a word from the eye of a rule only: invisible characters, odd dashes, wide letters."""
    text = unicodedata.normalize("NFKC", text[:LONGEST])
    visible = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(DASHES.sub("-", visible).split())


@dataclass
class Case:
    """`records`: the price history, once the item was asked for at a price. `now` is aware."""

    listing: Listing
    now: datetime
    records: Sequence[PriceRecord] = field(default_factory=tuple)

    @cached_property
    def texts(self) -> dict[str, str]:
        values = {name: getattr(self.listing, name) for name in TEXT_FIELDS}
        values["tags"] = " · ".join(self.listing.tags)
        return {name: tidy(value) for name, value in values.items()}

    @cached_property
    def trades(self) -> frozenset[str]:
        """The slugs of the item's category and of the one above it."""
        category = self.listing.category
        return frozenset({category.slug} | ({category.parent.slug} if category.parent else set()))

    @property
    def is_thing(self) -> bool:
        """Something that is handed over, neither a service nor a voucher."""
        return self.listing.kind in {Kind.PRODUCT, Kind.OFFER} and not self.listing.is_service_offer

    def is_of(self, trades: frozenset[str]) -> bool:
        return bool(self.trades & trades)

    def mentions(self, pattern: re.Pattern[str], *, within: Sequence[str] = TEXT_FIELDS) -> Iterator[tuple[str, str]]:
        """The first field that has the pattern, and the words found there; nothing if none has it."""
        for name in within:
            if found := pattern.search(self.texts[name]):
                yield name, found[0].strip(" .,;:")
                return

    def says(self, pattern: re.Pattern[str], *, within: Sequence[str] = TEXT_FIELDS) -> bool:
        return any(True for _found in self.mentions(pattern, within=within))


def words(*alternatives: str) -> re.Pattern[str]:
    """Any of these as whole words, whatever their case. `\\w*` at an end lets compounds in."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)
