"""What people read about an event: its days and times, how it repeats, what has changed, what it costs.

Clock times only, never durations: the pages are cached.
"""

import datetime as dt

from django.utils.dates import MONTHS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from listings.pricing.money import money
from merchants.models import Merchant
from merchants.opening.resolve import ONE_DAY
from merchants.opening.wording import bare_clock, clock, date_text, weekday_name
from stories.events.models import Event, Occurrence
from stories.events.recurrence import Frequency, Rule, Weekday
from stories.events.times import local, minute_of

Moment = dt.datetime


def day_text(day: dt.date, today: dt.date) -> str:
    """Saturday, 5 December; with the year if it is not this one."""
    date = date_text(day, with_year=day.year != today.year)
    return _("%(weekday)s, %(date)s") % {"weekday": weekday_name(day), "date": date}


def near_day_text(day: dt.date, today: dt.date) -> str:
    """The heading of a day: “Today, Saturday, 5 December”."""
    words = {today: _("Today, %(day)s"), today + ONE_DAY: _("Tomorrow, %(day)s")}
    return words.get(day, "%(day)s") % {"day": day_text(day, today)}


def time_text(event: Event, date: Occurrence, today: dt.date) -> str:
    """The times of a date: “11 am to noon”, “all day”; from day to day where it lasts longer than a night, or where it
    began before today."""
    start, end = local(date.start), local(date.end)
    if date.last_day > date.day or date.day < today:
        return _long_text(event, start, end)
    if event.is_all_day:
        return _("all day")
    times = {"start": bare_clock(minute_of(start.time())), "end": bare_clock(minute_of(end.time()), closing=True)}
    return pgettext("times of day", "%(start)s to %(end)s") % times


def _long_text(event: Event, start: Moment, end: Moment) -> str:
    if event.is_all_day:
        first, last = (date_text(day) for day in (start.date(), end.date() - ONE_DAY))
        return _("%(first)s to %(last)s, all day") % {"first": first, "last": last}
    return pgettext("times of day", "%(start)s to %(end)s") % {
        "start": moment_text(start),
        "end": moment_text(end, closing=True),
    }


def moment_text(instant: Moment, *, closing: bool = False) -> str:
    """5 December, 6 pm."""
    here = local(instant)
    midnight = closing and here.time() == dt.time()
    day = here.date() - ONE_DAY if midnight else here.date()
    time = clock(minute_of(here.time()), closing=closing)
    return _("%(day)s, %(time)s") % {"day": date_text(day), "time": time}


def when_text(event: Event, date: Occurrence, today: dt.date) -> str:
    """Day and times: “Saturday, 5 December, 11 am to noon”."""
    times = time_text(event, date, today)
    if date.last_day > date.day or date.day < today:
        return times
    return _("%(day)s, %(time)s") % {"day": day_text(date.day, today), "time": times}


def state_text(event: Event, date: Occurrence, today: dt.date) -> str:
    """What is different about this date, in a few words; empty where nothing is."""
    if date.is_cancelled:
        return _("Cancelled")
    if date.is_former:
        where = [_other(event, date, today), date.other_place]
        return _("Moved to %(when)s") % {"when": ", ".join(part for part in where if part)}
    if date.other_start and local(date.other_start).date() != date.day:
        return _("Moved from %(when)s") % {"when": _other(event, date, today)}
    if date.other_start:
        return _("At another time than usual") if event.repeats else _("At another time than planned")
    return _("At another place than usual") if date.other_place else ""


def _other(event: Event, date: Occurrence, today: dt.date) -> str:
    if date.other_start is None:
        return ""
    there = local(date.other_start)
    day = day_text(there.date(), today)
    if event.is_all_day:
        return day
    return _("%(day)s, %(time)s") % {"day": day, "time": clock(minute_of(there.time()))}


def place_text(event: Event, date: Occurrence | None = None) -> str:
    """Where it is, in one line: the place in the shop and the shop, or the place and its address."""
    if date is not None and date.other_place and not date.is_former:
        return date.other_place
    parts = [event.place_name, event.merchant.name if event.merchant else event.place_address]
    return ", ".join(part for part in parts if part)


