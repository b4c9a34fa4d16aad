"""How many dates each option of the filters would give: all numbers of a page in one query."""

import datetime as dt
from functools import reduce
from operator import and_

from django.db.models import Count, Q

from stories.events.filters import EventFilter
from stories.events.models import Occurrence

TOTAL = ("", "")
Pair = tuple[str, str]


def counts_of(question: EventFilter, instant: dt.datetime) -> dict[Pair, int]:
    """By parameter and value: the dates ahead with this option under the other filters. Under (name, ""): those without
    this filter. Under TOTAL: those the question asks for."""
    own = question.conditions()
    wanted: dict[Pair, Q] = {TOTAL: _all(own, "")}
    for name in own:
        wanted[name, ""] = _all(own, name)
    for name, values in question.values().items():
        others = _all(own, name)
        wanted |= {(name, value): others & question.condition(name, value) for value in values}
    numbers = Occurrence.objects.ahead(instant).aggregate(
        **{f"n{place}": Count("pk", filter=condition) for place, condition in enumerate(wanted.values())}
    )
    return {pair: numbers[f"n{place}"] for place, pair in enumerate(wanted)}


def _all(conditions: dict[str, Q], left_out: str) -> Q:
    return reduce(and_, (each for name, each in conditions.items() if name != left_out), Q(pk__isnull=False))
