"""The opening hours of a business as an iCalendar file (RFC 5545), for the calendar on the telephone.

Concrete openings of the next days, not rules: lunch breaks, holidays, nights past midnight and the change of the clocks
are worked out already. Times are in UTC, so no calendar can take the hour that comes twice for the other one.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vText

from merchants.models import Merchant
from merchants.opening.holidays import holiday_name, is_holiday
from merchants.opening.resolve import ONE_DAY, Opening, instant_at, local_day, openings, plan_of
from merchants.opening.rules import Rule, State
from merchants.opening.usual import differs, usual_plan

DAYS = 90
PRODUCT = "-//Schaufenster//Opening hours//DE"


def hours_calendar(
    merchant: Merchant, rules: tuple[Rule, ...], now: dt.datetime, *, page_address: str, host: str
) -> bytes:
    """The calendar's bytes from today on; texts in the active language.

    `page_address` is the absolute address of the shop window, `host` the site's, for the ids of the events: they are
    the same tomorrow, so a calendar that is fetched again changes what has changed. Needs the merchant's street.
    """
    today = local_day(now)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Opening hours %(name)s") % {"name": _plain(merchant.name)})
    calendar.add("refresh-interval", ONE_DAY, parameters={"VALUE": "DURATION"})
    for event in [*_open_doors(merchant, rules, today), *_closed_days(merchant, rules, today)]:
        event["uid"] = vText(f"{event['uid']}-{merchant.pk}@{host}")
        event.add("dtstamp", instant_at(today, 0))
        event.add("transp", "TRANSPARENT")  # a shop's hours keep nobody busy
        event.add("url", page_address)
        calendar.add_component(event)
    if not calendar.subcomponents:  # a calendar needs a component, RFC 5545 section 3.6
        calendar.add_component(Timezone.from_tzid("Europe/Berlin"))
    return calendar.to_ical()


def _open_doors(merchant: Merchant, rules: tuple[Rule, ...], today: dt.date) -> Iterator[Event]:
    place = _plain(f"{merchant.name}, {merchant.street_address}, {merchant.postcode} {merchant.town}")
    for opening in openings(rules, today, today + DAYS * ONE_DAY):
        if opening.state is not State.OPEN:
            continue
        for start, end in _by_day(opening, today):
            event = _event(f"{start:%Y%m%dT%H%M}", _summary(merchant, opening), start, end)
            event.add("location", place)
            if not opening.confirmed:
                event.add("status", "TENTATIVE")
            yield event


def _summary(merchant: Merchant, opening: Opening) -> str:
    name = {"name": merchant.name}
    if not opening.confirmed and is_holiday(local_day(opening.start)):
        return _("%(name)s: holiday hours not confirmed") % name
    if not opening.confirmed:
        return _("%(name)s: hours not confirmed") % name
    return (_("%(name)s open, open end") if opening.open_end else _("%(name)s open")) % name


def _by_day(opening: Opening, today: dt.date) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """An opening as it is, or in pieces from midnight to midnight where the door stays open longer than a day."""
    if opening.end - opening.start <= ONE_DAY:
        yield opening.start, opening.end
        return
    day = max(local_day(opening.start), today)
    start = max(opening.start, instant_at(day, 0))
    while start < opening.end:
        day += ONE_DAY
        end = min(opening.end, instant_at(day, 0))
        yield start, end
        start = end


def _closed_days(merchant: Merchant, rules: tuple[Rule, ...], today: dt.date) -> Iterator[Event]:
    """Days on which the door stays shut although it is usually open on that weekday."""
    for day in (today + step * ONE_DAY for step in range(DAYS)):
        plan, usual = plan_of(rules, day), usual_plan(rules, day)
        if plan.state is not State.CLOSED or usual.state is not State.OPEN or not differs(plan, usual):
            continue
        reason = holiday_name(day) or (plan.rule.comment if plan.rule else "")
        summary = _("%(name)s closed") % {"name": merchant.name}
        yield _event(f"{day:%Y%m%d}", f"{summary} ({reason})" if reason else summary, day, day + ONE_DAY)


def _event(uid: str, summary: str, start: dt.date, end: dt.date) -> Event:
    """From `start` up to `end`: instants, or days for a note on the whole day. The site completes the uid."""
    event = Event()
    event.add("uid", uid)
    event.add("summary", _plain(summary))
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def _plain(text: str) -> str:
    """Without control characters, which have no place in a calendar's text (RFC 5545 section 3.1)."""
    return "".join(character if character.isprintable() else " " for character in text)
