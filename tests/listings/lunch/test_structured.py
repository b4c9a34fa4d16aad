"""The menus of the day as structured data."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from merchants.codes import Kind
from tests import make

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Europe/Berlin"))
DATA = re.compile(r'<script type="application/ld\+json">(.+?)</script>', re.S)


def data_of(client, address: str = "/mittagstisch/") -> list[dict]:
    with time_machine.travel(NOON, tick=False):
        return [json.loads(text) for text in DATA.findall(client.get(address).content.decode())]


def test_menus_stand_there_with_price_diet_and_the_hours_they_hold_for(client):
    service = make.lunch_service(merchant=make.merchant(kind=Kind.GASTRONOMY, slug="linde", name="Linde"))
    make.serving(
        service=service, day=NOON.date(), title="Linsen", price_cents=950, diet="vegan", description="Mit Brot"
    )
    make.serving(service=service, day=NOON.date(), title="Karpfen", price_cents=1305, sold_out_at=NOON)
    make.lunch_service()

    ((kitchen,),) = (data["@graph"] for data in data_of(client))

    lentils, carp = kitchen["hasMenu"]["hasMenuItem"]
    assert (kitchen["@type"], kitchen["name"]) == ("FoodEstablishment", "Linde")
    assert kitchen["hasMenu"]["name"] == "Mittagstisch heute"
    assert lentils == {
        "@type": "MenuItem",
        "name": "Linsen",
        "description": "Mit Brot",
        "suitableForDiet": ["https://schema.org/VeganDiet", "https://schema.org/VegetarianDiet"],
        "offers": {
            "@type": "Offer",
            "price": "9.50",
            "priceCurrency": "EUR",
            "availability": "https://schema.org/InStock",
            "availabilityStarts": "2026-11-30T11:30+01:00",
            "availabilityEnds": "2026-11-30T14:00+01:00",
            "priceValidUntil": "2026-11-30",
        },
    }
    assert carp["offers"]["price"] == "13.05"
    assert carp["offers"]["availability"] == "https://schema.org/SoldOut"
    assert "suitableForDiet" not in carp


def test_shop_that_also_serves_lunch_is_a_place_to_eat_as_well(client):
    service = make.lunch_service(merchant=make.merchant(kind=Kind.RETAIL))
    make.serving(service=service, day=NOON.date())

    ((butcher,),) = (data["@graph"] for data in data_of(client))

    assert butcher["@type"] == ["FoodEstablishment", "Store"]


@pytest.mark.parametrize("query", ["?kost=vegan", "?sortierung=name", "?unfug=1"])
def test_narrowed_page_and_a_day_without_dishes_have_none(client, query):
    make.lunch_service()
    assert data_of(client) == []

    make.serving(day=NOON.date())
    assert data_of(client, f"/mittagstisch/{query}") == []
