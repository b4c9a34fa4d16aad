"""What is done to an event. Everything that changes one goes through here: desk, demo, importers.

Rows are locked, the concrete dates are worked out anew on the way, and readers of the feed and calendars are told.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase.spam.text import tidy
from stories.events.checks import faults_of, faults_of_change
from stories.events.codes import Change, Status
from stories.events.models import DateChange, Event
from stories.events.slugs import free_slug, is_good_slug
from stories.events.store import renew
from stories.publication import State

# What a form may change. State, address and what is worked out are not among them (H-38).
EDITABLE = (
    *("title", "description", "category", "is_for_children", "tags", "visible_from", "visible_until"),
    *("start_day", "start_time", "end_day", "end_time", "is_all_day", "rrule", "excluded_days", "extra_days"),
    *("merchant", "place_name", "place_address", "district", "latitude", "longitude"),
    *("organiser", "organiser_merchant", "price_cents", "price_note"),
    *("needs_registration", "registration_url", "registration_email", "registration_phone"),
    *("picture", "picture_alt", "picture_credit", "focal_x", "focal_y", "status_note"),
)
YEAR = dt.timedelta(weeks=52)


class EventRefused(Exception):
    """The change is not possible; `faults` say why: field (or "") → sentence for people."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__(" ".join(self.faults.values()))


@transaction.atomic
def save_event(*, event: Event, values: Mapping[str, Any], now: dt.datetime | None = None) -> Event:
    """Create the event (as a draft) or change it. `values` by name, of EDITABLE only.

    A new one gets its address from the title, unless it brings one along. Raises EventRefused with nothing stored.
    About ten short queries and one statement for each kind of changed date.
    """
    if unknown := set(values) - set(EDITABLE):
        raise TypeError(f"not for a form: {', '.join(sorted(unknown))}")
    _lock(event)
    for name, value in values.items():
        setattr(event, name, tidy(value).strip() if isinstance(value, str) else value)
    _give_slug(event)
    _refuse(_invalid(event))
    _refuse(faults_of(event))
    _store(event, now)
    return event


@transaction.atomic
def publish(*, event: Event, now: dt.datetime | None = None) -> None:
    """Put the event on show from its `visible_from` on. Raises EventRefused if all its dates are past."""
    now = now or timezone.now()
    _lock(event)
    _refuse(faults_of(event))
    renew(event, now)
    if event.is_over(now) or not event.occurrences.filter(end__gt=now).exists():
        _refuse({"": _("All dates of this event are past.")})
    if event.state != State.PUBLISHED:
        event.state = State.PUBLISHED
        _store(event, now)


@transaction.atomic
def withdraw(*, event: Event, now: dt.datetime | None = None) -> None:
    """Take it off the site. One that was public answers 410 from now on, one that never was is a draft again."""
    now = now or timezone.now()
    _lock(event)
    if event.state == State.PUBLISHED:
        event.state = State.WITHDRAWN if event.was_on_show(now) else State.DRAFT
        _store(event, now)


@transaction.atomic
def cancel(*, event: Event, note: str = "", now: dt.datetime | None = None) -> None:
    """Cancel the event with all its dates. It stays where it is and says so, with the note."""
    _lock(event)
    note = tidy(note).strip()
    if len(note) > (longest := Event._meta.get_field("status_note").max_length or 0):
        _refuse({"status_note": _("Please shorten this to %(most)d characters.") % {"most": longest}})
    if not event.is_cancelled:
        event.status, event.status_since = Status.CANCELLED, now or timezone.now()
    event.status_note = note
    _store(event, now)


@transaction.atomic
def reinstate(*, event: Event, now: dt.datetime | None = None) -> None:
    """It takes place after all."""
    _lock(event)
    event.status, event.status_since, event.status_note = Status.SCHEDULED, None, ""
    _store(event, now)


@transaction.atomic
def change_date(*, event: Event, day: dt.date, change: str, now: dt.datetime | None = None, **new: Any) -> DateChange:
    """Cancel or move one date of the event; what was changed about it before is forgotten.

    `new`: new_day, new_start, new_end, new_place, note. Raises EventRefused, also where there is no date on the day.
    """
    _lock(event)
    event.changes.filter(day=day).delete()
    changed = DateChange(event=event, day=day, change=Change(change), **new)
    _refuse(faults_of_change(event, changed))
    _refuse(_invalid(changed))
    changed.save()
    _store(event, now)
    return changed


def dates_changed(*, event: Event, now: dt.datetime | None = None) -> None:
    """Work the dates out anew after rows of DateChange were written by a form that has asked `faults_of_change`."""
    with transaction.atomic():
        _lock(event)
        _store(event, now)


@transaction.atomic
def duplicate(*, event: Event, now: dt.datetime | None = None) -> Event:
    """A draft with the same words 52 weeks later, so that weekdays stay right, without single dates and changes."""
    copy = Event(state=State.DRAFT, visible_from=now or timezone.now())
    values = {name: getattr(event, name) for name in EDITABLE}
    values |= {"visible_from": copy.visible_from, "visible_until": None, "status_note": ""}
    values |= {"start_day": event.start_day + YEAR, "end_day": event.end_day + YEAR}
    values |= {"excluded_days": [], "extra_days": [], "rrule": _rule_a_year_later(event)}
    return save_event(event=copy, values=values, now=now)


def _rule_a_year_later(event: Event) -> str:
    """The rule, with its end 52 weeks later; none where the new first day is not one of its days."""
    rule = event.rule
    if rule is None or not rule.falls_on(event.start_day + YEAR):
        return ""
    if rule.until is None:
        return rule.text
    return ";".join(rule.parts(f"{rule.until + YEAR:%Y%m%d}"))


def _lock(event: Event) -> None:
    """The row is ours until the transaction ends. Its state and status are those of the database, not of a copy.

    New events wait for each other, so that two with the same title get two addresses.
    """
    if event.pk is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", ["new event"])
        return
    stored = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    for name in ("state", "status", "status_since", "slug", "sequence", "over_at", "changed_at"):
        setattr(event, name, getattr(stored, name))


def _store(event: Event, now: dt.datetime | None) -> None:
    now = now or timezone.now()
    if event.pk:
        event.sequence += 1
    event.changed_at = now
    event.save()
    renew(event, now)


def _give_slug(event: Event) -> None:
    if not event.slug:
        event.slug = free_slug(event.title)
    elif not is_good_slug(event.slug):
        _refuse(
            {"slug": _("The address /veranstaltungen/%(slug)s/ belongs to the site itself.") % {"slug": event.slug}}
        )


def _invalid(row: Event | DateChange) -> dict[str, str]:
    try:
        row.full_clean()
    except ValidationError as error:
        by_field = error.message_dict
        return {"" if name == NON_FIELD_ERRORS else name: " ".join(texts) for name, texts in by_field.items()}
    return {}


def _refuse(faults: Mapping[str, str]) -> None:
    if faults:
        raise EventRefused(faults)
