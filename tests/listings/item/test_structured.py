"""An item as search engines read it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from listings.codes import Availability, BookPrice, Kind, PriceType
from listings.models import ListingPicture
from tests import make
from tests.listings.item.reading import json_ld_of, page_of

pytestmark = pytest.mark.django_db

YEAR_2090 = datetime(2090, 11, 28, 17, tzinfo=UTC)


def data_of(client, **values):
    return json_ld_of(page_of(client, make.listing(**values)))


def test_product_names_its_shop_as_the_seller_and_no_delivery(client):
    trade = make.category(slug="schuhe", name_de="Schuhe", name_en="Shoes")
    shop = make.merchant(slug="rautengasse", name="Schuhhaus", categories=[trade])
    data = data_of(client, merchant=shop, slug="derby", title="Derby", description="Rahmengenäht.", price_cents=13990)
    address = data["url"]
    assert address.endswith("/entdecken/rautengasse/derby/")
    assert (data["@type"], data["name"], data["description"], data["category"]) == (
        "Product", "Derby", "Rahmengenäht.", "Schuhe",
    )  # fmt: skip
    seller = data["offers"].pop("seller")
    assert (seller["@type"], seller["name"]) == ("ShoeStore", "Schuhhaus")
    assert seller["@id"].endswith("/laeden/rautengasse/")
    assert data["offers"] == {
        "@type": "Offer",
        "url": address,
        "availability": "https://schema.org/InStoreOnly",
        "price": "139.90",
        "priceCurrency": "EUR",
    }


def test_service_names_who_does_it(client):
    data = data_of(client, kind=Kind.SERVICE, merchant=make.merchant(name="Hörwerk"))
    assert data["@type"] == "Service"
    assert data["provider"]["name"] == "Hörwerk"


def test_price_from_is_a_lowest_price(client):
    offer = data_of(client, price_type=PriceType.FROM, price_cents=500)["offers"]
    assert offer["priceSpecification"] == {"@type": "PriceSpecification", "minPrice": "5.00", "priceCurrency": "EUR"}
    assert "price" not in offer


@pytest.mark.parametrize(("price_type", "cents"), [(PriceType.ON_REQUEST, None), (PriceType.FREE, 0)])
def test_no_price_is_made_up(client, price_type, cents):
    offer = data_of(client, price_type=price_type, price_cents=cents)["offers"]
    assert not any("price" in key.lower() for key in offer)


def test_price_of_an_offer_has_an_end(client):
    data = data_of(client, kind=Kind.OFFER, visible_until=YEAR_2090)
    assert data["offers"]["priceValidUntil"] == "2090-11-28"


@pytest.mark.parametrize(
    ("availability", "said"),
    [
        (Availability.FEW_LEFT, "https://schema.org/LimitedAvailability"),
        (Availability.ON_ORDER, "https://schema.org/BackOrder"),
        (Availability.BY_APPOINTMENT, None),
    ],
)
def test_availability_is_that_of_the_shop(client, availability, said):
    assert data_of(client, availability=availability)["offers"].get("availability") == said


def test_nothing_is_rated(client):
    data = data_of(client)
    assert not {"aggregateRating", "review"} & set(data)


def test_book_has_its_number_and_condition(client):
    data = data_of(client, isbn="978-3-16-148410-0", book_price=BookPrice.USED)
    assert data["@type"] == ["Product", "Book"]
    assert data["isbn"] == "978-3-16-148410-0"
    assert data["offers"]["itemCondition"] == "https://schema.org/UsedCondition"


def test_energy_class_has_its_range(client):
    details = data_of(client, energy_class="A+", energy_scale="A+++-D")["hasEnergyConsumptionDetails"]
    assert details["hasEnergyEfficiencyCategory"].endswith("/EUEnergyEfficiencyCategoryA1Plus")
    assert details["energyEfficiencyScaleMax"].endswith("/EUEnergyEfficiencyCategoryA3Plus")
    assert details["energyEfficiencyScaleMin"].endswith("/EUEnergyEfficiencyCategoryD")


def test_pictures_are_absolute_and_only_those_that_are_ready(client):
    krug = make.listing(alcohol_percent=Decimal(5))
    ready, pending = make.picture(), make.picture(state="pending", widths=[])
    for position, picture in enumerate((ready, pending)):
        ListingPicture.objects.create(listing=krug, picture=picture, position=position)
    (image,) = json_ld_of(page_of(client, krug))["image"]
    assert image.startswith("http")
    assert ready.key in image
