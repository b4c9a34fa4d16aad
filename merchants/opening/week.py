"""The week table of a shop page and the notes on what is coming up."""

import datetime as dt
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from . import holidays
from .dates import DateRange
from .resolve import ONE_DAY, DayPlan, local_day, monday_of, plan_of
from .rules import Effect, Rule, State, weekday_runs
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
    monday = monday_of(today)
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
        if ruled := [day for day in span if _makes_news(rule, rules, plans[day])]:
            told.update(ruled)
            noted.append((ruled[0], f"{_when(rule, ruled)}: {_what(plans[ruled[0]])}"))
    alike: dict[str, list[dt.date]] = {}
    for day in span:
        if day not in told and _is_remarkable_holiday(rules, plans[day]):
            alike.setdefault(_what(plans[day]), []).append(day)
    for what, days_alike in alike.items():
        when = _join([f"{date_text(day)} ({holidays.holiday_name(day)})" for day in days_alike])
        noted.append((days_alike[0], f"{when}: {what}"))
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


def _makes_news(rule: Rule, rules: tuple[Rule, ...], plan: DayPlan) -> bool:
    """Whether the rule is why the day is worth a sentence."""
    if rule.effect is Effect.ASK:
        return rule in plan.said and not plan.confirmed
    if rule.effect is Effect.ADD:
        return rule in plan.said and _is_news(rules, plan)
    # Holidays go by their names; and a season does not speak for the holidays in it.
    by_name = plan.is_holiday and not (plan.confirmed and rule.dates)
    return plan.rule == rule and _is_news(rules, plan) and not by_name


def _is_remarkable_holiday(rules: tuple[Rule, ...], plan: DayPlan) -> bool:
    """Not confirmed, unlike an ordinary day, or as usual because the shop has said so for this very day."""
    as_usual = any(rule.effect is Effect.CONFIRM for rule in plan.said)
    return plan.is_holiday and (not plan.confirmed or as_usual or _is_news(rules, plan))


def _what(plan: DayPlan) -> str:
    """What a special day's plan says, with the shop's own remark."""
    if not plan.confirmed:
        return _("hours not confirmed")
    comment = plan.rule.comment if plan.rule is not None else ""
    if comment and plan.state is State.UNKNOWN:
        return comment
    what = ", ".join(plan_lines(plan))
    return f"{what} ({comment})" if comment else what


def _when(rule: Rule, days: list[dt.date]) -> str:
    """The days a rule speaks of: single days as dates, longer times as the shop has put them."""
    if not rule.dates or rule.nth:
        return _join([date_text(day) for day in days])
    near = [each for each in rule.dates if any(each.contains(day) for day in days)]
    if rule.effect is Effect.ASK:  # of the days it was asked about, those in doubt
        near = [DateRange.dates(days[0], days[-1])]
    when = _join([date_range_text(each) for each in near])
    if len(near) == 1 and near[0].is_one_day:
        return f"{weekday_name(days[0])}, {when}"
    if rule.weekdays and not all(each.is_one_day for each in near):
        return f"{when}, {_weekdays_text(rule.weekdays)}"
    return when


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