def organiser_of(event: Event, city: str) -> tuple[str, Merchant | None]:
    """Who invites: who is named, else the business it takes place at, else the city. A business that is not on show is
    not named: then nobody is."""
    if event.organiser:
        return event.organiser, None
    shop = event.organiser_merchant or event.merchant
    if shop is None:
        return city, None
    return (shop.name, shop) if shop.is_on_show else ("", None)


def price_text(event: Event) -> str:
    """ "12,00 €", "free of charge"; empty where it is not known. The note about the price stands on its own."""
    if event.price_cents is None:
        return ""
    return money(event.price_cents) if event.price_cents else _("free of charge")


def repeat_text(event: Event) -> str:
    """How it repeats, in words: “every Wednesday, until 31 March 2027”. Empty if it takes place once."""
    rule = event.rule
    if rule is None:
        return ""
    end = ""
    if rule.until:
        end = _("until %(date)s") % {"date": date_text(rule.until, with_year=True)}
    elif rule.count:
        end = ngettext("%(count)d time", "%(count)d times", rule.count) % {"count": rule.count}
    return ", ".join(part for part in (_REPEATS[rule.frequency](rule, event.start_day), end) if part)


def _daily(rule: Rule, start: dt.date) -> str:
    return ngettext("every day", "every %(number)d days", rule.interval) % {"number": rule.interval}


def _weekly(rule: Rule, start: dt.date) -> str:
    days = sorted({weekday.day for weekday in rule.weekdays} or {start.weekday()})
    names = _list([_weekday_name(day) for day in days])
    words = ngettext("every %(days)s", "every %(number)d weeks on %(days)s", rule.interval)
    return words % {"number": rule.interval, "days": names}


def _monthly(rule: Rule, start: dt.date) -> str:
    if rule.weekdays:
        days = _list([_nth_name(weekday) for weekday in rule.weekdays])
        words = ngettext(
            "on the %(days)s of the month", "every %(number)d months on the %(days)s of the month", rule.interval
        )
        return words % {"number": rule.interval, "days": days}
    days = _list([_month_day(day) for day in rule.month_days or (start.day,)])
    words = ngettext("on %(days)s of the month", "every %(number)d months on %(days)s", rule.interval)
    return words % {"number": rule.interval, "days": days}


def _yearly(rule: Rule, start: dt.date) -> str:
    if rule.month:
        days = _list([_nth_name(weekday) for weekday in rule.weekdays])
        words = ngettext(
            "every year on the %(days)s in %(month)s",
            "every %(number)d years on the %(days)s in %(month)s",
            rule.interval,
        )
        return words % {"number": rule.interval, "days": days, "month": MONTHS[rule.month]}
    words = ngettext("every year on %(date)s", "every %(number)d years on %(date)s", rule.interval)
    return words % {"number": rule.interval, "date": date_text(start)}


_REPEATS = {
    Frequency.DAILY: _daily,
    Frequency.WEEKLY: _weekly,
    Frequency.MONTHLY: _monthly,
    Frequency.YEARLY: _yearly,
}


def _weekday_name(day: int) -> str:
    return weekday_name(dt.date(2024, 1, 1) + day * ONE_DAY)


def _nth_name(weekday: Weekday) -> str:
    nth = {
        1: pgettext("weekday of the month", "first"),
        2: pgettext("weekday of the month", "second"),
        3: pgettext("weekday of the month", "third"),
        4: pgettext("weekday of the month", "fourth"),
        5: pgettext("weekday of the month", "fifth"),
        -1: pgettext("weekday of the month", "last"),
    }[weekday.nth]
    return f"{nth} {_weekday_name(weekday.day)}"


def _month_day(day: int) -> str:
    return _("the last day") if day == -1 else _("day %(number)d") % {"number": day}


def _list(words: list[str]) -> str:
    return get_text_list(words, _("and"))
