"""What the ids of a list stand for at this instant: shops with their things, and what is gone."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from listings.errands.asking import Asked
from listings.item.tiles import Tile, tiles_for
from listings.models import Listing
from merchants.models import Merchant


@dataclass(slots=True)
class Entry:
    """A shop on show with what is remembered of its window; `remembered`: the shop itself is on the list."""

    merchant: Merchant
    remembered: bool
    tiles: list[Tile] = field(default_factory=list)


@dataclass(slots=True)
class Gone:
    """What is not in this shop's window any more: `keys` of the list. A shop that closed for good is among them."""

    merchant: Merchant
    keys: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entries:
    """`unknown` are the keys nobody can say anything about: never published, hidden, deleted."""

    shops: list[Entry]
    gone: list[Gone]
    unknown: list[str]


def entries_of(asked: Asked, instant: dt.datetime) -> Entries:
    """Everything on the list, shops in the order in which they first occur. Six queries, however long the list is.

    Of what is not on show nothing is said but that it is gone, and only where its shop can be found.
    """
    listings = Listing.objects.for_tiles().in_bulk(asked.items) if asked.items else {}
    wanted = dict.fromkeys([*asked.shops, *(each.merchant_id for each in listings.values())])
    merchants = Merchant.objects.findable().for_cards().in_bulk(wanted) if wanted else {}
    shops: dict[int, Entry] = {}
    gone: dict[int, Gone] = {}
    unknown: list[str] = []
    shown: dict[int, list[Listing]] = defaultdict(list)
    for key in asked.shops:
        merchant = merchants.get(key)
        if merchant is None:
            unknown.append(f"m{key}")
        elif merchant.is_on_show:
            shops[key] = Entry(merchant, remembered=True)
        else:
            gone.setdefault(key, Gone(merchant)).keys.append(f"m{key}")
    for key in asked.items:
        listing = listings.get(key)
        merchant = merchants.get(listing.merchant_id) if listing else None
        if listing is not None and merchant is not None and listing.is_on_show(instant):
            shops.setdefault(merchant.pk, Entry(merchant, remembered=False))
            shown[merchant.pk].append(listing)
        elif listing is not None and merchant is not None and listing.is_gone(instant):
            gone.setdefault(merchant.pk, Gone(merchant)).keys.append(f"l{key}")
        else:
            unknown.append(f"l{key}")
    for key, found in shown.items():
        shops[key].tiles = tiles_for(found, instant, first_eager=False)
    return Entries(list(shops.values()), list(gone.values()), unknown)
