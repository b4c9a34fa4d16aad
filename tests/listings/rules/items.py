"""Items that exist in memory only: the rules ask nothing of the database."""

from datetime import UTC, datetime
from typing import Any

from listings.models import Listing, PriceRecord
from listings.rules import Finding, check
from merchants.models import Category

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def item(*, trade: str = "geschenke-deko", branch: str = "wohnen-schenken", **values: Any) -> Listing:
    """A product at 10,00 € of this trade, in this branch of the category tree."""
    category = Category(slug=trade, parent=Category(slug=branch))
    return Listing(**{"title": "Ding", "price_cents": 1000, "category": category, "visible_from": NOW, **values})


def findings_of(listing: Listing, *, records: tuple[PriceRecord, ...] = (), now: datetime = NOW) -> list[Finding]:
    return check(listing, records=records, now=now)


def rules_of(listing: Listing, **options: Any) -> dict[str, str]:
    """Name of each rule not kept → the field it is about."""
    return {finding.rule: finding.field for finding in findings_of(listing, **options)}
