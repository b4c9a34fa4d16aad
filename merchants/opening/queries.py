"""Conditions on businesses for the database."""

import datetime as dt

from django.db.models import Exists, OuterRef


def open_at(instant: dt.datetime) -> Exists:
    """Condition on Merchant: open for certain at `instant` (aware), by the openings worked out for the next days.

    Twin in Python: `merchants.opening.state.OpenState.is_open`.
    """
    # Imported here: the models import the plain calendar of this package.
    from merchants.models import OpenSpan

    return Exists(OpenSpan.objects.filter(merchant=OuterRef("pk"), during__contains=instant, confirmed=True))
