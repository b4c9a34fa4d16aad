"""What stands beside an item: more from its window, and the like of it elsewhere in town."""

from datetime import datetime

from listings.item.tiles import Tile, tiles_of
from listings.models import Listing

SHOWN = 4
WINDOW = 200  # items of a window looked through; windows have sixty at most
OF_ONE_SHOP = 2  # of the like at most: the strip is about the town


def around(
    listing: Listing, now: datetime, *, of_window: int = SHOWN, like: int = SHOWN
) -> tuple[list[Tile], list[Tile]]:
    """Tiles of the items that follow in the window, going round, and of items like it in other shops.

    The same for everyone until something changes. Six queries, however much there is.
    """
    beside = _following(listing, now)[:of_window]
    alike = list(
        Listing.objects.on_show(now).like(listing, of_one_shop=OF_ONE_SHOP).values_list("pk", flat=True)[:like]
    )
    tiles = {tile.key: tile for tile in tiles_of([*beside, *alike], now, first_eager=False)}
    return [tiles[key] for key in beside if key in tiles], [tiles[key] for key in alike if key in tiles]


def _following(listing: Listing, now: datetime) -> list[int]:
    window = listing.merchant.listings.on_show(now).in_window_order().values_list("position", "pk")[:WINDOW]
    here = (listing.position, listing.pk)
    places = [place for place in window if place != here]
    return [pk for _position, pk in [*(p for p in places if p > here), *(p for p in places if p < here)]]
