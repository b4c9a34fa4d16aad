"""The page of an item that is over or was withdrawn: nothing of it any more, but what is there instead."""

from datetime import datetime
from typing import Any

from listings.item.neighbours import around
from listings.models import Listing


def gone_page(listing: Listing, now: datetime) -> dict[str, Any]:
    """Everything the template needs. Says neither title nor price: whoever withdrew it may have had to."""
    beside, alike = around(listing, now, of_window=8)
    return {
        "merchant": listing.merchant,
        "category": listing.category,
        "beside": beside,
        "alike": alike,
        "section": "entdecken",
        "robots": "noindex",
    }
