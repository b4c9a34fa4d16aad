"""Usual hours and exceptions from them.

The usual rules are those that name no dates. A shop with seasons only has no such rules; then its seasons, given in
months, are its usual rules. Everything else is an exception.
"""

import datetime as dt

from .resolve import DayPlan, plan_of
from .rules import Rule, State


def usual_rules(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules an ordinary week follows."""
    undated = tuple(rule for rule in rules if not rule.dates and _is_weekly(rule))
    if any(rule.state is not State.CLOSED for rule in undated):
        return undated
    return tuple(rule for rule in rules if _is_weekly(rule) and not any(_names_year_or_day(rule)))


def exceptions(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The other rules, in their order."""
    usual = usual_rules(rules)
    return tuple(rule for rule in rules if rule not in usual)


def usual_plan(rules: tuple[Rule, ...], day: dt.date) -> DayPlan:
    """What an ordinary week holds for `day`, as if it were no holiday and nothing special were on."""
    return plan_of(tuple(_without_holidays(rule) for rule in usual_rules(rules)), day)


def differs(plan: DayPlan, usual: DayPlan) -> bool:
    """Whether a day is not as usual, as far as visitors notice."""
    return (plan.state, plan.spans) != (usual.state, usual.spans)


def _is_weekly(rule: Rule) -> bool:
    return not rule.nth and (bool(rule.weekdays) or not rule.public_holidays)


def _names_year_or_day(rule: Rule) -> list[bool]:
    return [each.is_exact or each.from_year is not None for each in rule.dates]


def _without_holidays(rule: Rule) -> Rule:
    if not rule.public_holidays:
        return rule
    return Rule(rule.dates, rule.weekdays, rule.nth, False, rule.state, rule.spans, rule.comment)
