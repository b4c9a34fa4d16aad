"""How facts age, as a pure calculation with local days: fresh, due, overdue, or never confirmed.

How many days a group of facts stays fresh is one of the city's settings. Overdue is what is older than that; due, and
so asked about, is what will be overdue within a fortnight, or within a third of its days where those are few.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from coburg_showcase.city.models import CitySettings
from merchants.models import Confirmation
from merchants.opening.resolve import ONE_DAY

LONGEST_NOTICE = 14  # days

Ages = Mapping[str, int]  # group of facts → days it stays fresh


class State(models.TextChoices):
    FRESH = "fresh", _("fresh")
    DUE = "due", _("due")
    OVERDUE = "overdue", _("overdue")
    NEVER = "never", _("never confirmed")


@dataclass(frozen=True, slots=True)
class Limits:
    """The days that divide the states: due is what was confirmed on `due_until` or before, overdue what before
    `overdue_before`."""

    due_until: dt.date
    overdue_before: dt.date


def ages_of(city: CitySettings) -> dict[str, int]:
    """How long each group of facts stays fresh in this town, in days."""
    return {group: getattr(city, f"{group}_fresh_days") for group in Confirmation.Group.values}


def limits(days: int, today: dt.date) -> Limits:
    """For facts that stay fresh for so many days, seen on the local day `today`."""
    notice = min(LONGEST_NOTICE, days // 3)
    return Limits(due_until=today - (days - notice) * ONE_DAY, overdue_before=today - days * ONE_DAY)


def state_of(confirmed_on: dt.date | None, days: int, today: dt.date) -> State:
    """The state on the local day `today` of facts confirmed on that day. Twins in SQL: `freshness.queries`."""
    if confirmed_on is None:
        return State.NEVER
    borders = limits(days, today)
    if confirmed_on < borders.overdue_before:
        return State.OVERDUE
    return State.DUE if confirmed_on <= borders.due_until else State.FRESH
