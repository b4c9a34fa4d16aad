"""What the law and the city want of an item, in one table (table.py), each rule with its source.

`check(listing)` says what is not kept. Errors stop the item, reviews send it to the city, hints help.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.utils import timezone

from listings.models import Listing, PriceRecord
from listings.rules.case import Case
from listings.rules.finding import Finding, Severity
from listings.rules.table import TABLE

__all__ = ["Finding", "Severity", "check", "errors_of", "reviews_of"]


def check(
    listing: Listing, *, records: Sequence[PriceRecord] | None = None, now: datetime | None = None
) -> list[Finding]:
    """What the item, saved or not, does not keep, in the order of the table; sentences in the active language.

    `now` (aware; default: this instant) is when it would appear. `records`: its price history; without it one query,
    and one each for category and the category above it where they are not fetched.
    """
    if records is None:
        records = list(listing.price_records.all()) if listing.pk else []
    case = Case(listing, (now or timezone.now()).astimezone(UTC), records)
    return [
        Finding(rule.name, rule.row, rule.severity, hit.field, str(rule.sentence) % hit.words)
        for rule in TABLE
        for hit in rule.check(case)
    ]


def errors_of(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == Severity.ERROR]


def reviews_of(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == Severity.REVIEW]
