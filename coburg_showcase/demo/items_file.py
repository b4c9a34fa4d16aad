"""data/listings.json as Python sees it."""

import json
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from coburg_showcase.demo.broken import DemoBroken

FILE = Path(__file__).parent / "data" / "listings.json"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the file; its fields are described in data/README.md."""

    id: str
    merchant: str
    slug: str
    kind: str
    title: str
    description: str
    price_type: str
    price_cents: int | None
    previous_price_cents: int | None
    valid_from_day: int | None
    valid_to_day: int | None
    unit_price: dict[str, Any] | None
    deposit_cents: int | None
    availability: str
    category: str
    tags: list[str]
    age_restricted: int
    book_price_bound: bool


def read_items(path: Path = FILE) -> list[Item]:
    """The file's items in their order. Raises DemoBroken if it is not what it should be."""
    known = {field.name for field in fields(Item)}
    entries = json.loads(path.read_text(encoding="utf-8"))
    for entry in entries:
        if entry.keys() != known:
            raise DemoBroken(f"{path.name}: {entry.get('id')}: fields {sorted(entry.keys() ^ known)}")
    return [Item(**entry) for entry in entries]


@cache
def items_by_id() -> dict[str, Item]:
    """The items of the project's own file."""
    return {item.id: item for item in read_items()}
