"""What the home page says about today: who is open, what is new, where to go.

The page is the top of the house: it sees every app. Sections of apps that have nothing to show stay away.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from coburg_showcase.home.told import told_in_town
from coburg_showcase.images.models import Picture
from listings.item.tiles import tiles_of
from listings.lunch.guide.blocks import lunch_in_town
from listings.models import Listing
from merchants.action_days.banner import next_action_day
from merchants.cards import Card, cards_for, this_minute
from merchants.directory.current import current_register
from merchants.directory.register import Register
from merchants.models import Merchant, MerchantPicture

HOUSES = 12  # in the row of houses
NEW_WINDOWS = 4
NEW_ITEMS = 4
LOOKED_THROUGH = 60  # of the newest items, so that one shop alone does not fill the section


@dataclass(frozen=True)
class House:
    """One house of the row: its drawing and what the card of its business says."""

    key: int
    picture: Picture
    card: Card


@dataclass(frozen=True)
class Way:
    """A door into the directory, with how many businesses stand behind it."""

    slug: str
    name: str
    shops: int


def today_in_town() -> dict[str, Any]:
    """The context of the home page, at the present minute. Asks the database a constant number of times."""
    now = this_minute()
    register = current_register()
    on_show = Merchant.objects.on_show()
    street = houses(now)
    fresh = on_show.new_or_newly_checked().not_among(house.key for house in street).for_cards()[:NEW_WINDOWS]
    return {
        "now": timezone.localtime(now),
        "open_today": on_show.open_on(timezone.localdate(now)).count(),
        "open_now": register.open_at(now).bit_count(),
        "total": register.size,
        "houses": street,
        "new_windows": cards_for(fresh, now, first_eager=False),
        "new_items": tiles_of(newest_items(now), now, first_eager=False),
        "districts": sorted(districts(register), key=lambda way: -way.shops),
        "categories": categories(register, get_language() or ""),
        "action_day": next_action_day(now),
        "lunch": lunch_in_town(now),
        "told": told_in_town(now),
        "section": "",
    }


def newest_items(now: datetime) -> list[int]:
    """The newest in the windows, one of each shop."""
    newest = Listing.objects.on_show(now).newest_first().values_list("pk", "merchant")[:LOOKED_THROUGH]
    of_shop: dict[int, int] = {}
    for key, shop in newest:
        of_shop.setdefault(shop, key)
    return list(of_shop.values())[:NEW_ITEMS]


def districts(register: Register) -> list[Way]:
    places = register.districts.values()
    return [Way(each.slug, each.name, register.having("viertel", each.slug).bit_count()) for each in places]


def categories(register: Register, language: str) -> list[Way]:
    """The top trades in the city's order, in words of the language."""
    trades = register.trades
    return [Way(each.slug, each.name(language), register.having("kategorie", each.slug).bit_count()) for each in trades]


def houses(now: datetime) -> list[House]:
    """The row of houses: open doors first."""
    merchants = list(Merchant.objects.on_show().with_street_picture().open_first(now).for_cards()[:HOUSES])
    drawings = [next(use for use in each.all_pictures if use.role == MerchantPicture.Role.STREET) for each in merchants]
    cards = cards_for(merchants, now)
    return [House(use.merchant_id, use.picture, card) for use, card in zip(drawings, cards, strict=True)]
