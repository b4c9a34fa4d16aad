"""Phases, days and news in words, in the active language."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from merchants.opening.resolve import ZONE, local_day
from merchants.opening.wording import clock_of, date_text, weekday_name
from stories.roadworks.models import Delay, Phase, Status


def days_text(phase: Phase, today: dt.date) -> str:
    """24 November to 18 January 2027; the year where it is not this one."""
    if phase.start_day == phase.end_day:
        return _date(phase.start_day, today)
    same_year = phase.start_day.year == phase.end_day.year
    return pgettext("dates", "%(first)s to %(last)s") % {
        "first": date_text(phase.start_day, with_year=not same_year and phase.start_day.year != today.year),
        "last": _date(phase.end_day, today),
    }


def day_text(day: dt.date) -> str:
    """Tuesday, 24 November."""
    return _("%(weekday)s, %(date)s") % {"weekday": weekday_name(day), "date": date_text(day)}


def moment_text(instant: dt.datetime) -> str:
    """Tuesday, 24 November, 4.40 pm; the mere day at midnight."""
    local = instant.astimezone(ZONE)
    if local.time() == dt.time():
        return day_text(local.date())
    return _("%(day)s, %(time)s") % {"day": day_text(local_day(instant)), "time": clock_of(instant)}


def status_text(phase: Phase, today: dt.date) -> str:
    """One sentence: running until …, begins on …, finished, delayed because."""
    status = phase.status_on(today)
    if status == Status.RUNNING:
        return _("Running until %(date)s.") % {"date": _date(phase.end_day, today)}
    if status == Status.PLANNED:
        return _("Planned from %(date)s.") % {"date": _date(phase.start_day, today)}
    if status == Status.FINISHED:
        return _("Finished.")
    return _("Does not begin on time.") if phase.delay == Delay.START else _("Takes longer than planned.")


def _date(day: dt.date, today: dt.date) -> str:
    return date_text(day, with_year=day.year != today.year)
