"""Opening hours as schema.org data: openingHoursSpecification and specialOpeningHoursSpecification.

Only what is certain is published: an ordinary week, and each day of the coming weeks that differs from it. A day by
appointment is no opening. Source: https://schema.org/OpeningHoursSpecification and the rules of the search engines that
closed is 00:00 to 00:00 and that a closing time before the opening time is on the next day.
"""

import calendar
import datetime as dt
from typing import Any

from .resolve import ONE_DAY, DayPlan, local_day, plan_of
from .rules import MINUTES_PER_DAY, Rule, Span, State
from .usual import differs, usual_plan, usual_rules

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPECIAL_DAYS = 56

Specification = dict[str, Any]


def opening_hours_data(
    rules: tuple[Rule, ...], instant: dt.datetime, *, extra: tuple[Rule, ...] = (), days: int = SPECIAL_DAYS
) -> dict[str, list[Specification]]:
    """The two properties of a schema.org LocalBusiness, without those that would be empty."""
    today = local_day(instant)
    data = {
        "openingHoursSpecification": _ordinary(rules, today),
        "specialOpeningHoursSpecification": _special(rules, today, extra, days),
    }
    return {name: value for name, value in data.items() if value}


def _ordinary(rules: tuple[Rule, ...], today: dt.date) -> list[Specification]:
    """The ordinary week, once for each season of the year to come."""
    usual = usual_rules(rules)
    if not any(rule.dates for rule in usual):
        return _week(usual, today)
    found = []
    for first, last in _seasons(usual, today):
        for specification in _week(usual, first):
            found.append(specification | {"validFrom": first.isoformat(), "validThrough": last.isoformat()})
    return found


def _seasons(usual: tuple[Rule, ...], today: dt.date) -> list[tuple[dt.date, dt.date]]:
    """Runs of whole months, from this month on for a year, in which the same rules hold."""
    runs: list[tuple[dt.date, dt.date, list[bool]]] = []
    for step in range(12):
        year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
        first = dt.date(year, month + 1, 1)
        last = first.replace(day=calendar.monthrange(year, month + 1)[1])
        holding = [not rule.dates or any(each.contains(first) for each in rule.dates) for rule in usual]
        if runs and runs[-1][2] == holding:
            runs[-1] = (runs[-1][0], last, holding)
        else:
            runs.append((first, last, holding))
    return [(first, last) for first, last, _holding in runs]


def _week(usual: tuple[Rule, ...], first: dt.date) -> list[Specification]:
    """The ordinary week from `first` on, days with equal hours together."""
    by_span: dict[Span, list[str]] = {}
    for step in range(7):
        day = first + step * ONE_DAY
        plan = usual_plan(usual, day)
        if plan.state is State.OPEN:
            for span in plan.spans:
                by_span.setdefault(span, []).append(DAY_NAMES[day.weekday()])
    return [
        _specification(span) | {"dayOfWeek": sorted(names, key=DAY_NAMES.index)}
        for span, names in sorted(by_span.items())
    ]


def _special(rules: tuple[Rule, ...], today: dt.date, extra: tuple[Rule, ...], days: int) -> list[Specification]:
    runs: list[tuple[dt.date, dt.date, list[Specification]]] = []
    for step in range(days if rules else 0):
        day = today + step * ONE_DAY
        plan, usual = plan_of(rules + extra, day), usual_plan(rules, day)
        if not plan.confirmed or not differs(plan, usual):
            continue
        specifications = _day(plan, usual)
        if runs and runs[-1][1] == day - ONE_DAY and runs[-1][2] == specifications:
            runs[-1] = (runs[-1][0], day, specifications)
        else:
            runs.append((day, day, specifications))
    return [
        specification | {"validFrom": first.isoformat(), "validThrough": last.isoformat()}
        for first, last, specifications in runs
        for specification in specifications
    ]


def _day(plan: DayPlan, usual: DayPlan) -> list[Specification]:
    if plan.state is State.OPEN:
        return [_specification(span) for span in plan.spans]
    if usual.state is State.OPEN:
        return [{"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00"}]
    return []


def _specification(span: Span) -> Specification:
    data = {"@type": "OpeningHoursSpecification", "opens": _clock(span.start)}
    if span.end == span.start:
        return data  # nobody says when it closes
    if span.start == 0 and span.end == MINUTES_PER_DAY:
        return data | {"closes": "23:59"}
    return data | {"closes": _clock(span.end)}


def _clock(minute: int) -> str:
    minute %= MINUTES_PER_DAY
    return f"{minute // 60:02}:{minute % 60:02}"
