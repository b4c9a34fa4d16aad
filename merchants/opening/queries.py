"""Conditions on businesses for the database."""

import datetime as dt

from django.db.models import Exists, OuterRef

from merchants.models.opening import OpenSpan
from merchants.opening.resolve import ONE_DAY, instant_at


def open_at(instant: dt.datetime) -> Exists:
    """Condition on Merchant: open for certain at `instant` (aware), by the openings worked out for the next days.

    Twin in Python: `merchants.opening.state.OpenState.is_open`.
    """
    return Exists(OpenSpan.objects.filter(merchant=OuterRef("pk"), during__contains=instant, confirmed=True))


def open_on(day: dt.date) -> Exists:
    """Condition on Merchant: a certain opening begins on this local day."""
    start, end = instant_at(day, 0), instant_at(day + ONE_DAY, 0)
    begins = {"during__startswith__gte": start, "during__startswith__lt": end}
    return Exists(OpenSpan.objects.filter(merchant=OuterRef("pk"), confirmed=True, **begins))
