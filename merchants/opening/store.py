"""Opening rules in and out of the database, and the concrete openings worked out from them.

The twin of the pure calendar: nothing else writes OpeningRule or OpenSpan.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db import connection, transaction
from django.utils import timezone

from merchants.models import Merchant, OpeningRule, OpenSpan
from merchants.models.opening import FIRST_OF_DAYS

from .days import joined
from .osm import write
from .resolve import ONE_DAY, local_day, openings
from .rows import add_dates_and_times, own_and_days, row_from, rule_from
from .rules import Rule, State

DAYS_AHEAD = 14
BATCH = 500

Stretch = tuple[dt.datetime, dt.datetime, bool]


def rules_of(merchant: Merchant) -> tuple[Rule, ...]:
    """The calendar of a shop: its own rules in order, then what it told about single days; empty if nothing is known.

    One query, or none after `MerchantQuerySet.for_cards()` or where `opening_rules` is prefetched.
    """
    return joined(*own_and_days(_rows_of(merchant)))


def own_rules_of(merchant: Merchant) -> tuple[Rule, ...]:
    """The rules a shop has told itself: what OSM text is written from and lists are compared with. Costs the same."""
    return own_and_days(_rows_of(merchant))[0]


def own_and_days_of(merchant: Merchant) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules a shop has told itself, and those about single days, apart. Costs the same."""
    return own_and_days(_rows_of(merchant))


def _rows_of(merchant: Merchant) -> Iterable[OpeningRule]:
    fetched = getattr(merchant, "all_opening_rules", None)
    return merchant.opening_rules.all() if fetched is None else fetched


@transaction.atomic
def replace_hours(*, merchant: Merchant, rules: tuple[Rule, ...], refresh: bool = True) -> bool:
    """Give a shop these hours instead of its own old ones and work out its openings anew, all or nothing.

    What it told about single days stays, and goes on coming after them.
    Returns whether anything changed. Raises OpeningHoursError where the rules could not be written as OSM text.
    Whoever changes many shops passes `refresh=False` and calls `refresh_open_spans` once afterwards. About ten queries.
    """
    write(rules)
    lock_calendars([merchant.pk])
    old, days = own_and_days(OpeningRule.objects.filter(merchant=merchant))
    if old == rules:
        return False
    if old:
        OpeningRule.objects.filter(merchant=merchant, first_day__isnull=True).delete()
    rows = OpeningRule.objects.bulk_create(row_from(merchant.pk, at, rule) for at, rule in enumerate(rules))
    add_dates_and_times(rows, rules)
    # What an earlier prefetch brought along is no longer true.
    getattr(merchant, "_prefetched_objects_cache", {}).pop("opening_rules", None)
    merchant.__dict__.pop("all_opening_rules", None)
    if refresh:
        today = local_day(timezone.now())
        stretches = frozenset(_stretches(joined(rules, days), today, today + DAYS_AHEAD * ONE_DAY, ()))
        _write_spans({merchant.pk: stretches})
    return True


def set_days(days: Mapping[int, tuple[Rule, ...]]) -> int:
    """Let these be the rules about single days, by key of the shop, and work out its openings anew.

    Each names one run of days of certain years. Whoever wants to add to them asks `lock_calendars` first and gives all.
    Batch by batch, each in a transaction of its own; returns how many shops have changed. About eight queries a batch.
    """
    wanted = sorted(days)
    return sum(_set_days({pk: days[pk] for pk in wanted[at : at + BATCH]}) for at in range(0, len(wanted), BATCH))


@transaction.atomic
def _set_days(days: Mapping[int, tuple[Rule, ...]]) -> int:
    there: dict[int, list[Rule]] = defaultdict(list)
    locked = lock_calendars(days)
    for row in OpeningRule.objects.filter(merchant__in=locked, first_day__isnull=False):
        there[row.merchant_id].append(rule_from(row))
    changed = [pk for pk in locked if tuple(there[pk]) != days[pk]]
    if not changed:
        return 0
    OpeningRule.objects.filter(merchant__in=changed, first_day__isnull=False).delete()
    rules = [rule for pk in changed for rule in days[pk]]
    rows = OpeningRule.objects.bulk_create(
        row_from(pk, FIRST_OF_DAYS + at, rule, days=rule.dates[0].bounds)
        for pk in changed
        for at, rule in enumerate(days[pk])
    )
    add_dates_and_times(rows, rules)
    refresh_open_spans(changed)
    return len(changed)


def forget_days(*, before: dt.date) -> int:
    """Delete the rules about single days that are over before that day; returns how many. One query or two."""
    return OpeningRule.objects.filter(last_day__lt=before).delete()[1].get(OpeningRule._meta.label, 0)


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
    batch = lock_calendars(batch)
    rows: dict[int, list[OpeningRule]] = defaultdict(list)
    for row in OpeningRule.objects.filter(merchant__in=batch):
        rows[row.merchant_id].append(row)
    stretches: dict[int, frozenset[Stretch]] = {}
    for pk in batch:
        key = joined(*own_and_days(rows[pk]))
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


def lock_calendars(merchant_ids: Iterable[int]) -> list[int]:
    """Let nobody else rewrite the openings of these shops meanwhile; in order of keys, so nobody waits in a circle."""
    shops = Merchant.objects.filter(pk__in=list(merchant_ids)).order_by("pk").select_for_update(no_key=True)
    return list(shops.values_list("pk", flat=True))
