"""Opening rules in and out of the database, and the concrete openings worked out from them.

The twin of the pure calendar: nothing else writes OpeningRule or OpenSpan.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from merchants.models import Merchant, OpeningRule, OpenSpan
from merchants.models.opening import DATE_FIELDS, OpeningRuleDates, OpeningRuleSpan

from .osm import WEEKDAYS, write
from .resolve import ONE_DAY, local_day, openings
from .rules import DateRange, Rule, Span, State

DAYS_AHEAD = 14
BATCH = 500

Stretch = tuple[dt.datetime, dt.datetime, bool]


def rules_of(merchant: Merchant) -> tuple[Rule, ...]:
    """The opening rules of a shop, in order; empty where no hours are known.

    One query, or none after `MerchantQuerySet.for_cards()` or where `opening_rules` is prefetched.
    """
    fetched = getattr(merchant, "all_opening_rules", None)
    return tuple(_rule_from(row) for row in (merchant.opening_rules.all() if fetched is None else fetched))


@transaction.atomic
def replace_hours(*, merchant: Merchant, rules: tuple[Rule, ...], refresh: bool = True) -> bool:
    """Give a shop these hours instead of its old ones and work out its openings anew, all or nothing.

    Returns whether anything changed. Raises OpeningHoursError where the rules could not be written as OSM text.
    Whoever changes many shops passes `refresh=False` and calls `refresh_open_spans` once afterwards. About ten queries.
    """
    write(rules)
    _lock([merchant.pk])
    old = tuple(_rule_from(row) for row in OpeningRule.objects.filter(merchant=merchant))
    if old == rules:
        return False
    if old:
        OpeningRule.objects.filter(merchant=merchant).delete()
    rows = OpeningRule.objects.bulk_create(_row_from(merchant.pk, at, rule) for at, rule in enumerate(rules))
    OpeningRuleDates.objects.bulk_create(
        OpeningRuleDates(rule=row, **{name: getattr(dates, name) for name in DATE_FIELDS})
        for row, rule in zip(rows, rules, strict=True)
        for dates in rule.dates
    )
    OpeningRuleSpan.objects.bulk_create(
        OpeningRuleSpan(rule=row, start=span.start, end=span.end, open_end=span.open_end)
        for row, rule in zip(rows, rules, strict=True)
        for span in rule.spans
    )
    # What an earlier prefetch brought along is no longer true.
    getattr(merchant, "_prefetched_objects_cache", {}).pop("opening_rules", None)
    merchant.__dict__.pop("all_opening_rules", None)
    if refresh:
        today = local_day(timezone.now())
        stretches = frozenset(_stretches(rules, today, today + DAYS_AHEAD * ONE_DAY, ()))
        _write_spans({merchant.pk: stretches})
    return True


def refresh_open_spans(
    merchant_ids: Iterable[int] | None = None,
    start: dt.date | None = None,
    days: int = DAYS_AHEAD,
    *,
    extra: tuple[Rule, ...] = (),
) -> int:
    """Work out the concrete openings of these shops (default: all) from `start` (default: today) on.

    Batch by batch, each in a transaction of its own; equal rules are resolved once; rows that are right already stay
    untouched, so the daily run writes about one day in fourteen. `extra` are city-wide rules. Returns the rows written.
    """
    first = start or local_day(timezone.now())
    resolved: dict[tuple[Rule, ...], frozenset[Stretch]] = {}
    return sum(_refresh(batch, first, first + days * ONE_DAY, extra, resolved) for batch in _batches(merchant_ids))


def _batches(merchant_ids: Iterable[int] | None) -> Iterator[list[int]]:
    if merchant_ids is not None:
        wanted = sorted(set(merchant_ids))
        yield from (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH))
        return
    last = 0
    while batch := list(Merchant.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield batch
        last = batch[-1]


@transaction.atomic
def _refresh(
    batch: list[int],
    start: dt.date,
    end: dt.date,
    extra: tuple[Rule, ...],
    resolved: dict[tuple[Rule, ...], frozenset[Stretch]],
) -> int:
    batch = _lock(batch)
    rules: dict[int, list[Rule]] = defaultdict(list)
    for row in OpeningRule.objects.filter(merchant__in=batch):
        rules[row.merchant_id].append(_rule_from(row))
    stretches: dict[int, frozenset[Stretch]] = {}
    for pk in batch:
        key = tuple(rules[pk])
        if key not in resolved:
            resolved[key] = frozenset(_stretches(key, start, end, extra))
        stretches[pk] = resolved[key]
    return _write_spans(stretches)


def _write_spans(stretches: dict[int, frozenset[Stretch]]) -> int:
    """Make these the openings of these shops; rows that are right already stay. Returns the rows written."""
    wanted = {(pk, stretch) for pk, found in stretches.items() for stretch in found}
    stale = []
    present = OpenSpan.objects.filter(merchant__in=stretches).values_list("pk", "merchant_id", "during", "confirmed")
    for pk, merchant_id, during, confirmed in present:
        found = (merchant_id, (during.lower, during.upper, confirmed))
        if found in wanted:
            wanted.remove(found)
        else:
            stale.append(pk)
    if stale:
        OpenSpan.objects.filter(pk__in=stale).delete()
    _copy_in(sorted(wanted))
    return len(wanted)


def _stretches(rules: tuple[Rule, ...], start: dt.date, end: dt.date, extra: tuple[Rule, ...]) -> Iterator[Stretch]:
    if rules:
        for opening in openings(rules, start, end, extra=extra):
            if opening.state is State.OPEN:
                yield opening.start, opening.end, opening.confirmed


def _copy_in(rows: list[tuple[int, Stretch]]) -> None:
    if not rows:
        return
    table = connection.ops.quote_name(OpenSpan._meta.db_table)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} (merchant_id, during, confirmed) FROM STDIN") as copy,
    ):
        for merchant_id, (lower, upper, confirmed) in rows:
            copy.write_row((merchant_id, f"[{lower.isoformat()},{upper.isoformat()})", confirmed))


def _lock(merchant_ids: list[int]) -> list[int]:
    """Let nobody else rewrite the openings of these shops meanwhile; in order of keys, so nobody waits in a circle."""
    shops = Merchant.objects.filter(pk__in=merchant_ids).order_by("pk").select_for_update(no_key=True)
    return list(shops.values_list("pk", flat=True))


def _row_from(merchant_id: int, position: int, rule: Rule) -> OpeningRule:
    return OpeningRule(
        merchant_id=merchant_id,
        position=position,
        weekdays=list(rule.weekdays),
        nth_weekdays=",".join(f"{WEEKDAYS[day]}[{n}]" for day, n in rule.nth),
        public_holidays=rule.public_holidays,
        state=rule.state.value,
        comment=rule.comment,
    )


def _rule_from(row: Any) -> Rule:
    """A rule out of an OpeningRule with what its manager annotates."""
    return _rule(
        tuple(row.weekdays),
        row.nth_weekdays,
        row.public_holidays,
        row.state,
        row.comment,
        tuple(tuple(each[name] for name in DATE_FIELDS) for each in row.date_rows),
        tuple((each["start"], each["end"], each["open_end"]) for each in row.span_rows),
    )


@lru_cache(maxsize=4096)
def _rule(
    weekdays: tuple[int, ...],
    nth: str,
    public_holidays: bool,
    state: str,
    comment: str,
    dates: tuple[tuple[int | None, ...], ...],
    spans: tuple[tuple[int, int, bool], ...],
) -> Rule:
    """A rule out of its columns; most shops share theirs with others."""
    if state == State.OPEN and not spans:
        state = State.UNKNOWN  # only by hand in the database: better uncertain than a page that fails
    return Rule(
        tuple(DateRange(*each) for each in dates),
        weekdays,
        tuple((WEEKDAYS.index(each[:2]), int(each[3:-1])) for each in nth.split(",") if each),
        public_holidays,
        State(state),
        tuple(Span(*each) for each in spans),
        comment,
    )
