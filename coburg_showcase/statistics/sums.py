"""What the daily counts say about a span of days: sums of some things, and the middle of all things of a sort."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import median

from django.db.models import Sum

from coburg_showcase.statistics.models import DailyCount


def sums_of(things: Iterable[str], first: date, last: date) -> dict[str, int]:
    """Kind → count of these things together, from the first to the last local day. One query."""
    rows = DailyCount.objects.filter(thing__in=list(things), day__range=(first, last))
    return dict(rows.values_list("kind").annotate(Sum("count")).order_by())


def medians(prefix: str, keys: Iterable[int], first: date, last: date) -> dict[str, float]:
    """Kind → the median of the things `prefix:key` for these keys; who has no count counts as 0. One query."""
    names = [f"{prefix}:{key}" for key in keys]
    rows = DailyCount.objects.filter(thing__in=names, day__range=(first, last))
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, _thing, count in rows.values_list("kind", "thing").annotate(Sum("count")).order_by():
        by_kind[kind].append(count)
    return {kind: median([*counts, *[0] * (len(names) - len(counts))]) for kind, counts in by_kind.items()}
