"""What the home page says about today: who is open, what is new, where to go.

The page is the top of the house: it sees every app. Sections of apps that have nothing to show stay away.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from coburg_showcase.images.models import Picture
from merchants.cards import Card, cards_for, this_minute
from merchants.models import Category, District, Merchant, MerchantPicture

HOUSES = 12  # in the row of houses
NEW_WINDOWS = 4


@dataclass(frozen=True)
class House:
    """One house of the row: its drawing and what the card of its business says."""

    key: int
    picture: Picture
    card: Card


def today_in_town() -> dict[str, Any]:
    """The context of the home page, at the present minute. Asks the database a constant number of times."""
    now = this_minute()
    on_show = Merchant.objects.on_show()
    street = houses(now)
    fresh = on_show.new_or_newly_checked().not_among(house.key for house in street).for_cards()[:NEW_WINDOWS]
    return {
        "now": timezone.localtime(now),
        "open_today": on_show.open_on(timezone.localdate(now)).count(),
        "open_now": on_show.open_at(now).count(),
        "total": on_show.count(),
        "houses": street,
        "new_windows": cards_for(fresh, now, first_eager=False),
        "districts": District.objects.with_shops(),
        "categories": Category.objects.top_with_shops(),
        "section": "",
    }


def houses(now: datetime) -> list[House]:
    """The row of houses: open doors first."""
    merchants = list(Merchant.objects.on_show().with_street_picture().open_first(now).for_cards()[:HOUSES])
    drawings = [next(use for use in each.all_pictures if use.role == MerchantPicture.Role.STREET) for each in merchants]
    cards = cards_for(merchants, now)
    return [House(use.merchant_id, use.picture, card) for use, card in zip(drawings, cards, strict=True)]
