"""The next dates of events, for pages that show a few of them."""

import datetime as dt
from typing import Any

from django.http import QueryDict

from merchants.models import Merchant
from stories.events.cards import DateCard, date_cards
from stories.events.models import Occurrence

IN_SHOP = 3
IN_BOX = 6


def next_events(now: dt.datetime, most: int = 4) -> list[DateCard]:
    """What takes place next in town, one date of each event, for components/termin.html. One query."""
    ahead = Occurrence.objects.ahead(now).taking_place().one_of_each_event()
    return date_cards(ahead.for_cards()[:most], now)


def events_of(merchant: Merchant, query: QueryDict, now: dt.datetime) -> dict[str, Any] | None:
    """The section of a shop's page: its next dates, cancelled ones too; None without any. One query."""
    cards = shop_events(merchant, now, IN_SHOP)
    return {"cards": cards, "merchant": merchant} if cards else None


def shop_events(merchant: Merchant, now: dt.datetime, most: int) -> list[DateCard]:
    """The next dates at this business in order of time. One query."""
    ahead = Occurrence.objects.ahead(now).at_merchant(merchant.pk).in_order()
    return date_cards(ahead.for_cards()[:most], now)


def box_of(merchant: Merchant | None, now: dt.datetime) -> dict[str, Any]:
    """The context of the box for other sites: of one business, or of the town. One query."""
    cards = shop_events(merchant, now, IN_BOX) if merchant else next_events(now, IN_BOX)
    return {"merchant": merchant, "cards": cards}
