import psycopg
import pytest
from django.db import connection

from coburg_showcase.database import database_url
from merchants.models import Merchant
from tests import make
from tests.bench.town import Town


@pytest.fixture
def businesses(transactional_db):
    """Two businesses, committed, as another connection sees them."""
    return [make.merchant(name=name) for name in ("Anker", "Zebra")]


def test_copies_have_keys_names_and_slugs_of_their_own(businesses):
    town = Town(database_url().rpartition("/")[0] + "/" + connection.settings_dict["NAME"])

    counts = [town.grow(number) for number in (0, 5, 5, 9)]

    assert counts == [2, 6, 6, 10]
    for field in ("pk", "slug", "name"):
        assert Merchant.objects.values(field).distinct().count() == 10
    assert (
        Merchant.objects.filter(pk__in=[merchant.pk for merchant in businesses], name__in=["Anker", "Zebra"]).count()
        == 2
    )


def test_town_is_reached_by_the_address_of_the_database():
    with psycopg.connect(database_url()) as own:
        assert own.execute("SELECT 1").fetchone() == (1,)
