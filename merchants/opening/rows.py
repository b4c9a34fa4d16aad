"""Opening rules as rows of the database and back. Only `store` writes them."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from merchants.models import OpeningRule
from merchants.models.opening import DATE_FIELDS, OpeningRuleDates, OpeningRuleSpan

from .osm import WEEKDAYS
from .rules import DateRange, Effect, Rule, Span, State


def own_and_days(rows: Iterable[OpeningRule]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rows of one shop, in order, as its own rules and those about single days."""
    own: list[Rule] = []
    days: list[Rule] = []
    for row in rows:
        (own if row.first_day is None else days).append(rule_from(row))
    return tuple(own), tuple(days)


def add_dates_and_times(rows: Iterable[OpeningRule], rules: Iterable[Rule]) -> None:
    """What belongs to rows that have just been made from these rules. Two queries."""
    pairs = list(zip(rows, rules, strict=True))
    OpeningRuleDates.objects.bulk_create(
        OpeningRuleDates(rule=row, **{name: getattr(dates, name) for name in DATE_FIELDS})
        for row, rule in pairs
        if row.first_day is None
        for dates in rule.dates
    )
    OpeningRuleSpan.objects.bulk_create(
        OpeningRuleSpan(rule=row, start=span.start, end=span.end, open_end=span.open_end)
        for row, rule in pairs
        for span in rule.spans
    )


def row_from(
    merchant_id: int, position: int, rule: Rule, *, days: tuple[dt.date | None, dt.date | None] = (None, None)
) -> OpeningRule:
    """The row of a rule, without its times; `days` are the first and the last one of a rule about single days."""
    return OpeningRule(
        merchant_id=merchant_id,
        position=position,
        weekdays=list(rule.weekdays),
        nth_weekdays=",".join(f"{WEEKDAYS[day]}[{n}]" for day, n in rule.nth),
        public_holidays=rule.public_holidays,
        state=rule.state.value,
        comment=rule.comment,
        first_day=days[0],
        last_day=days[1],
        effect=rule.effect.value,
    )


def rule_from(row: Any) -> Rule:
    """A rule out of an OpeningRule with what its manager annotates."""
    days = None
    if row.first_day is not None:
        days = ((*_numbers(row.first_day), *_numbers(row.last_day)),)
    return _rule(
        tuple(row.weekdays),
        row.nth_weekdays,
        row.public_holidays,
        row.state,
        row.comment,
        tuple(tuple(each[name] for name in DATE_FIELDS) for each in row.date_rows) if days is None else days,
        tuple((each["start"], each["end"], each["open_end"]) for each in row.span_rows),
        row.effect,
    )


def _numbers(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


@lru_cache(maxsize=4096)
def _rule(
    weekdays: tuple[int, ...],
    nth: str,
    public_holidays: bool,
    state: str,
    comment: str,
    dates: tuple[tuple[int | None, ...], ...],
    spans: tuple[tuple[int, int, bool], ...],
    effect: str,
) -> Rule:
    """A rule out of its columns; most shops share theirs with others."""
    if state == State.OPEN and not spans:
        # only by hand in the database: better uncertain than a page that fails
        state, effect = State.UNKNOWN, Effect.REPLACE
    return Rule(
        tuple(DateRange(*each) for each in dates),
        weekdays,
        tuple((WEEKDAYS.index(each[:2]), int(each[3:-1])) for each in nth.split(",") if each),
        public_holidays,
        State(state),
        tuple(Span(*each) for each in spans),
        comment,
        Effect(effect),
    )
