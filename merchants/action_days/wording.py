"""Days and hours of an action day in words, in the active language."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from merchants.action_days.models import ActionDay
from merchants.opening.holidays import holiday_name
from merchants.opening.resolve import ONE_DAY, DayPlan, plan_of
from merchants.opening.rules import Rule
from merchants.opening.week import plan_lines
from merchants.opening.wording import date_text, span_text, weekday_name

FAR = 300 * ONE_DAY


@dataclass(frozen=True, slots=True)
class UsualLine:
    """A day with its holiday, and what the shop's own hours say of it; empty where nobody knows them.

    Not `known` are weekday hours on a public holiday if the shop has said nothing about holidays: hardly anybody who
    says "as usual" means that they open at Christmas.
    """

    day: dt.date
    title: str
    holiday: str
    usual: str
    known: bool


def day_text(day: dt.date) -> str:
    """Sunday, 6 December."""
    return _("%(weekday)s, %(date)s") % {"weekday": weekday_name(day), "date": date_text(day)}


def when_text(action_day: ActionDay) -> str:
    """Sunday, 6 December; or 24 December to 6 January. With the year where it is over or far ahead."""
    first, last = action_day.first_day, action_day.last_day
    near = last - timezone.localdate() >= -ONE_DAY and first - timezone.localdate() < FAR
    if first == last:
        day = {"weekday": weekday_name(first), "date": date_text(first, with_year=not near)}
        return _("%(weekday)s, %(date)s") % day
    dates = {"first": date_text(first), "last": date_text(last, with_year=not near)}
    return pgettext("dates", "%(first)s to %(last)s") % dates


def short_day_text(day: dt.date) -> str:
    """Thu, 24 December."""
    return _("%(weekday)s, %(date)s") % {"weekday": WEEKDAYS_ABBR[day.weekday()], "date": date_text(day)}


def hours_text(action_day: ActionDay) -> str:
    """1 pm to 6 pm; empty for holidays."""
    return span_text(action_day.span) if action_day.span else ""


def usual_lines(own: tuple[Rule, ...], days: Sequence[dt.date]) -> list[UsualLine]:
    """What "as usual" would mean on each of the days, by the shop's own rules alone."""
    return [_usual_line(day, plan_of(own, day) if own else None) for day in days]


def _usual_line(day: dt.date, plan: DayPlan | None) -> UsualLine:
    usual = ", ".join(plan_lines(plan)) if plan else ""
    return UsualLine(day, day_text(day), holiday_name(day), usual, plan is None or plan.confirmed)


def all_as_usual_text(lines: Sequence[UsualLine]) -> str:
    """The answer that ticks all of these days at once, in words."""
    if all(line.known for line in lines):
        return _("As usual on all days")
    return _("As usual, but closed on public holidays")
