"""The menus as an iCalendar file (RFC 5545): today and the next seven days, for calendars that subscribe.

Times are in UTC, so no calendar can take the hour that comes twice for the other one.
"""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from coburg_showcase.machine_files.atom import absolute
from listings.lunch.files.ahead import latest_change
from listings.lunch.files.wording import about_words, asking_words, dish_words, one_line, ways_words
from listings.lunch.models import Serving
from listings.lunch.served import Kitchen, Status

CALENDAR = "text/calendar; charset=utf-8"
PRODUCT = "-//Schaufenster//Lunch//DE"
REFRESH = dt.timedelta(hours=1)


def lunch_calendar(kitchens: Iterable[Kitchen], now: dt.datetime, *, name: str, host: str) -> bytes:
    """The calendar's bytes, with one event for each of these kitchens, which have told their dishes.

    `host` is that of the site, for the ids of the events: a kitchen and a day keep theirs when the menu changes. `now`
    (aware) tells whether a kitchen is sold out. No query; fetch the kitchens with `lunches_ahead`.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for kitchen in kitchens:
        calendar.add_component(_event(kitchen, now, host))
    if not calendar.subcomponents:  # a calendar needs a component, RFC 5545 section 3.6
        calendar.add_component(Timezone.from_tzid("Europe/Berlin"))
    return calendar.to_ical()


def _event(kitchen: Kitchen, now: dt.datetime, host: str) -> Event:
    merchant, changed = kitchen.merchant, latest_change(kitchen)
    place = f"{merchant.name}, {merchant.street_address}, {merchant.postcode} {merchant.town}"
    event = Event()
    event.add("uid", f"lunch-{kitchen.service.pk}-{kitchen.day:%Y%m%d}@{host}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("summary", _("Lunch: %(shop)s") % {"shop": one_line(merchant.name)})
    event.add("description", _description(kitchen, now))
    event.add("location", one_line(place))
    event.add("dtstart", kitchen.opens)
    event.add("dtend", kitchen.closes)
    event.add("transp", "TRANSPARENT")  # what others serve keeps nobody busy
    event.add("url", absolute(merchant.get_absolute_url()))
    return event


def _description(kitchen: Kitchen, now: dt.datetime) -> str:
    gone = [_("Sold out")] if kitchen.status_at(now) is Status.SOLD_OUT else []
    dishes = ["\n".join(_dish_lines(serving)) for serving in kitchen.servings]
    notice = [asking_words(kitchen)] if asking_words(kitchen) else []
    return "\n\n".join([*gone, *dishes, ", ".join(ways_words(kitchen)), *notice])


def _dish_lines(serving: Serving) -> list[str]:
    return [line for line in (dish_words(serving), about_words(serving.dish)) if line]
