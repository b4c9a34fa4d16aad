"""Pages of streets, districts, the city voucher, and how to get here."""

import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coburg_showcase.access import PAGE_CACHE_HEADER
from merchants.codes import Payment, State
from tests import make
from tests.merchants.reading import canonical, main, names

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel("2026-11-24T12:00+01:00", tick=False):
        yield


def test_street_lists_by_house_number_and_links_around(client: Client):
    steinweg, mitte = make.street(name="Steinweg", slug="steinweg"), make.district(name="Mitte", slug="mitte")
    for number in ("10", "2", "2 a"):
        make.merchant(name=f"Nr. {number}", street=steinweg, district=mitte, house_number=number, hours=make.ALWAYS)
    make.merchant(street=make.street(slug="nah"), latitude=50.259)
    make.merchant(street=make.street(slug="fern"), latitude=50.3)
    make.merchant(name="Verborgen", street=steinweg, district=mitte, state=State.HIDDEN)

    response = client.get("/laeden/gasse/steinweg/")

    page = response.content.decode()
    assert names(response) == ["Nr. 2", "Nr. 2 a", "Nr. 10"]
    assert re.search(r"<h1>Steinweg</h1>", page)
    assert '"/laeden/viertel/mitte/"' in page
    assert page.index('"/laeden/gasse/nah/"') < page.index('"/laeden/gasse/fern/"')
    assert canonical(response).endswith("/laeden/gasse/steinweg/")
    assert response[PAGE_CACHE_HEADER] == "1"


def test_district_lists_its_businesses_and_streets(client: Client):
    mitte = make.district(name="Mitte", slug="mitte")
    make.merchant(name="Zu", district=mitte)
    make.merchant(name="Offen", district=mitte, hours=make.ALWAYS, street=make.street(slug="gasse-a"))
    make.merchant(name="Draußen", street=make.street(slug="gasse-b"))

    response = client.get("/laeden/viertel/mitte/")

    page = response.content.decode()
    assert names(response) == ["Offen", "Zu"]
    assert '"/laeden/gasse/gasse-a/"' in page
    assert '"/laeden/gasse/gasse-b/"' not in page


@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN, State.CLOSED])
def test_place_without_business_on_show_is_not_found(client: Client, state: str):
    made = make.merchant(state=state)

    for address in (f"/laeden/gasse/{made.street.slug}/", f"/laeden/viertel/{made.district.slug}/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/laeden/gasse/gibt-es-nicht/", "/laeden/viertel/gibt-es-nicht/"])
def test_unknown_place_is_not_found(client: Client, address: str):
    assert client.get(address).status_code == 404


def test_city_voucher_lists_who_takes_it(client: Client):
    make.merchant(name="Nimmt ihn", payment=[Payment.CITY_VOUCHER])
    make.merchant(name="Nimmt ihn nicht", payment=[Payment.CASH])

    assert names(client.get("/stadtgutschein/")) == ["Nimmt ihn"]
    assert names(client.get("/en/city-voucher/")) == ["Nimmt ihn"]


def test_city_voucher_nobody_takes_yet(client: Client):
    response = client.get("/en/city-voucher/")

    assert response.status_code == 200
    assert "No business has told us yet" in response.content.decode()


@pytest.mark.parametrize("address", ["/anreise/", "/en/getting-here/"])
def test_getting_here_shows_the_editable_text(client: Client, address: str):
    page = client.get(address).content.decode()

    assert page.count("<h1>") == 1
    assert 'class="prosa' in page


@pytest.mark.rule("H-17")
@pytest.mark.parametrize(("page", "shown"), [("2", 6), ("99", 6), ("abc", 24), ("0", 24)])
def test_places_have_pages(client: Client, page: str, shown: int):
    street, district = make.street(slug="lang"), make.district(slug="gross")
    for _ in range(30):
        make.merchant(street=street, district=district, payment=[Payment.CITY_VOUCHER])

    for address in ("/laeden/gasse/lang/", "/laeden/viertel/gross/", "/stadtgutschein/"):
        response = client.get(address, {"seite": page})
        assert len(names(response)) == shown
        assert (response[PAGE_CACHE_HEADER] == "1") is (page == "2")


@pytest.mark.rule("L-46")
def test_order_is_explained_beside_each_list(client: Client):
    make.merchant(street=make.street(slug="a"), district=make.district(slug="b"), payment=[Payment.CITY_VOUCHER])

    for address in ("/laeden/gasse/a/", "/laeden/viertel/b/", "/stadtgutschein/"):
        assert '<a href="/reihenfolge/">' in main(client.get(address)), address


@pytest.mark.parametrize("address", ["/laeden/gasse/lang/", "/laeden/viertel/gross/", "/stadtgutschein/"])
def test_same_number_of_queries_for_one_and_thirty(client: Client, address: str):
    street, district = make.street(slug="lang"), make.district(slug="gross")
    values = {"street": street, "district": district, "hours": make.ALWAYS, "payment": [Payment.CITY_VOUCHER]}
    make.merchant(**values)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(29):
        make.merchant(**values)
    with CaptureQueriesContext(connection) as thirty:
        client.get(address)

    assert len(one) == len(thirty)
