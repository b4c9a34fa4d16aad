"""What stories bring to the page of a shop: those about it, and the walks past it."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from merchants.models import Merchant
from stories.models import Story, Trail
from stories.teasers import teasers_for

MOST = 3


def stories_about(merchant: Merchant, query: QueryDict, now: datetime) -> dict[str, Any] | None:
    """The newest stories that name the shop, and walks; None where there are none. Two queries."""
    stories = Story.objects.on_show(now).about_merchant(merchant.pk).newest_first().for_teasers()[:MOST]
    teasers = teasers_for(stories)
    trails = list(Trail.objects.on_show(now).through_merchant(merchant.pk).newest_first()[:MOST])
    return {"teasers": teasers, "trails": trails} if teasers or trails else None
