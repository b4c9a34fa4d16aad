"""The orders of /entdecken/: fair, the same for everybody, explained."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.utils import translation

from coburg_showcase.pages.registries import ranking as registered_ranking
from listings.discover import ordering
from listings.discover.ordering import BY_VALUE, LOTS, ORDERS, STEP, first_lot, found_in
from listings.models import Listing
from tests import make

pytestmark = pytest.mark.django_db

NOON = datetime.fromisoformat("2026-11-24T12:00+01:00")
DAY = date(2026, 11, 24)


def items_of(lots: list[int], **values: object) -> list[Listing]:
    shop = make.merchant()
    return [make.listing(merchant=shop, lot=lot, **values) for lot in lots]


def ids(value: str = "", day: date = DAY) -> list[int]:
    return found_in(Listing.objects.all(), BY_VALUE[value], day).ids


@pytest.mark.rule("P-03")
def test_over_the_days_everybody_is_at_the_top_about_as_often():
    """Also where lots lie close together: the lot of an item is no advantage."""
    made = items_of([0, 1, 2, 3, 500_000, 999_999])
    days = [DAY + timedelta(days=number) for number in range(600)]

    tops = Counter(ids(day=day)[0] for day in days)

    assert set(tops) == {item.pk for item in made}
    assert min(tops.values()) > 70  # 100 on average
    assert max(tops.values()) < 130


@pytest.mark.rule("P-03")
def test_of_more_items_than_the_list_holds_each_is_listed_about_as_often(monkeypatch):
    monkeypatch.setattr(ordering, "MOST", 10)
    made = items_of([number * (LOTS // 40) for number in range(40)])
    days = [DAY + timedelta(days=number) for number in range(200)]

    found = [found_in(Listing.objects.all(), BY_VALUE[""], day) for day in days]

    assert {(len(each.ids), each.is_more) for each in found} == {(10, True)}
    listed = Counter(key for each in found for key in each.ids)
    assert set(listed) == {item.pk for item in made}
    assert min(listed.values()) > 40  # 50 on average
    assert max(listed.values()) < 60


def test_days_begin_at_every_place_of_the_lots():
    assert len({day * STEP % LOTS for day in range(LOTS)}) == LOTS
    assert first_lot(DAY) != first_lot(DAY + timedelta(days=1))


@pytest.mark.rule("L-46")
@pytest.mark.parametrize("value", BY_VALUE)
def test_same_day_same_order_whatever_the_order_of_entry(value: str):
    made = items_of([7, 3, 5])

    assert ids(value) == ids(value)
    assert sorted(ids(value)) == [item.pk for item in made]


@pytest.mark.rule("P-03")
def test_nothing_of_the_item_itself_moves_it():
    made = items_of([1, 2, 3, 4, 5, 6])
    before = ids()
    Listing.objects.filter(pk=made[3].pk).update(
        description="x" * 500, price_cents=1, visible_from=NOON, kind="service", position=0
    )

    assert ids() == before


def test_prices_go_up_and_down_with_the_unpriced_last():
    shop = make.merchant()
    free = make.listing(merchant=shop, price_type="free", price_cents=0)
    asked = make.listing(merchant=shop, price_type="on_request", price_cents=None)
    cheap, dear = (make.listing(merchant=shop, price_cents=cents) for cents in (200, 90_000))

    assert ids("guenstig") == [free.pk, cheap.pk, dear.pk, asked.pk]
    assert ids("teuer") == [dear.pk, cheap.pk, free.pk, asked.pk]


def test_newest_first_by_the_day_in_the_window():
    shop = make.merchant()
    made = [make.listing(merchant=shop, visible_from=NOON - timedelta(days=days)) for days in (5, 1, 9)]

    assert ids("neu") == [made[1].pk, made[0].pk, made[2].pk]


@pytest.mark.rule("P-03")
@pytest.mark.parametrize("value", ["neu", "guenstig", "teuer"])
def test_equal_ones_are_drawn_anew_each_day(value: str):
    items_of([1, 2, 3], visible_from=NOON)

    assert len({tuple(ids(value, DAY + timedelta(days=number))) for number in range(20)}) > 3


@pytest.mark.rule("L-46")
def test_every_order_is_explained_on_the_ranking_page(client):
    orders = registered_ranking("discover")
    page = client.get("/en/ranking/").content.decode()

    assert [order.name for order in orders] == [order.name for order in ORDERS]
    assert [order.default for order in orders] == [True, False, False, False]
    with translation.override("en"):
        assert all(str(order.name) in page for order in orders)
        assert all(str(each.explanation) in page for order in orders for each in order.parameters)
