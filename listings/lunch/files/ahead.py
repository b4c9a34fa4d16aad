"""Which lunches a file tells of: those with dishes whose kitchen is not yet closed, never one of a past day (L-65)."""

import datetime as dt
from collections.abc import Iterable

from listings.lunch.served import LOOK_AHEAD, Kitchen, kitchens_between
from merchants.opening.resolve import ONE_DAY, local_day


def lunches_ahead(now: dt.datetime, services: Iterable[int] | None = None) -> list[Kitchen]:
    """Every kitchen and day with dishes from `now` (aware) to the end of the seventh day from today, by day and name.

    Today's leave when their kitchen closes. Four queries. `services`: only these, by key.
    """
    today = local_day(now)
    days = kitchens_between(today, today + LOOK_AHEAD * ONE_DAY, services)
    return [kitchen for day in sorted(days) for kitchen in days[day] if kitchen.is_told and kitchen.closes > now]


def next_lunches(now: dt.datetime, services: Iterable[int] | None = None) -> list[Kitchen]:
    """Of each kitchen the next one: today's until it closes, then that of its next day with dishes. Four queries."""
    first: dict[int, Kitchen] = {}
    for kitchen in lunches_ahead(now, services):
        first.setdefault(kitchen.service.pk, kitchen)
    return list(first.values())


def latest_change(kitchen: Kitchen) -> dt.datetime:
    """When something that is told about this lunch last changed: its dishes, what they declare, how it is served."""
    told = (moment for serving in kitchen.servings for moment in (serving.changed_at, serving.dish.updated_at))
    return max(kitchen.service.updated_at, *told)
