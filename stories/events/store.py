"""The table of concrete dates: kept in step with the events, so that “what is on” is one indexed question."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from stories.events.dates import FIELDS, Date, as_occurrences, kept_dates, over_at
from stories.events.models import Event, Occurrence
from stories.events.recurrence import RuleRefused


def renew(event: Event, now: dt.datetime) -> bool:
    """Work out the event's dates anew as of `now` (aware) and store what is different; returns whether anything is.

    The row of the event must be locked. Two queries where nothing changes, and then nothing is written at all, so that
    no public page is renewed for it.
    """
    changes = list(event.changes.order_by("day"))  # of the database, whatever was fetched with the event
    dates = kept_dates(event, changes, now)
    over = over_at(event, changes, dates)
    stored = {(each.original_day, each.is_former): each for each in event.occurrences.in_order()}
    wanted = {date.key: date for date in dates}
    gone = [each.pk for key, each in stored.items() if key not in wanted]
    new = [date for key, date in wanted.items() if key not in stored]
    different = [_changed(stored[key], date) for key, date in wanted.items() if key in stored]
    changed = [each for each in different if each is not None]
    if gone:
        event.occurrences.filter(pk__in=gone).delete()
    if new:
        Occurrence.objects.bulk_create(as_occurrences(event, new))
    if changed:
        Occurrence.objects.bulk_update(changed, FIELDS)
    if moved_end := over != event.over_at:
        event.over_at = over
        Event.objects.filter(pk=event.pk).update(over_at=over)
    return bool(gone or new or changed or moved_end)


def _changed(stored: Occurrence, date: Date) -> Occurrence | None:
    """The row with the values of the date; None if it has them already."""
    if all(getattr(stored, name) == getattr(date, name) for name in FIELDS):
        return None
    for name in FIELDS:
        setattr(stored, name, getattr(date, name))
    return stored


def renew_all(now: dt.datetime | None = None) -> int:
    """Do so for every event that is not over; returns how many changed.

    Runs nightly. A night left out does no harm: the dates reach thirteen months ahead.
    """
    now = now or timezone.now()
    return renew_each(list(Event.objects.not_over(now).order_by("pk").values_list("pk", flat=True)), now)


def renew_each(keys: Iterable[int], now: dt.datetime) -> int:
    """Do so for these events, each in its own transaction; returns how many changed."""
    changed = 0
    for key in keys:
        with transaction.atomic():
            event = Event.objects.select_for_update().filter(pk=key).first()
            try:
                changed += event is not None and renew(event, now)
            except RuleRefused:  # a column written past the actions must not keep the others from being worked out
                continue
    return changed
