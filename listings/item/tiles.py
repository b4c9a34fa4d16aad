"""What a tile of an item shows, in lists on every page; a page of them takes a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from coburg_showcase.images.models import Picture
from listings.item.facts import badges
from listings.models import Listing
from listings.pricing.tag import PriceTag, price_tag
from merchants.models import Merchant
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.wording import Sign, sign_of


@dataclass(frozen=True, slots=True)
class Tile:
    """Everything components/ware.html prints. `eager` is for the first tile of a page."""

    key: int
    title: str
    url: str
    shop: str
    shop_url: str
    sign: Sign | None  # of the shop; None where its hours were not fetched
    tag: PriceTag
    availability: str
    badges: list[str]
    picture: Picture | None
    focal_x: int
    focal_y: int
    eager: bool


def tiles_of(ids: Sequence[int], instant: datetime, *, first_eager: bool = True) -> list[Tile]:
    """The tiles of these items, in this order; those not on show at the instant are left out. Four queries."""
    found = Listing.objects.on_show(instant).for_tiles().with_shop_hours().in_bulk(ids) if ids else {}
    return tiles_for([found[key] for key in ids if key in found], instant, first_eager=first_eager)


def tiles_for(listings: Iterable[Listing], instant: datetime, *, first_eager: bool = True) -> list[Tile]:
    """The tiles of items fetched with `ListingQuerySet.for_tiles()`. No query.

    Their shops' signs are there after `with_shop_hours()`.
    """
    signs: dict[int, Sign | None] = {}
    tiles = []
    for place, listing in enumerate(listings):
        shop = listing.merchant
        if shop.pk not in signs:
            signs[shop.pk] = _sign(shop, instant)
        tiles.append(_tile(listing, instant, signs[shop.pk], eager=first_eager and place == 0))
    return tiles


def _sign(shop: Merchant, instant: datetime) -> Sign | None:
    return sign_of(state_at(rules_of(shop), instant)) if hasattr(shop, "all_opening_rules") else None


def _tile(listing: Listing, instant: datetime, sign: Sign | None, *, eager: bool) -> Tile:
    use = listing.all_pictures[0] if listing.all_pictures else None
    return Tile(
        key=listing.pk,
        title=listing.title,
        url=listing.get_absolute_url(),
        shop=listing.merchant.name,
        shop_url=listing.merchant.get_absolute_url(),
        sign=sign,
        tag=price_tag(listing, listing.all_prices, instant),
        availability=listing.get_availability_display(),
        badges=badges(listing),
        picture=use.picture if use else listing.category.picture,
        focal_x=use.focal_x if use else 50,
        focal_y=use.focal_y if use else 50,
        eager=eager,
    )
