"""What the home page says about today: who is open, what is new, where to go.

The page is the top of the house: it sees every app. Sections of apps that have nothing to show stay away.
"""

from typing import Any

from django.utils import timezone

from merchants.cards import cards_for
from merchants.models import Category, District, Merchant

HOUSES = 12  # in the row of houses
NEW_WINDOWS = 5


def today_in_town() -> dict[str, Any]:
    """The context of the home page, at the present minute. Asks the database a constant number of times."""
    now = timezone.now()
    on_show = Merchant.objects.on_show()
    street = on_show.with_street_picture().open_first(now).for_cards()[:HOUSES]
    checked = on_show.newly_checked().for_cards()[:NEW_WINDOWS]
    return {
        "now": timezone.localtime(now),
        "open_count": on_show.open_at(now).count(),
        "total": on_show.count(),
        "houses": cards_for(street, now),
        "new_windows": cards_for(checked, now),
        "districts": District.objects.with_shops(),
        "categories": Category.objects.top_with_shops(),
        "section": "",
    }
