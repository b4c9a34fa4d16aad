"""Whether the items are shown with the prices of the file; what is shown is reckoned by listings/pricing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from coburg_showcase.demo.items_file import Item
from listings.models import Listing, PriceRecord
from listings.pricing.money import money
from listings.pricing.tag import price_tag
from listings.pricing.unit_price import unit_price_of


def differences(items: list[Item], listings: list[Listing], records: list[PriceRecord]) -> list[str]:
    """A sentence for every price that is not the one of the file, from the first to the last moment of an offer.

    `listings` belong to `items` one by one, `records` are their history. No query.
    """
    history: dict[int, list[PriceRecord]] = {}
    for record in records:
        history.setdefault(record.listing_id, []).append(record)
    return [
        f"{item.id}: {problem}"
        for item, listing in zip(items, listings, strict=True)
        for problem in dict.fromkeys(_problems(item, listing, history.get(listing.pk, [])))
    ]


def _problems(item: Item, listing: Listing, records: list[PriceRecord]) -> Iterator[str]:
    if (shown := _unit_price(listing)) != (told := _unit_price_in_file(item)):
        yield f"unit price {shown} instead of {told}"
    told_previous = money(item.previous_price_cents) if item.previous_price_cents is not None else ""
    for instant in _moments(listing):
        tag = price_tag(listing, records, instant)
        if (tag.cents, tag.previous) != (item.price_cents, told_previous):
            yield (
                f"price {tag.cents}, previous price “{tag.previous}” instead of {item.price_cents}, “{told_previous}”"
            )


def _moments(listing: Listing) -> Iterator[datetime]:
    yield listing.visible_from
    if listing.visible_until:
        yield listing.visible_until - timedelta(minutes=1)


def _unit_price(listing: Listing) -> tuple[int, int, str] | None:
    price = unit_price_of(listing)
    return (price.cents, price.amount, str(price.unit)) if price else None


def _unit_price_in_file(item: Item) -> tuple[int, int, str] | None:
    told = item.unit_price
    return (told["price_cents"], told["reference_quantity"], told["reference_unit"]) if told else None
