"""The week table of a shop page and the notes on what is coming up."""

import datetime as dt
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import holidays
from .resolve import ONE_DAY, DayPlan, local_day, plan_of
from .rules import DateRange, Rule, State, weekday_runs
from .usual import differs, exceptions, usual_plan
from .wording import date_range_text, date_text, spans_text, weekday_name

NOTE_DAYS = 42


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One day of the table. `lines` are its times, or one line "closed" or "by appointment"; `remark` may be empty."""

    day: dt.date
    weekday: str
    is_today: bool
    state: State
    lines: tuple[str, ...]
    remark: str
    is_special: bool


def week_of(rules: tuple[Rule, ...], instant: dt.datetime, *, extra: tuple[Rule, ...] = ()) -> list[WeekRow]:
    """Monday to Sunday of the week around `instant`, with the times that really hold on each day.

    A night stands in the row of the day it begins. `extra` are city-wide rules after the shop's own.
    """
    today = local_day(instant)
    monday = today - today.weekday() * ONE_DAY
    return [_row(rules, monday + step * ONE_DAY, today, extra) for step in range(7)] if rules else []


def notes_on(
    rules: tuple[Rule, ...], instant: dt.datetime, *, extra: tuple[Rule, ...] = (), days: int = NOTE_DAYS
) -> list[str]:
    """Sentences on special days, closed periods, seasons and holidays from today on, `days` ahead, soonest first."""
    today = local_day(instant)
    both = rules + extra
    span = [today + step * ONE_DAY for step in range(days)]
    plans = {day: plan_of(both, day) for day in span}
    noted: list[tuple[dt.date, str]] = []
    told: set[dt.date] = set()
    for rule in dict.fromkeys(exceptions(rules) + extra):
        ruled = [day for day in span if plans[day].rule == rule and _is_news(rules, plans[day])]
        ruled = [day for day in ruled if not (rule.public_holidays and plans[day].is_holiday)]
        if ruled:
            told.update(ruled)
            noted.append((ruled[0], _sentence(_when(rule, ruled), plans[ruled[0]])))
    for day in span:
        plan = plans[day]
        if plan.is_holiday and day not in told and (not plan.confirmed or _is_news(rules, plan)):
            when = pgettext("holiday", "%(date)s (%(name)s)") % {
                "date": date_text(day),
                "name": holidays.holiday_name(day),
            }
            noted.append((day, _sentence(when, plan)))
    return [text for _day, text in sorted(noted, key=lambda note: note[0])]


def plan_lines(plan: DayPlan) -> tuple[str, ...]:
    """What a day's plan says, in words."""
    if plan.rule is None or plan.state is State.CLOSED:
        return (_("closed"),)
    if plan.state is State.OPEN:
        return tuple(spans_text(plan.spans))
    word = _("by appointment") if plan.rule.by_appointment else _("hours uncertain")
    return (*spans_text(plan.spans), word)


def _row(rules: tuple[Rule, ...], day: dt.date, today: dt.date, extra: tuple[Rule, ...]) -> WeekRow:
    plan = plan_of(rules + extra, day)
    remarks = [holidays.holiday_name(day)]
    if not plan.confirmed:
        remarks.append(_("hours not confirmed"))
    if plan.rule is not None and plan.rule.comment.casefold() not in ("nach vereinbarung", "by appointment"):
        remarks.append(plan.rule.comment)
    return WeekRow(
        day=day,
        weekday=weekday_name(day),
        is_today=day == today,
        state=plan.state,
        lines=plan_lines(plan),
        remark=", ".join(remark for remark in remarks if remark),
        is_special=plan.is_holiday or _is_news(rules, plan),
    )


def _is_news(rules: tuple[Rule, ...], plan: DayPlan) -> bool:
    return differs(plan, usual_plan(rules, plan.day))


def _sentence(when: str, plan: DayPlan) -> str:
    what = pgettext("list of times", ", ").join(plan_lines(plan))
    if not plan.confirmed:
        what = _("hours not confirmed")
    elif plan.rule is not None and plan.rule.comment and plan.state is not State.UNKNOWN:
        what = _("%(what)s (%(remark)s)") % {"what": what, "remark": plan.rule.comment}
    elif plan.rule is not None and plan.state is State.UNKNOWN and plan.rule.comment:
        what = plan.rule.comment
    return _("%(when)s: %(what)s") % {"when": when, "what": what}


def _when(rule: Rule, days: list[dt.date]) -> str:
    """The days a rule speaks of: single days as dates, longer times as the shop has put them."""
    if not rule.dates or rule.nth:
        return _join([date_text(day) for day in days])
    near = [each for each in rule.dates if any(each.contains(day) for day in days)]
    parts = [_near_text(each, days) for each in near]
    if rule.weekdays and not all(each.is_one_day for each in near):
        parts.append(_weekdays_text(rule.weekdays))
    return ", ".join([_join(parts[: len(near)]), *parts[len(near) :]])


def _near_text(dates: DateRange, days: list[dt.date]) -> str:
    text = date_range_text(dates)
    if dates.is_one_day:
        day = next(day for day in days if dates.contains(day))
        return pgettext("weekday and date", "%(weekday)s, %(date)s") % {"weekday": weekday_name(day), "date": text}
    return text


def _weekdays_text(weekdays: tuple[int, ...]) -> str:
    parts = []
    for run in weekday_runs(weekdays):
        names = [str(WEEKDAYS[day]) for day in run]
        if len(run) > 2:
            parts.append(pgettext("weekdays", "%(first)s to %(last)s") % {"first": names[0], "last": names[-1]})
        else:
            parts.extend(names)
    return _join(parts)


def _join(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(list)s and %(last)s") % {"list": ", ".join(parts[:-1]), "last": parts[-1]}

