"""Keeps the demo fresh: moves its dates by whole weeks, so that weekdays stay right.

A model takes part by one line of `shiftable`; the loader then calls `remember` for the rows it made. A row that a
person has changed since is recognised by its values, forgotten, and never touched.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from coburg_showcase.demo.models import DemoDate
from listings.models import Listing
from merchants.action_days.models import ActionDay
from merchants.models import Confirmation
from stories.events.models import Event
from stories.events.store import renew_each

AT_ONCE = 300  # rows in one statement


@dataclass(frozen=True, slots=True)
class History:
    """Rows below a row that only ever get more: related name, and the dates in them, of which the first sorts them."""

    name: str
    fields: tuple[str, ...]

    def of(self, row: models.Model) -> list[models.Model]:
        return list(getattr(row, self.name).all())


@dataclass(frozen=True, slots=True)
class Shift:
    model: type[models.Model]
    fields: tuple[str, ...]
    history: History | None
    afterwards: Callable[[list[Any]], object] | None

    def rows(self, ids: Iterable[int]) -> dict[int, Any]:
        """The rows with these keys, with their history. Two queries at most."""
        found = self.model._base_manager.in_bulk(list(ids))
        if self.history:
            models.prefetch_related_objects(list(found.values()), self.history.name)
        return found

    def values(self, row: models.Model) -> dict[str, Any]:
        """What the note on a row says of it."""
        values: dict[str, Any] = {field: _text(getattr(row, field)) for field in self.fields}
        if self.history:
            values[self.history.name] = [_text(getattr(each, self.history.fields[0])) for each in self.history.of(row)]
        return values


SHIFTABLE: dict[str, Shift] = {}


def shiftable(
    model: type[models.Model],
    *fields: str,
    history: History | None = None,
    afterwards: Callable[[list[Any]], object] | None = None,
) -> None:
    """From now on these date or date-time fields of the model's demo rows move along with the weeks.

    Rows of the `history` move with their row. As they may be append-only, they are taken out and put in again under
    the same keys. Who adds to the history has changed the row. `afterwards` is told which rows have moved.
    """
    SHIFTABLE[model._meta.label_lower] = Shift(model, fields, history, afterwards)


def _work_out_dates(events: list[Event]) -> None:
    renew_each([event.pk for event in events], timezone.now())


shiftable(Confirmation, "confirmed_on")
shiftable(ActionDay, "first_day", "last_day", "answer_by")
shiftable(Listing, "visible_from", "visible_until", history=History("price_records", ("since", "recorded_at")))
shiftable(Event, "start_day", "end_day", "visible_from", afterwards=_work_out_dates)


def week_of(day: date) -> date:
    """The Monday of the week; as day 0 of the demo data it lies in the past or today."""
    return day - timedelta(days=day.weekday())


def remember(rows: Iterable[models.Model], *, week: date) -> None:
    """Note the dates of rows the demo has just made for this week. Rows already noted stay as noted.

    One query, and one more for each model with a history.
    """
    by_label: dict[str, list[models.Model]] = {}
    for row in rows:
        by_label.setdefault(row._meta.label_lower, []).append(row)
    notes = []
    for label, alike in by_label.items():
        shift = SHIFTABLE[label]
        if shift.history:
            models.prefetch_related_objects(alike, shift.history.name)
        notes += [DemoDate(model=label, object_id=row.pk, week=week, values=shift.values(row)) for row in alike]
    DemoDate.objects.bulk_create(notes, ignore_conflicts=True)


@transaction.atomic
def bring_up_to_date(today: date | None = None) -> int:
    """Move every remembered row into the week of `today` (default: now); returns how many were moved.

    Runs at start and daily; within one week the second run finds nothing to do.
    """
    week = week_of(today or timezone.localdate())
    return sum(_bring_up_to_date(label, shift, week) for label, shift in SHIFTABLE.items())


def _bring_up_to_date(label: str, shift: Shift, week: date) -> int:
    """A row that is gone or changed is forgotten."""
    notes = list(DemoDate.objects.select_for_update().filter(model=label, week__lt=week))
    rows = shift.rows(note.object_id for note in notes)
    kept = [note for note in notes if (row := rows.get(note.object_id)) and shift.values(row) == note.values]
    DemoDate.objects.filter(pk__in={note.pk for note in notes} - {note.pk for note in kept}).delete()
    moved = [rows[note.object_id] for note in kept]
    for note, row in zip(kept, moved, strict=True):
        days = (week - note.week).days
        _put_later(row, shift.fields, days)
        if history := shift.history:
            for each in history.of(row):
                _put_later(each, history.fields, days)
        note.values, note.week = shift.values(row), week
    shift.model._base_manager.bulk_update(moved, shift.fields, batch_size=AT_ONCE)
    if shift.history:
        _put_in_again([each for row in moved for each in shift.history.of(row)])
    DemoDate.objects.bulk_update(kept, ["values", "week"], batch_size=AT_ONCE)
    if moved and shift.afterwards:
        shift.afterwards(moved)
    return len(kept)


def _put_in_again(rows: list[Any]) -> None:
    if rows:
        manager = type(rows[0])._base_manager
        manager.filter(pk__in=[row.pk for row in rows]).delete()
        manager.bulk_create(rows)


def _put_later(row: models.Model, fields: tuple[str, ...], days: int) -> None:
    for field in fields:
        setattr(row, field, _later(getattr(row, field), days))


def _later(value: Any, days: int) -> Any:
    """The same clock time so many days later, also across a change of the clocks; None stays None."""
    if not isinstance(value, datetime):
        return value and value + timedelta(days=days)
    local = timezone.localtime(value)
    return timezone.make_aware(local.replace(tzinfo=None) + timedelta(days=days))


def _text(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if value else None
