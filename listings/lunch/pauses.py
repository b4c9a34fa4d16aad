"""Days without lunch: kept as stretches, asked and set day by day."""

import datetime as dt

from listings.lunch.models import LunchPause, LunchService
from listings.lunch.models.pause import LONGEST
from merchants.opening.resolve import ONE_DAY


def paused_days(service: LunchService, first: dt.date, last: dt.date) -> set[dt.date]:
    """Days without lunch between the two, both included. One query."""
    return {day for pause in service.pauses.touching(first, last) for day in _days_of(pause) if first <= day <= last}


def set_pauses(service: LunchService, days: set[dt.date], without_lunch: set[dt.date]) -> None:
    """Let exactly `without_lunch` of these days be days without lunch; what lies beyond them stays as it is.

    A few queries, none without days.
    """
    if not days:
        return
    touched = _touched(service, min(days), max(days))
    before = {day for pause in touched for day in _days_of(pause)}
    after = before - days | without_lunch
    if after == before:
        return
    service.pauses.filter(pk__in=[pause.pk for pause in touched]).delete()
    LunchPause.objects.bulk_create(
        LunchPause(service=service, first_day=first, last_day=last) for first, last in _stretches(after)
    )


def _touched(service: LunchService, first: dt.date, last: dt.date) -> list[LunchPause]:
    """The stretches with a day between the two, and those that overlap or continue one of these."""
    found: list[LunchPause] = []
    while len(more := list(service.pauses.touching(first - ONE_DAY, last + ONE_DAY))) > len(found):
        found = more
        first = min(first, *(pause.first_day for pause in found))
        last = max(last, *(pause.last_day for pause in found))
    return found


def _days_of(pause: LunchPause) -> list[dt.date]:
    return [pause.first_day + step * ONE_DAY for step in range((pause.last_day - pause.first_day).days + 1)]


def _stretches(days: set[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Runs of days that follow each other, none longer than a stretch may be."""
    runs: list[tuple[dt.date, dt.date]] = []
    for day in sorted(days):
        if runs and runs[-1][1] + ONE_DAY == day and day - runs[-1][0] < LONGEST:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
