"""The small link on a shop's page for whoever has the shop."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from merchants.models import Merchant


def unclaimed(merchant: Merchant, query: QueryDict, now: datetime) -> dict[str, Any] | None:
    """Its context while nobody has claimed the business; basic entries say more about it elsewhere. No query."""
    return None if merchant.claimed_at or merchant.is_basic else {"slug": merchant.slug}
