"""Opening hours in the database."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from psycopg.types.range import Range

from merchants.models import Merchant, OpeningRule, OpenSpan
from merchants.models.opening import OpeningRuleDates, OpeningRuleSpan
from merchants.opening.osm import parse
from merchants.opening.resolve import ZONE
from merchants.opening.rules import OpeningHoursError, Rule, State
from merchants.opening.state import state_at
from merchants.opening.store import refresh_open_spans, replace_hours, rules_of
from tests import make
from tests.merchants.opening.strategies import calendars
from tests.merchants.opening.test_grid import demo_values

pytestmark = pytest.mark.django_db

MONDAY = dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=ZONE), tick=False):
        yield


def open_slugs(instant: dt.datetime) -> list[str]:
    return list(Merchant.objects.open_at(instant).order_by("slug").values_list("slug", flat=True))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calendars())
def test_stored_rules_come_back(rules):
    with transaction.atomic():
        shop = make.merchant()
        replace_hours(merchant=shop, rules=rules)

        assert rules_of(Merchant.objects.get(pk=shop.pk)) == rules
        transaction.set_rollback(True)


@pytest.mark.rule("H-71")
def test_every_demo_value_is_open_in_sql_exactly_when_it_is_open():
    values = list(demo_values())
    for at, text in enumerate(values):
        replace_hours(merchant=make.merchant(slug=f"s{at:03}"), rules=parse(text), refresh=False)
    refresh_open_spans()
    assert len(values) == 159

    for hours in range(0, 14 * 24, 17):
        instant = dt.datetime(2026, 11, 23, tzinfo=ZONE).astimezone(dt.UTC) + dt.timedelta(hours=hours, minutes=30)
        expected = [f"s{at:03}" for at, text in enumerate(values) if state_at(parse(text), instant).is_open]
        assert open_slugs(instant) == expected


@pytest.mark.rule("H-71")
def test_open_in_sql_over_midnight_and_to_the_minute():
    make.merchant(slug="bar", hours="Mo 18:00-02:00; Tu off")

    found = {
        clock: open_slugs(dt.datetime.fromisoformat(f"2026-11-{clock}+01:00"))
        for clock in ("23 17:59", "23 18:00", "24 01:59", "24 02:00")
    }

    assert found == {"23 17:59": [], "23 18:00": ["bar"], "24 01:59": ["bar"], "24 02:00": []}


@pytest.mark.rule("H-71")
def test_unconfirmed_holiday_hours_do_not_count_as_open():
    silent = make.merchant(slug="silent", hours="Mo-Fr 10:00-18:00")
    make.merchant(slug="spoken", hours="Mo-Fr,PH 10:00-18:00")
    refresh_open_spans(start=dt.date(2027, 1, 1))

    assert open_slugs(dt.datetime(2027, 1, 6, 12, tzinfo=ZONE)) == ["spoken"]
    assert open_slugs(dt.datetime(2027, 1, 7, 12, tzinfo=ZONE)) == ["silent", "spoken"]
    assert silent.open_spans.filter(confirmed=False).count() == 2  # New Year's Day and Epiphany


@pytest.mark.rule("H-71")
def test_open_in_sql_in_the_nights_of_the_clock_change():
    make.merchant(slug="bar", hours="Sa 20:00-03:00")
    refresh_open_spans(start=dt.date(2027, 3, 27), days=2)
    spring = [open_slugs(dt.datetime(2027, 3, 28, 0, minute, tzinfo=dt.UTC)) for minute in (0, 59)]
    after = open_slugs(dt.datetime(2027, 3, 28, 1, tzinfo=dt.UTC))
    refresh_open_spans(start=dt.date(2027, 10, 31), days=1)
    autumn = [open_slugs(dt.datetime(2027, 10, 31, hour, 59, tzinfo=dt.UTC)) for hour in (0, 1, 2)]

    assert (spring, after, autumn) == ([["bar"], ["bar"]], [], [["bar"], ["bar"], []])


def test_refresh_moves_the_window_and_touches_only_what_changed():
    shop = make.merchant(hours="Mo-Su 10:00-18:00")
    before = dict(shop.open_spans.values_list("during", "pk"))

    written = refresh_open_spans(start=MONDAY + dt.timedelta(days=1))

    after = dict(shop.open_spans.values_list("during", "pk"))
    assert (len(before), len(after), written) == (14, 14, 1)
    assert [pk for during, pk in after.items() if during in before and before[during] != pk] == []
    assert refresh_open_spans(start=MONDAY + dt.timedelta(days=1)) == 0


def test_refresh_of_some_leaves_the_others_alone():
    one, other = (make.merchant(hours="Mo-Su 10:00-18:00") for _ in range(2))
    OpenSpan.objects.all().delete()

    refresh_open_spans([one.pk])

    assert (one.open_spans.count(), other.open_spans.count()) == (14, 0)


def test_refresh_costs_the_same_queries_for_1_and_30_shops():
    make.merchant(hours="Mo-Fr 10:00-18:00")
    with CaptureQueriesContext(connection) as one:
        refresh_open_spans(start=MONDAY + dt.timedelta(days=7))
    for _ in range(29):
        make.merchant(hours="Mo-Fr 10:00-18:00; 2026 Dec 24 off")
    with CaptureQueriesContext(connection) as thirty:
        refresh_open_spans(start=MONDAY + dt.timedelta(days=14))

    assert len(thirty) == len(one)


def test_rules_of_many_shops_take_one_query(django_assert_num_queries):
    for _ in range(30):
        make.merchant(hours="Mo-Fr 10:00-18:00; Sa 10:00-12:00,13:00-14:00; Dec 24,31 off")

    with django_assert_num_queries(2):
        found = [rules_of(shop) for shop in Merchant.objects.prefetch_related("opening_rules")]

    assert {len(rules) for rules in found} == {3}


def test_replacing_hours_replaces_rules_and_openings():
    shop = make.merchant(hours="Mo-Su 10:00-18:00; Dec 24 off")

    changed = replace_hours(merchant=shop, rules=parse("Su 13:00-17:00"))

    assert (changed, rules_of(shop), shop.open_spans.count()) == (True, parse("Su 13:00-17:00"), 2)
    assert OpeningRuleDates.objects.count() == 0


def test_replacing_hours_by_themselves_changes_nothing():
    shop = make.merchant(hours="Mo-Su 10:00-18:00; Dec 24 off")
    rows = list(OpeningRule.objects.values_list("pk", flat=True))

    assert replace_hours(merchant=shop, rules=parse("Mo-Su 10:00-18:00; Dec 24 off")) is False
    assert list(OpeningRule.objects.values_list("pk", flat=True)) == rows


def test_hours_that_cannot_be_written_are_refused_and_the_old_ones_stay():
    shop = make.merchant(hours="Mo-Su 10:00-18:00")
    disputed = (*parse("Mo 10:00-12:00"), Rule(state=State.CLOSED))

    with pytest.raises(OpeningHoursError):
        replace_hours(merchant=shop, rules=disputed)

    assert rules_of(shop) == parse("Mo-Su 10:00-18:00")


def test_rule_without_times_made_by_hand_reads_as_uncertain():
    shop = make.merchant()
    OpeningRule.objects.create(merchant=shop, position=0, weekdays=[0])

    assert rules_of(shop) == (Rule(weekdays=(0,), state=State.UNKNOWN),)


def refused(row) -> bool:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return True
    return False


@pytest.mark.rule("H-71")
def test_database_refuses_bad_rules_dates_and_times():
    shop = make.merchant(hours="Mo 10:00-12:00; Dec 24 off")
    first, second = OpeningRule.objects.filter(merchant=shop)
    span = {"rule": first}
    dates = dict.fromkeys(["from_year", "from_month", "from_day", "to_year", "to_month", "to_day"])
    bad = [
        OpeningRule(merchant=shop, position=0),
        OpeningRule(merchant=shop, position=7, weekdays=[7]),
        OpeningRule(merchant=shop, position=7, nth_weekdays="We[6]"),
        OpeningRule(merchant=shop, position=7, nth_weekdays="We[0]"),
        OpeningRule(merchant=shop, position=7, state="perhaps"),
        OpeningRule(merchant=shop, position=7, comment='"'),
        OpeningRuleSpan(**span, start=600, end=600),
        OpeningRuleSpan(**span, start=600, end=540),
        OpeningRuleSpan(**span, start=1440, end=1500),
        OpeningRuleSpan(**span, start=600, end=2040),
        OpeningRuleSpan(**span, start=600, end=720),  # there already
        *(
            OpeningRuleDates(rule=second, **(dates | one))
            for one in (
                {},
                {"from_month": 13, "to_month": 13},
                {"from_month": 1},
                {"from_day": 1, "to_day": 2},
                {"from_month": 2, "from_day": 30, "to_month": 3, "to_day": 1},
                {"from_month": 11, "from_day": 1, "to_month": 11, "to_day": 31},
                {"from_month": 5, "from_day": 9, "to_month": 5, "to_day": 3},
                {"from_year": 2027, "to_year": 2026},
                {"from_year": 2026, "to_year": 2027, "from_month": 11, "to_month": 1},
                {"from_year": 2026, "to_year": 2026, "from_month": 12, "to_month": 1, "from_day": 30, "to_day": 2},
                {"from_month": 12, "from_day": 24, "to_month": 12, "to_day": 24},  # there already
            )
        ),
    ]

    assert [row for row in bad if not refused(row)] == []


@pytest.mark.rule("H-71")
def test_database_refuses_overlapping_or_endless_openings():
    shop, other = make.merchant(hours="Mo 10:00-18:00"), make.merchant()
    span = shop.open_spans.first()
    later = span.during.upper + dt.timedelta(hours=1)

    assert refused(OpenSpan(merchant=shop, during=Range(span.during.lower, later)))
    assert refused(OpenSpan(merchant=shop, during=Range(later, None)))
    assert refused(OpenSpan(merchant=shop, during=Range(later, later)))
    assert not refused(OpenSpan(merchant=shop, during=Range(span.during.upper, later)))
    assert not refused(OpenSpan(merchant=other, during=Range(span.during.lower, later)))


def test_daily_job_refreshes_all_shops():
    from merchants.tasks import refresh_open_spans as job

    shop = make.merchant(hours="Mo-Su 10:00-18:00")
    OpenSpan.objects.all().delete()

    assert job(timestamp=0) == 14
    assert shop.open_spans.count() == 14
