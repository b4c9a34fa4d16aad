"""/entdecken/ as visitors get it: filters, counts, chips, pages, the part for htmx."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coburg_showcase.access import PAGE_CACHE_HEADER
from listings.discover import ordering, page
from listings.models import Listing
from tests import make
from tests.listings.discover.towns import NOON
from tests.merchants.reading import canonical, chips, counts, main, status
from tests.merchants.reading import names as titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def fields(response: HttpResponse) -> dict[str, str]:
    """What stands in the fields for amounts."""
    found = re.findall(r'<input id="(preis_\w+)"[^>]* value="([^"]*)"', response.content.decode())
    return {name: unescape(text) for name, text in found}


@pytest.mark.rule("H-39")
@pytest.mark.parametrize(
    "values",
    [
        {"state": "draft"},
        {"state": "waiting"},
        {"state": "hidden"},
        {"state": "withdrawn"},
        {"visible_from": NOON + timedelta(minutes=1)},
        {"visible_from": NOON - timedelta(days=2), "visible_until": NOON},
    ],
)
def test_item_not_on_show_is_nowhere(client: Client, values: dict):
    make.listing(title="Sichtbar", merchant=make.merchant(services=["repair"]))
    hidden = make.listing(title="Unsichtbar", merchant=make.merchant(services=["repair"]), **values)

    response = client.get("/entdecken/")

    assert titles(response) == ["Sichtbar"]
    assert status(response) == "1 Eintrag"
    assert counts(response)["service-repair"] == 1
    assert hidden.category.slug not in response.content.decode()


@pytest.mark.rule("H-39")
def test_offer_is_gone_with_the_minute_it_ends(client: Client):
    make.listing(kind="offer", visible_from=NOON - timedelta(days=1), visible_until=NOON + timedelta(minutes=1))

    assert len(titles(client.get("/entdecken/"))) == 1
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        assert titles(client.get("/entdecken/")) == []


@pytest.mark.rule("H-39")
def test_items_of_a_business_not_on_show_are_nowhere(client: Client):
    make.listing(merchant=make.merchant(state="hidden"))

    response = client.get("/entdecken/")

    assert titles(response) == []
    assert counts(response)["art-product"] == 0


def test_each_filter_lists_what_fits(client: Client):
    top = make.category(slug="mode")
    shoes = make.category(slug="schuhe", parent=top)
    open_shop = make.merchant(hours=make.ALWAYS, services=["gift-wrapping"], district=make.district(slug="mitte"))
    make.listing(title="Schuh", merchant=open_shop, category=shoes, price_cents=13_990)
    make.listing(title="Rat", kind="service", availability="by_appointment", price_type="free", price_cents=0)
    make.listing(title="Bild", price_type="on_request", price_cents=None, availability="few_left")

    questions = {
        "art=product": ["Bild", "Schuh"],
        "art=product&art=service": ["Bild", "Rat", "Schuh"],
        "kategorie=schuhe": ["Schuh"],
        "kategorie=mode": ["Schuh"],
        "preis_von=1": ["Schuh"],
        "preis_von=139,90&preis_bis=139,90": ["Schuh"],
        "preis_bis=139,89": ["Rat"],
        "preis_bis=0": ["Rat"],
        "verfuegbar=few_left": ["Bild"],
        "offen=1": ["Schuh"],
        "viertel=mitte": ["Schuh"],
        "service=gift-wrapping": ["Schuh"],
        "service=gift-wrapping&service=repair": [],
        "art=service&offen=1": [],
    }
    assert {asked: sorted(titles(client.get(f"/entdecken/?{asked}"))) for asked in questions} == questions


def test_chips_take_away_one_filter_each(client: Client):
    make.listing(merchant=make.merchant(services=["repair"]), price_cents=2000)

    response = client.get("/entdecken/?art=product&preis_von=5&preis_bis=20&service=repair&sortierung=neu")

    assert [label.replace("\xa0", " ") for label in chips(response)] == [
        "Ware",
        "ab 5,00 €",
        "bis 20,00 €",
        "Repariert",
    ]
    assert list(chips(response).values()) == [
        "/entdecken/?preis_von=5&preis_bis=20&service=repair&sortierung=neu",
        "/entdecken/?art=product&preis_bis=20&service=repair&sortierung=neu",
        "/entdecken/?art=product&preis_von=5&service=repair&sortierung=neu",
        "/entdecken/?art=product&preis_von=5&preis_bis=20&sortierung=neu",
    ]
    assert 'href="/entdecken/?sortierung=neu#ergebnis"' in response.content.decode()


def test_empty_result_offers_ways_out(client: Client):
    make.listing(kind="product", price_cents=2000)

    page_text = client.get("/entdecken/?art=service&preis_bis=30").content.decode()

    assert re.search(r'<a href="/entdecken/\?preis_bis=30#ergebnis">Ohne „Dienstleistung“: 1 Eintrag</a>', page_text)
    assert not re.search(r'<li><a href="/entdecken/\?art=service#ergebnis">', page_text)
    assert '<a href="/wer-hats/">' in main(client.get("/entdecken/?art=service"))


def test_town_without_items_has_a_page_that_helps(client: Client):
    response = client.get("/entdecken/")

    assert response.status_code == 200
    assert "Noch liegt nichts in den Fenstern." in main(response)
    assert '<a href="/laeden/">' in main(response)


def test_total_and_counts_are_capped_and_say_so(client: Client, monkeypatch):
    monkeypatch.setattr(ordering, "MOST", 30)
    monkeypatch.setattr(page, "MOST", 30)
    shop, trade = make.merchant(services=["repair"]), make.category(slug="viel")
    for _number in range(31):
        make.listing(merchant=shop, category=trade)

    response = client.get("/entdecken/?preis_bis=99")

    assert status(response) == "über 30 Einträge"
    assert '<small id="service-repair">über 30</small>' in response.content.decode()
    assert "(über 30)</option>" in response.content.decode()
    assert canonical(client.get("/entdecken/?seite=99")).endswith("/entdecken/?seite=2")
    last = client.get("/entdecken/?seite=2")
    assert len(titles(last)) == 6
    assert "Es liegt mehr in den Fenstern, als die Liste zeigt." in main(last)
    assert "over 30 items" in status(client.get("/en/discover/"))


def test_pages_share_no_item(client: Client):
    shop = make.merchant()
    made = [make.listing(merchant=shop) for _number in range(55)]

    pages = [client.get(f"/entdecken/?seite={number}") for number in (1, 2, 3)]

    shown = [title for each in pages for title in titles(each)]
    assert sorted(shown) == sorted(item.title for item in made)
    assert '<a href="/entdecken/?seite=3" rel="next">' in pages[1].content.decode()


@pytest.mark.rule("A-24")
def test_htmx_gets_the_results_the_counts_and_the_address(client: Client):
    make.listing(title="Geige", merchant=make.merchant(services=["repair"]))
    make.listing(title="Bogen", merchant=make.merchant(services=["delivery"]))

    response = client.get("/entdecken/?kategorie=&preis_von=&service=repair", headers={"HX-Request": "true"})

    text = response.content.decode()
    assert titles(response) == ["Geige"]
    assert "<html" not in text
    assert '<div data-hx-swap-oob="innerHTML:#service-delivery">0</div>' in text
    assert re.search(r'<div data-hx-swap-oob="innerHTML:#treffer"><b>1 Eintrag', text)
    assert response["HX-Push-Url"] == "/entdecken/?service=repair"
    assert response["Vary"] == "HX-Request"


@pytest.mark.rule("A-24")
def test_page_works_as_a_form_and_a_restored_one_is_whole(client: Client):
    make.listing()
    restored = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert (
        '<form class="filter" id="auswahl" action="/entdecken/#ergebnis"' in client.get("/entdecken/").content.decode()
    )
    assert b"<html" in client.get("/entdecken/", headers=restored).content


@pytest.mark.rule("L-46")
@pytest.mark.parametrize("address", ["/entdecken/", "/entdecken/?art=service", "/en/discover/"])
def test_order_is_explained_beside_the_list(client: Client, address: str):
    explained = "/en/ranking/" if address.startswith("/en/") else "/reihenfolge/"

    assert f'<a href="{explained}">' in main(client.get(address))


def test_plain_list_is_for_search_engines_filtered_ones_are_not(client: Client):
    make.listing()
    addresses = ("/entdecken/", "/entdecken/?art=product", "/entdecken/?sortierung=neu", "/entdecken/?q=x")

    noindex = {address: b'content="noindex"' in client.get(address).content for address in addresses}

    assert noindex == {address: address != "/entdecken/" for address in addresses}


@pytest.mark.rule("H-09")
@pytest.mark.parametrize(
    "query",
    [
        "sort=password",
        "sort=-merchant__owner__email",
        "filter[owner__password__startswith]=p",
        "sortierung=password",
        "kind=service",
        "q=brot",
        "art=unfug",
        "kategorie=gibt-es-nicht",
        "offen=2",
        "merchant__email=x",
        "preis_von=abc",
    ],
)
def test_unknown_parameter_or_value_counts_for_nothing_and_is_not_cached(client: Client, query: str):
    make.listing(title="Da")

    response = client.get(f"/entdecken/?{query}")

    assert response.status_code == 200
    assert titles(response) == ["Da"]
    assert canonical(response).endswith("/entdecken/")
    assert response[PAGE_CACHE_HEADER] == "0"


@pytest.mark.parametrize(
    "query", ["", "?art=&preis_von=", "?preis_von=5&preis_bis=12,50", "?art=product&sortierung=neu"]
)
def test_known_parameters_are_cached(client: Client, query: str):
    make.listing()

    assert client.get(f"/entdecken/{query}")[PAGE_CACHE_HEADER] == "1"


@pytest.mark.rule("H-19")
@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.234,56", "1234,56"),
        ("12,5", "12,50"),
        ("20 €", "20"),
        ("20,00", "20"),
    ],
)
def test_amount_is_read_the_german_way_and_has_one_address(client: Client, typed: str, read: str):
    make.listing(price_cents=100_000_00)

    response = client.get("/entdecken/", {"preis_von": typed})

    assert fields(response)["preis_von"] == read
    assert canonical(response).endswith("/entdecken/?preis_von=" + read.replace(",", "%2C"))
    assert len(titles(response)) == 1
    assert response[PAGE_CACHE_HEADER] == "0"


@pytest.mark.rule("H-19")
@pytest.mark.parametrize(
    "typed",
    ["-1", "NaN", "Infinity", "1e309", "1,234.56", "12,345", "12.50", "١٢", "99999999999", "0x10", "1 2", "１２"],
)
@pytest.mark.parametrize("field", ["preis_von", "preis_bis"])
def test_amount_that_could_be_misread_is_left_out_and_the_page_says_so(client: Client, field: str, typed: str):
    make.listing(title="Da")

    response = client.get("/entdecken/", {field: typed})

    assert titles(response) == ["Da"]
    assert fields(response)[field] == typed
    assert f'aria-invalid="true" aria-describedby="{field}-fehler"' in response.content.decode()
    assert f'id="{field}-fehler"' in response.content.decode()
    assert f"Der Preis „{typed}“ zählt nicht mit." in main(response)


@pytest.mark.rule("H-08")
@pytest.mark.parametrize(
    "attack", ["' OR 1=1--", "'; DROP TABLE listings_listing", "%' AND pg_sleep(5)--", '") OR (1=1']
)
@pytest.mark.parametrize(
    "parameter",
    ["art", "kategorie", "preis_von", "preis_bis", "verfuegbar", "viertel", "service", "offen", "sortierung"],
)
def test_injection_counts_for_nothing(client: Client, parameter: str, attack: str):
    make.listing(title="Da")

    with CaptureQueriesContext(connection) as asked:
        response = client.get("/entdecken/", {parameter: attack})

    assert response.status_code == 200
    assert titles(response) == ["Da"]
    assert all(attack not in query["sql"] for query in asked)


@pytest.mark.rule("H-16")
@pytest.mark.parametrize("value", ["0", "-1", "99999999999999999999", "1e3", "abc", "../1"])
@pytest.mark.parametrize("parameter", ["art", "kategorie", "viertel", "service", "verfuegbar"])
def test_made_up_key_is_no_option(client: Client, parameter: str, value: str):
    make.listing(title="Da")

    assert titles(client.get("/entdecken/", {parameter: value})) == ["Da"]


@pytest.mark.rule("H-17")
@pytest.mark.parametrize(
    ("number", "shown"), [("0", 24), ("-1", 24), ("abc", 24), ("1.5", 24), ("2", 6), ("3", 6), ("9" * 30, 6)]
)
def test_page_that_is_none_is_the_first_and_one_too_high_the_last(client: Client, number: str, shown: int):
    shop = make.merchant()
    for _number in range(30):
        make.listing(merchant=shop)

    response = client.get("/entdecken/", {"seite": number, "per_page": "100000"})

    assert len(titles(response)) == shown


@pytest.mark.rule("H-11")
@pytest.mark.parametrize("query", ["preis_von=a%00b", "art=%00", "%00=1", "preis_bis=%ff%fe", "kategorie=%ed%a0%80"])
def test_broken_text_in_the_query_is_no_error(client: Client, query: str):
    assert client.get(f"/entdecken/?{query}").status_code == 200


@pytest.mark.rule("H-01")
def test_refused_amount_is_escaped_and_cut(client: Client):
    text = client.get("/entdecken/", {"preis_von": '"><script>alert(1)</script>' + "x" * 500}).content.decode()

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    assert "x" * 50 not in text


def test_english_page_has_english_words_and_the_same_parameters(client: Client):
    make.listing(title="Hut", merchant=make.merchant(services=["repair"]), price_cents=2000)

    response = client.get("/en/discover/?preis_von=20&service=repair")

    assert status(response) == "1 item"
    assert list(chips(response).values()) == ["/en/discover/?service=repair", "/en/discover/?preis_von=20"]
    assert '<span lang="de">Hut</span>' in response.content.decode()


def test_first_picture_is_eager_and_only_that(client: Client):
    category = make.category(picture=make.picture())
    for _number in range(3):
        make.listing(category=category)

    text = client.get("/entdecken/").content.decode()

    assert (text.count('loading="eager"'), text.count('loading="lazy"')) == (1, 2)


@pytest.mark.parametrize("address", ["/entdecken/", "/entdecken/?offen=1&service=repair&preis_von=5", "/"])
def test_same_number_of_queries_for_one_and_thirty(client: Client, address: str):
    make.listing(merchant=make.merchant(hours=make.ALWAYS, services=["repair"]))
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _number in range(29):
        item = make.listing(merchant=make.merchant(hours=make.ALWAYS, services=["repair"]))
        make.price_record(listing=item)
    with CaptureQueriesContext(connection) as thirty:
        client.get(address)

    assert len(one) == len(thirty)


@pytest.mark.django_db(transaction=True)
def test_next_request_sees_a_change(client: Client, django_assert_max_num_queries):
    item = make.listing(title="Erst")
    client.get("/entdecken/")
    with django_assert_max_num_queries(10):
        assert titles(client.get("/entdecken/")) == ["Erst"]

    Listing.objects.filter(pk=item.pk).update(state="withdrawn")

    assert titles(client.get("/entdecken/")) == []
