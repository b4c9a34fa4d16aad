"""What a shop window page says about action days to come."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from merchants.action_days.models import ActionDay
from merchants.action_days.wording import when_text
from merchants.models import Merchant
from merchants.opening.resolve import ONE_DAY, local_day


def taking_part(merchant: Merchant, query: QueryDict, now: datetime) -> dict[str, Any] | None:
    """The days to come in which the business takes part, soonest first; of holidays its hours tell. One query."""
    found = ActionDay.objects.published().ending_since(local_day(now) - ONE_DAY).joined_by(merchant).soonest_first()
    days = [(each, when_text(each)) for each in found if not each.is_over(now)]
    return {"days": days} if days else None
