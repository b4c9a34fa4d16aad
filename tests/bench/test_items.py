import pytest
from django.db import connection

from coburg_showcase.database import database_url
from listings.models import Listing, PriceRecord
from tests import make
from tests.bench import discover
from tests.bench.items import fill_windows
from tests.bench.server import CannotMeasure


@pytest.fixture
def address(transactional_db) -> str:
    """Of the tests' database, as another connection reaches it."""
    return database_url().rpartition("/")[0] + "/" + connection.settings_dict["NAME"]


def test_windows_are_filled_with_items_of_their_own(address: str):
    for price_type, cents in (("fixed", 1990), ("on_request", None), ("free", 0)):
        item = make.listing(price_type=price_type, price_cents=cents)
        make.price_record(listing=item)

    assert fill_windows(address, 10) == 12

    assert Listing.objects.count() == Listing.objects.values("merchant", "slug").distinct().count() == 12
    assert Listing.objects.values("merchant").distinct().count() == 3
    assert Listing.objects.values("lot").distinct().count() > 8
    assert PriceRecord.objects.values("listing").distinct().count() == 12
    assert Listing.objects.on_show().count() == 12


def test_empty_windows_stay_empty(address: str):
    assert fill_windows(address, 10) == 0


@pytest.mark.django_db
def test_questions_are_the_same_each_time_and_all_different():
    make.listing(category=make.category(parent=make.category()))

    asked = discover.questions(20)

    assert asked == discover.questions(20)
    assert len(asked) == len(set(asked)) > 25
    assert "" in asked


def test_median_counts_the_two_queries_apart():
    turns = [
        [(9.0, "SELECT 1"), (took, 'SELECT 0 AS "stretch"'), (took * 10, "WITH shop AS (…)")] for took in (3, 1, 2)
    ]

    found = discover.timing("art=offer", turns)

    assert found == discover.Timing("art=offer", queries=3, listing=2, counts=20)
    assert found.is_quick


@pytest.mark.parametrize(("listing", "counts"), [(61, 100), (10, 251)])
def test_late_ones_are_told(listing: float, counts: float):
    assert not discover.Timing("", 3, listing, counts).is_quick


def test_page_without_the_query_cannot_be_measured():
    with pytest.raises(CannotMeasure, match="not once"):
        discover.timing("", [[(1.0, "SELECT 1")]])
