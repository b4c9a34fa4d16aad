"""Events as an iCalendar file (RFC 5545), for the calendar on the telephone and for other sites.

A series is one VEVENT with its rule, so that a calendar shows it beyond the dates kept here. What is different on one
date is a VEVENT of its own with RECURRENCE-ID; so is a date in a night of the clock change on which iCalendar would
read the clock in another way than this site does.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _

from merchants.opening.resolve import ONE_DAY, ZONE, instant_at
from merchants.opening.rules import MINUTES_PER_DAY
from stories.events.codes import Status
from stories.events.dates import Date, clock_of, dates_of, kept_dates
from stories.events.models import DateChange, Event
from stories.events.times import Clock, local
from stories.events.wording import place_text, price_text

CALENDAR = "text/calendar; charset=utf-8"
PRODUCT = "-//Schaufenster//Events//DE"

# The rules of the European Union since 1996. What the library derives puts the spring change an hour late.
TIME_ZONE = b"""BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""

Properties = dict[str, Any]


def calendar_file(events: Iterable[Event], now: dt.datetime, *, name: str, refreshes: bool = False) -> bytes:
    """The bytes of a calendar of these events, fetched `for_pages().with_dates()`; texts in the active language.

    `now` (aware) decides which nights of the clock change are written out. `refreshes`: calendars that subscribe ask
    again after six hours. No query.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(name))
    if refreshes:
        calendar.add("refresh-interval", dt.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add_component(icalendar.Timezone.from_ical(TIME_ZONE))
    for event in events:
        for component in components(event, now):
            calendar.add_component(component)
    return calendar.to_ical()


def components(event: Event, now: dt.datetime) -> Iterator[icalendar.Event]:
    """The VEVENTs of one event: the event itself, then the dates that differ from it."""
    changes = list(event.changes.all())
    if not event.repeats:
        dates = dates_of(event, changes, event.start_day, event.start_day)
        yield from (_component(event, _times(event, date), date) for date in dates if not date.is_former)
        return
    yield _component(event, _series(event), None)
    if event.is_cancelled:
        return
    for date in _differing(event, changes, now):
        identity = _on(event, date.original_day, clock_of(event))[0]
        yield _component(event, {"recurrence-id": identity, **_times(event, date)}, date)


def _differing(event: Event, changes: list[DateChange], now: dt.datetime) -> list[Date]:
    changed = {change.day for change in changes}
    dates = {date.key: date for day in changed for date in dates_of(event, changes, day, day)}
    if not event.is_all_day and clock_of(event).may_meet_the_change:
        odd = (date for date in kept_dates(event, changes, now) if _is_read_differently(event, date))
        dates |= {date.key: date for date in odd}
    return sorted((date for date in dates.values() if not date.is_former), key=lambda date: date.original_day)


def _is_read_differently(event: Event, date: Date) -> bool:
    start, end = _on(event, date.original_day, clock_of(event))
    return (date.start, date.end) != (start.astimezone(dt.UTC), end.astimezone(dt.UTC))


def _on(event: Event, day: dt.date, clock: Clock) -> tuple[Any, Any]:
    """Begin and end on a day as iCalendar reads a rule: an hour that comes twice is the first, one that is skipped is
    counted from before the change, and every date lasts exactly as long."""
    if event.is_all_day:
        return day, day + clock.end // MINUTES_PER_DAY * ONE_DAY
    start = dt.datetime.combine(day, dt.time(clock.start // 60, clock.start % 60), ZONE)
    end = start.astimezone(dt.UTC) + dt.timedelta(minutes=clock.end - clock.start)
    return start, local(end)


def _series(event: Event) -> Properties:
    clock = clock_of(event)
    start, end = _on(event, event.start_day, clock)
    found: Properties = {"dtstart": start, "dtend": _unmistakable(end)}
    if event.rule:
        found["rrule"] = icalendar.vRecur.from_ical(";".join(event.rule.parts(_until(event, clock))))
    for name, days in (("exdate", event.excluded_days), ("rdate", event.extra_days)):
        if days:
            found[name] = [_on(event, day, clock)[0] for day in sorted(set(days))]
    return found


def _until(event: Event, clock: Clock) -> str:
    """The end of the rule, as its kind of DTSTART demands: a day, or the moment the last date begins."""
    if event.rule is None or event.rule.until is None:
        return ""
    if event.is_all_day:
        return f"{event.rule.until:%Y%m%d}"
    return f"{instant_at(event.rule.until, clock.start, closing=True):%Y%m%dT%H%M%SZ}"


def _times(event: Event, date: Date) -> Properties:
    if event.is_all_day:
        return {"dtstart": date.day, "dtend": local(date.end).date()}
    return {"dtstart": _unmistakable(local(date.start)), "dtend": _unmistakable(local(date.end))}


def _unmistakable(here: Any) -> Any:
    """The local time, or the same in UTC where it is the second one of an hour that comes twice."""
    return here.astimezone(dt.UTC) if isinstance(here, dt.datetime) and here.fold else here


def _component(event: Event, times: Properties, date: Date | None) -> icalendar.Event:
    component = icalendar.Event()
    is_off = date.is_cancelled if date else event.is_cancelled
    component.add("uid", f"{event.public_id}@{urlsplit(settings.SITE_URL).hostname}")
    component.add("dtstamp", event.told_at())
    component.add("created", event.created_at)
    component.add("last-modified", event.told_at())
    component.add("sequence", event.sequence)
    component.add("summary", _plain((_("Cancelled: %(title)s") if is_off else "%(title)s") % {"title": event.title}))
    component.add("description", _description(event, date))
    component.add("location", _plain(_location(event, date)))
    component.add("categories", [event.get_category_display()])
    component.add("status", "CANCELLED" if is_off else "CONFIRMED")
    component.add("url", settings.SITE_URL + event.get_absolute_url())
    if (point := _point(event)) and not (date and date.other_place):
        component.add("geo", point)
    for name, value in times.items():
        component.add(name, value)
    return component


def _description(event: Event, date: Date | None) -> str:
    note = date.note if date else event.status_note if event.status == Status.CANCELLED else ""
    price = ". ".join(part for part in (price_text(event), event.price_note) if part)
    parts = [note, event.description, price, _("Please register.") if event.needs_registration else ""]
    lines = "\n\n".join(part for part in parts if part).splitlines()
    return "\n".join(_plain(line) for line in lines)


def _location(event: Event, date: Date | None) -> str:
    if date and date.other_place:
        return date.other_place
    shop = event.merchant
    address = f"{shop.street_address}, {shop.postcode} {shop.town}" if shop else ""
    return ", ".join(part for part in (place_text(event), address) if part)


def _point(event: Event) -> tuple[float, float] | None:
    place: Any = event.merchant or event
    return None if place.latitude is None else (place.latitude, place.longitude)


def _plain(text: str) -> str:
    """Without control characters, which have no place in a calendar's text (RFC 5545 section 3.1)."""
    return "".join(character if character.isprintable() else " " for character in text)
