"""The items in the windows of the demo city, from data/listings.json, with the history their prices follow from.

Day 0 of the file is the Monday of the week the city is loaded in. What an offer is compared with is not stored: it is
reckoned by listings/pricing from the history written here, and compared with the file (prices.py).
"""

import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from django.utils import timezone

from coburg_showcase.demo import dates
from coburg_showcase.demo.broken import DemoBroken
from coburg_showcase.demo.items_file import FILE, Item, read_items
from coburg_showcase.demo.prices import differences
from listings.codes import Availability, BookPrice, Kind, PriceType, State
from listings.models import Listing, PriceRecord
from merchants.models import Category, Merchant

HISTORY_DAYS = 40  # so long before day 0, or before an offer begins, every item has had its price
OLDEST = 40  # items without dates were put into the window on one of so many days before day 0, to look lived in

# What the file leaves open and the law asks for.
BASIS = {
    Kind.SERVICE: "für die einfachste Ausführung",
    Kind.VOUCHER: "für den kleinsten Betrag",
    Kind.PRODUCT: "für das günstigste Stück",
}
VOUCHER_TERMS = "Einzulösen in diesem Geschäft, bis zum Ende des dritten Jahres. Wird nicht in bar ausgezahlt."
WHILE_STOCKS_LAST = "Nur solange der Vorrat reicht."
PERISHABLE = {  # reduced because it must be eaten soon, § 11(4) no. 2 PAngV
    "baeckerei-krustenstube/brot-von-gestern",
    "naturkost-ruebenkeller/ueberreifes-obst-je-kilo",
    "cafe-sahnehaube/kuchenkiste-vom-vortag",
    "bistro-gruenkern/restekiste-ab-halb-fuenf",
}


def load_items(*, week: date, path: Path = FILE) -> int:
    """Put every item that is not in its window yet into it; returns how many. What is there stays as it is.

    Raises DemoBroken if one would not be shown with the prices of the file.
    """
    there = set(Listing.objects.values_list("merchant__slug", "slug"))
    file = read_items(path)
    items = [item for item in file if (item.merchant, item.slug) not in there]
    if not items:
        return 0
    made = _listings(items, week, places=_places(file))
    Listing.objects.bulk_create(made, batch_size=dates.AT_ONCE)
    records = [record for item, listing in zip(items, made, strict=True) for record in _history(item, listing, week)]
    PriceRecord.objects.bulk_create(records)
    dates.remember(made, week=week)
    if different := differences(items, made, records):
        raise DemoBroken("\n".join(different))
    return len(made)


def _places(items: list[Item]) -> dict[str, int]:
    """The place of every item in its window, in the order of the file."""
    counters: dict[str, Iterator[int]] = {}
    return {item.id: next(counters.setdefault(item.merchant, count())) for item in items}


def _listings(items: list[Item], week: date, *, places: dict[str, int]) -> list[Listing]:
    merchants = Merchant.objects.in_bulk(field_name="slug")
    categories = Category.objects.in_bulk(field_name="slug")
    made = []
    for item in items:
        if item.merchant not in merchants or item.category not in categories:
            raise DemoBroken(f"{item.id}: no such business or category")
        listing = Listing(
            merchant=merchants[item.merchant],
            category=categories[item.category],
            position=places[item.id],
            state=State.PUBLISHED,
            **_facts(item),
            **_dates(item, week),
        )
        listing.clean_fields(exclude=("merchant", "category"))
        made.append(listing)
    return made


def _facts(item: Item) -> dict[str, Any]:
    unit = item.unit_price or {}
    return {
        "slug": item.slug,
        "kind": item.kind,
        "title": item.title,
        "description": item.description,
        "tags": item.tags,
        "availability": item.availability,
        "price_type": item.price_type,
        "price_cents": item.price_cents,
        "price_basis": BASIS[Kind(item.kind)] if item.price_type == PriceType.FROM else "",
        "quantity": Decimal(str(unit["quantity"])) if unit else None,
        "unit": unit.get("unit", ""),
        "is_loose": unit.get("loose", False),
        "deposit_cents": item.deposit_cents,
        "is_perishable": item.id in PERISHABLE,
        "conditions": _conditions(item),
        "book_price": BookPrice.BOUND if item.book_price_bound else BookPrice.NONE,
        "age_limit": item.age_restricted,
    }


def _conditions(item: Item) -> str:
    if item.kind == Kind.VOUCHER:
        return VOUCHER_TERMS
    return WHILE_STOCKS_LAST if item.kind == Kind.OFFER and item.availability == Availability.FEW_LEFT else ""


def _dates(item: Item, week: date) -> dict[str, datetime | None]:
    if item.valid_from_day is None or item.valid_to_day is None:
        number = zlib.crc32(item.id.encode())
        put_in = datetime.combine(
            week - timedelta(days=1 + number % OLDEST), time(9 + number // 64 % 9, number // 1024 % 60)
        )
        return {"visible_from": timezone.make_aware(put_in), "visible_until": None}
    return {
        "visible_from": _midnight(week, item.valid_from_day),
        "visible_until": _midnight(week, item.valid_to_day + 1),
    }


def _history(item: Item, listing: Listing, week: date) -> list[PriceRecord]:
    """The price since the beginning; of an offer the reduced one since its first day, and none after its last.

    As listings/pricing/history.py would have written it: “from” and “on request” name the price of nothing.
    """
    if item.kind == Kind.OFFER:
        first_day = min(0, item.valid_from_day or 0)
        return [
            _record(listing, _midnight(week, first_day - HISTORY_DAYS), item.previous_price_cents),
            _record(listing, listing.visible_from, item.price_cents, is_reduction=True),
            _record(listing, listing.visible_until or listing.visible_from, None),
        ]
    if item.price_type in {PriceType.FIXED, PriceType.FREE}:
        return [_record(listing, _midnight(week, -HISTORY_DAYS), item.price_cents)]
    return []


def _record(listing: Listing, since: datetime, cents: int | None, **values: bool) -> PriceRecord:
    return PriceRecord(listing=listing, since=since, recorded_at=since, price_cents=cents, **values)


def _midnight(week: date, day: int) -> datetime:
    return timezone.make_aware(datetime.combine(week + timedelta(days=day), time()))
