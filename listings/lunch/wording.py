"""What people read about lunch: titles, signs, serving hours.

Clock times only, never durations and never the time of rendering: the pages are cached.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from listings.errands.wording import day_text
from listings.lunch.served import Kitchen, Shown, Status
from merchants.opening.resolve import ONE_DAY, ZONE
from merchants.opening.rules import Span
from merchants.opening.wording import OPEN, SHUT, SOON_KEY, clock_of, span_text, weekday_name


@dataclass(frozen=True, slots=True)
class KitchenSign:
    """What components/schild.html prints: the sentence and the key of its look."""

    text: str
    key: str


def title_of(day: dt.date, today: dt.date) -> str:
    """Lunch today; Lunch on Tuesday, 1 December."""
    if day == today:
        return _("Lunch today")
    return _("Lunch on %(day)s") % {"day": day_text(day, with_year=day.year != today.year)}


def why_not_today(shown: Shown, today: dt.date) -> str:
    """Why the guide shows another day; empty if it shows today."""
    if shown.day == today:
        return ""
    if not shown.today:
        why = _("Nobody serves lunch today.")
    elif any(kitchen.is_told for kitchen in shown.today):
        why = _("The kitchens are closed for today.")
    else:
        why = _("Nobody has announced a menu for today.")
    if shown.day == today + ONE_DAY:
        what = _("Tomorrow there is:")
    else:
        what = _("On %(weekday)s there is:") % {"weekday": weekday_name(shown.day)}
    return f"{why} {what}"


def week_title_of(*, is_next: bool) -> str:
    return _("Lunch next week") if is_next else _("Lunch this week")


def sheet_title_of(day: dt.date) -> str:
    """For paper, which hangs there tomorrow, too: never "today", always with the year."""
    return _("Lunch on %(day)s") % {"day": day_text(day, with_year=True)}


def sign_of(kitchen: Kitchen, now: dt.datetime) -> KitchenSign:
    """What hangs at the kitchen at the instant (aware)."""
    status = kitchen.status_at(now)
    if status is Status.SERVING:
        return KitchenSign(_("Kitchen until %(time)s") % {"time": clock_of(kitchen.closes, closing=True)}, OPEN)
    if status is Status.LATER:
        is_today = kitchen.day == now.astimezone(ZONE).date()
        text = _("Kitchen from %(time)s") % {"time": clock_of(kitchen.opens)}
        return KitchenSign(text, SOON_KEY if is_today else SHUT)
    words = pgettext("sign", "Sold out") if status is Status.SOLD_OUT else pgettext("sign", "Kitchen closed")
    return KitchenSign(words, SHUT)


def hours_of(kitchen: Kitchen) -> str:
    """11:30 am to 2 pm; in German 11.30 bis 14 Uhr."""
    opens, closes = kitchen.opens.astimezone(ZONE), kitchen.closes.astimezone(ZONE)
    end = closes.hour * 60 + closes.minute
    return span_text(Span(opens.hour * 60 + opens.minute, end or 24 * 60))
