"""Keeps the demo fresh: moves its dates by whole weeks, so that weekdays stay right.

A model takes part by one line under `SHIFTABLE`; the loader then calls `remember` for the rows it made. A row that a
person has changed since is recognised by its values, forgotten, and never touched.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from coburg_showcase.demo.models import DemoDate
from merchants.models import Confirmation

SHIFTABLE: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {}


def shiftable(model: type[models.Model], *fields: str) -> None:
    """From now on these date or date-time fields of the model's demo rows move along with the weeks."""
    SHIFTABLE[model._meta.label_lower] = (model, fields)


shiftable(Confirmation, "confirmed_on")


def week_of(day: date) -> date:
    """The Monday of the week; as day 0 of the demo data it lies in the past or today."""
    return day - timedelta(days=day.weekday())


def remember(rows: Iterable[models.Model], *, week: date) -> None:
    """Note the dates of rows the demo has just made for this week. Rows already noted stay as noted. One query."""
    DemoDate.objects.bulk_create(
        [
            DemoDate(model=(label := row._meta.label_lower), object_id=row.pk, week=week, values=_values(row, label))
            for row in rows
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def bring_up_to_date(today: date | None = None) -> int:
    """Move every remembered row into the week of `today` (default: now); returns how many were moved.

    Runs at start and daily; within one week the second run finds nothing to do.
    """
    week = week_of(today or timezone.localdate())
    moved = 0
    for label, (model, fields) in SHIFTABLE.items():
        notes = list(DemoDate.objects.select_for_update().filter(model=label, week__lt=week))
        rows = model._base_manager.in_bulk([note.object_id for note in notes])
        for note in notes:
            moved += _move(note, rows.get(note.object_id), fields, week)
    return moved


def _move(note: DemoDate, row: models.Model | None, fields: tuple[str, ...], week: date) -> bool:
    """Whether the row was moved. One that is gone or changed is forgotten."""
    if row is None or _values(row, note.model) != note.values:
        note.delete()
        return False
    days = (week - note.week).days
    new = {field: _later(getattr(row, field), days) for field in fields}
    type(row)._base_manager.filter(pk=row.pk).update(**new)
    for field, value in new.items():
        setattr(row, field, value)
    note.values, note.week = _values(row, note.model), week
    note.save(update_fields=["values", "week"])
    return True


def _later(value: Any, days: int) -> Any:
    """The same clock time so many days later, also across a change of the clocks; None stays None."""
    if not isinstance(value, datetime):
        return value and value + timedelta(days=days)
    local = timezone.localtime(value)
    return timezone.make_aware(local.replace(tzinfo=None) + timedelta(days=days))


def _values(row: models.Model, label: str) -> dict[str, str | None]:
    return {field: _text(getattr(row, field)) for field in SHIFTABLE[label][1]}


def _text(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if value else None
