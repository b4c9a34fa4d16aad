"""A calendar as shoppers will see it, and in words what was understood."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from merchants.opening.days import joined
from merchants.opening.resolve import DayPlan, instant_at, local_day, monday_of, plan_of
from merchants.opening.rules import Rule
from merchants.opening.typed.hours import DayHours
from merchants.opening.week import WeekRow, notes_on, plan_lines, week_of
from merchants.opening.wording import date_text, weekday_name
from merchants.workshop.hours.usual_week import completed

NOON = 12 * 60


@dataclass(frozen=True, slots=True)
class Preview:
    """The week table and the notes of the shop page; `monday` is set where it is not this week's."""

    week: list[WeekRow]
    notes: list[str]
    monday: dt.date | None


def preview_of(
    own: tuple[Rule, ...], days: tuple[Rule, ...], now: dt.datetime, *, around: dt.date | None = None
) -> Preview:
    """How a calendar looks in the week of `around` (default: today). `own` and `days` as `own_and_days` tells them."""
    rules = joined(completed(own), days)
    today = local_day(now)
    if around is None or monday_of(around) == monday_of(today):
        return Preview(week_of(rules, now), notes_on(rules, now), None)
    moment = instant_at(around, NOON)
    return Preview([_undated(row) for row in week_of(rules, moment)], notes_on(rules, moment), monday_of(around))


def _undated(row: WeekRow) -> WeekRow:
    """A day of another week is not today."""
    return WeekRow(row.day, row.weekday, False, row.state, row.lines, row.remark, row.is_special)


def hours_text(hours: DayHours | None) -> str:
    """The hours of a day in words: 9 am to 12.30 pm, 2 pm to 6 pm."""
    if hours is None:
        return _("nothing said")
    lines = ", ".join(plan_lines(DayPlan(dt.date.min, hours.rule(), is_holiday=False, confirmed=True)))
    return f"{lines} ({hours.comment})" if hours.comment and not hours.rule().by_appointment else lines


def shown_text(rules: tuple[Rule, ...], day: dt.date) -> str:
    """What shoppers read about a day by these rules."""
    plan = plan_of(rules, day)
    return ", ".join(plan_lines(plan)) if rules and plan.confirmed else _("hours not confirmed")


def day_text(day: dt.date, today: dt.date) -> str:
    """Thursday, 24 December; with the year where it is not this one."""
    words = {"weekday": weekday_name(day), "date": date_text(day, with_year=day.year != today.year)}
    return _("%(weekday)s, %(date)s") % words
