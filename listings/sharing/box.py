"""The box for a shop's own site: what is in it."""

from datetime import datetime
from typing import Any

from listings.item.tiles import tiles_for
from merchants.models import Merchant
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.week import week_of
from merchants.opening.wording import sign_of

NEWEST = 4


def box_of(merchant: Merchant, instant: datetime) -> dict[str, Any]:
    """The context of the embed page at the instant (aware). Four queries, after `MerchantQuerySet.for_cards()`."""
    rules = rules_of(merchant)
    newest = merchant.listings.on_show(instant).newest_first().for_tiles()[:NEWEST]
    return {
        "merchant": merchant,
        "sign": sign_of(state_at(rules, instant)),
        "week": week_of(rules, instant),
        "tiles": tiles_for(newest, instant, first_eager=False),
    }
