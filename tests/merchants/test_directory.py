"""The directory as visitors get it: filters, counts, chips, pages, the part for htmx."""

import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coburg_showcase.access import PAGE_CACHE_HEADER
from merchants.codes import Kind, State
from tests import make
from tests.merchants.reading import canonical, chips, counts, main, names, status

pytestmark = pytest.mark.django_db

NOON = "2026-11-24T12:00+01:00"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN, State.CLOSED])
def test_business_not_on_show_is_nowhere(client: Client, state: str):
    make.merchant(name="Sichtbar", services=["repair"])
    hidden = make.merchant(name="Unsichtbar", state=state, services=["repair"])

    response = client.get("/laeden/")

    assert names(response) == ["Sichtbar"]
    assert counts(response)["service-repair"] == 1
    assert hidden.street.slug not in response.content.decode()
    assert hidden.main_category.slug not in response.content.decode()


def test_each_filter_lists_who_fits(client: Client):
    mitte, rand = make.district(slug="mitte"), make.district(slug="rand")
    top = make.category(slug="mode")
    shoes = make.category(slug="schuhe", parent=top)
    jewels = make.category(slug="schmuck", parent=top)
    make.merchant(
        name="Alles",
        kind=Kind.SERVICE,
        district=mitte,
        categories=[jewels, shoes],
        hours=make.ALWAYS,
        services=["repair", "delivery"],
        payment=["stadtgutschein"],
        accessibility=["step-free"],
        online_shop="https://shop.example.com/",
    )
    make.merchant(name="Nichts", kind=Kind.RETAIL, district=rand, services=["repair"])

    questions = {
        "art=service": ["Alles"],
        "viertel=mitte": ["Alles"],
        "kategorie=mode": ["Alles"],
        "kategorie=schuhe": ["Alles"],
        "kategorie=schmuck": ["Alles"],
        "offen=1": ["Alles"],
        "service=repair": ["Alles", "Nichts"],
        "service=repair&service=delivery": ["Alles"],
        "zahlung=stadtgutschein": ["Alles"],
        "zugang=step-free": ["Alles"],
        "onlineshop=1": ["Alles"],
        "art=service&art=retail": ["Alles", "Nichts"],
        "art=retail&offen=1": [],
    }
    assert {asked: sorted(names(client.get(f"/laeden/?{asked}"))) for asked in questions} == questions


def test_counts_follow_the_other_filters(client: Client):
    mitte, rand = make.district(slug="mitte"), make.district(slug="rand")
    make.merchant(kind=Kind.RETAIL, district=mitte, services=["repair", "delivery"])
    make.merchant(kind=Kind.RETAIL, district=rand, services=["repair"])
    make.merchant(kind=Kind.SERVICE, district=mitte)

    shown = counts(client.get("/laeden/?viertel=mitte&service=repair"))

    assert (shown["art-retail"], shown["art-service"]) == (1, 0)
    assert (shown["viertel-mitte"], shown["viertel-rand"]) == (1, 1)  # its own filter does not count
    assert (shown["service-repair"], shown["service-delivery"]) == (1, 1)  # all ticked services must hold


def test_option_without_business_stays_and_is_quiet(client: Client):
    make.merchant()

    page = client.get("/laeden/").content.decode()

    assert re.search(r'<label class="wahl wahl--leer"><input type="checkbox" name="service" value="dog-wash">', page)


def test_every_count_is_what_its_option_gives(client: Client):
    for services, payment in ((["repair"], ["bar"]), (["repair", "rental"], []), ([], ["bar", "paypal"])):
        make.merchant(services=services, payment=payment, hours=make.ALWAYS)

    shown = counts(client.get("/laeden/?offen=1"))

    for option in ("service-repair", "service-rental", "zahlung-bar", "zahlung-paypal", "art-retail"):
        name, _, value = option.partition("-")
        assert len(names(client.get(f"/laeden/?offen=1&{name}={value}"))) == shown[option]


def test_chips_take_away_one_filter_each(client: Client):
    make.merchant(name="Lampen", services=["repair"])

    response = client.get("/laeden/?q=lampen&service=repair&art=retail&sortierung=name&seite=1")

    taken = list(chips(response).values())
    assert taken == [
        "/laeden/?art=retail&service=repair&sortierung=name",
        "/laeden/?q=lampen&service=repair&sortierung=name",
        "/laeden/?q=lampen&art=retail&sortierung=name",
    ]
    assert 'href="/laeden/?sortierung=name#ergebnis"' in response.content.decode()
    assert all(names(client.get(address)) == ["Lampen"] for address in taken)


def test_empty_result_offers_ways_out(client: Client):
    make.merchant(kind=Kind.RETAIL, services=["repair"])

    page = client.get("/laeden/?art=service&service=repair").content.decode()

    assert names(client.get("/laeden/?art=service&service=repair")) == []
    assert 'href="/laeden/?service=repair#ergebnis">' in page  # without the kind there is one
    assert not re.search(r'<li><a href="/laeden/\?art=service#ergebnis">', page)  # without the service still none


def test_directory_of_an_empty_town(client: Client):
    response = client.get("/laeden/")

    assert response.status_code == 200
    assert names(response) == []


@pytest.mark.rule("H-17")
@pytest.mark.parametrize(
    ("page", "shown"),
    [("0", 1), ("-1", 1), ("abc", 1), ("1.5", 1), ("", 1), ("٣", 1), ("2", 2), ("3", 2), ("9" * 30, 2)],
)
def test_page_that_is_none_is_the_first_and_one_too_high_the_last(client: Client, page: str, shown: int):
    for _ in range(30):
        make.merchant()

    response = client.get("/laeden/", {"seite": page, "per_page": "100000"})

    assert response.status_code == 200
    assert len(names(response)) == (24 if shown == 1 else 6)
    assert canonical(response).endswith("/laeden/" if shown == 1 else "/laeden/?seite=2")


def test_pages_have_real_links_and_share_no_business(client: Client):
    for _ in range(55):
        make.merchant()

    pages = [client.get(f"/laeden/?seite={number}") for number in (1, 2, 3)]

    everyone = [name for page in pages for name in names(page)]
    assert len(everyone) == len(set(everyone)) == 55
    middle = pages[1].content.decode()
    assert '<a href="/laeden/" rel="prev">' in middle
    assert '<a href="/laeden/?seite=3" rel="next">' in middle
    assert '<a href="/laeden/?seite=2" aria-current="page">' in middle


@pytest.mark.rule("A-24")
def test_htmx_gets_the_results_the_count_and_the_address(client: Client):
    make.merchant(name="Repariert", services=["repair"])
    make.merchant(name="Liefert", services=["delivery"])

    response = client.get("/laeden/?q=&kategorie=&service=repair", headers={"HX-Request": "true"})

    page = response.content.decode()
    assert names(response) == ["Repariert"]
    assert "<html" not in page
    assert '<div data-hx-swap-oob="innerHTML:#service-delivery">0</div>' in page
    assert re.search(r'<div data-hx-swap-oob="innerHTML:#treffer"><b>1 ', page)
    assert response["HX-Push-Url"] == "/laeden/?service=repair"
    assert response["Vary"] == "HX-Request"


@pytest.mark.rule("A-24")
def test_page_works_as_a_form_and_says_its_count(client: Client):
    make.merchant(hours=make.ALWAYS)

    page = client.get("/laeden/")

    assert status(page).startswith("1 ")
    assert '<form class="filter" id="auswahl" action="/laeden/#ergebnis"' in page.content.decode()
    assert page["Vary"] == "HX-Request"


def test_page_restored_by_htmx_is_whole(client: Client):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert b"<html" in client.get("/laeden/", headers=headers).content


@pytest.mark.rule("A-10")
def test_skip_links_lead_to_search_and_past_the_filters(client: Client):
    page = client.get("/laeden/").content.decode()

    assert page.index('href="#inhalt"') < page.index('href="#q"') < page.index("<header")
    assert page.index('class="filter__sprung" href="#ergebnis"') < page.index('<form class="filter"')
    assert all(f'id="{target}"' in page for target in ("inhalt", "q", "ergebnis"))


@pytest.mark.rule("L-46")
@pytest.mark.parametrize("address", ["/laeden/", "/laeden/?q=x", "/en/shops/"])
def test_order_is_explained_beside_the_list(client: Client, address: str):
    explained = "/en/ranking/" if address.startswith("/en/") else "/reihenfolge/"

    assert f'<a href="{explained}">' in main(client.get(address))


def test_plain_list_is_for_search_engines_filtered_ones_are_not(client: Client):
    make.merchant()
    noindex = {
        address: b'<meta name="robots" content="noindex">' in client.get(address).content
        for address in ("/laeden/", "/laeden/?art=retail", "/laeden/?q=x", "/laeden/?sortierung=name", "/laeden/?x=1")
    }

    assert noindex == {
        "/laeden/": False,
        "/laeden/?art=retail": True,
        "/laeden/?q=x": True,
        "/laeden/?sortierung=name": True,
        "/laeden/?x=1": True,
    }


@pytest.mark.rule("H-09")
@pytest.mark.parametrize(
    "query",
    [
        "sort=password",
        "sort=-merchant__owner__email",
        "filter[owner__password__startswith]=p",
        "sortierung=password",
        "kind=service",
        "district__slug=x",
        "art=unfug",
        "kategorie=gibt-es-nicht",
        "offen=2",
        "ordering=-created_at",
    ],
)
def test_unknown_parameter_or_value_counts_for_nothing_and_is_not_cached(client: Client, query: str):
    make.merchant(name="Da")

    response = client.get(f"/laeden/?{query}")

    assert response.status_code == 200
    assert names(response) == ["Da"]
    assert canonical(response).endswith("/laeden/")
    assert response[PAGE_CACHE_HEADER] == "0"


@pytest.mark.parametrize("query", ["", "?q=&kategorie=&viertel=", "?art=retail&offen=1&seite=1", "?q=da&art=retail"])
def test_known_parameters_are_cached(client: Client, query: str):
    make.merchant(name="Da", hours=make.ALWAYS)

    expected = "?seite=1" not in query and "&seite=1" not in query

    assert (client.get(f"/laeden/{query}")[PAGE_CACHE_HEADER] == "1") is expected


def test_english_page_marks_german_text_and_keeps_parameters(client: Client):
    make.merchant(name="Hutmacherei", short_description="Hüte nach Maß.", services=["repair"])

    page = client.get("/en/shops/?service=repair").content.decode()

    assert '<span lang="de">Hüte nach Maß.</span>' in page
    assert 'href="/en/shops/#ergebnis"' in page


def test_first_picture_is_eager_and_only_that(client: Client):
    category = make.category(picture=make.picture())
    for _ in range(3):
        make.merchant(main_category=category)

    page = client.get("/laeden/").content.decode()

    assert (page.count('loading="eager"'), page.count('loading="lazy"')) == (1, 2)


def test_basic_entry_says_that_its_details_are_the_citys(client: Client):
    make.merchant(tier="basic")
    make.merchant(tier="full")

    assert client.get("/en/shops/").content.decode().count("Details from the city") == 1


@pytest.mark.parametrize("address", ["/laeden/", "/laeden/?offen=1&service=repair", "/laeden/?q=betrieb"])
def test_same_number_of_queries_for_one_and_thirty(client: Client, address: str):
    category, street, district = make.category(), make.street(), make.district()
    make.merchant(main_category=category, street=street, district=district, hours=make.ALWAYS, services=["repair"])
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(29):
        make.merchant(hours=make.ALWAYS, services=["repair"])
    with CaptureQueriesContext(connection) as thirty:
        client.get(address)

    assert len(one) == len(thirty)


@pytest.mark.django_db(transaction=True)
def test_at_most_ten_queries_and_the_next_request_sees_a_change(client: Client, django_assert_max_num_queries):
    make.merchant(name="Erst", hours=make.ALWAYS)
    with django_assert_max_num_queries(10):  # the register is read anew after the change
        client.get("/laeden/")
    with django_assert_max_num_queries(7):
        assert names(client.get("/laeden/")) == ["Erst"]

    make.merchant(name="Dann")

    assert names(client.get("/laeden/?sortierung=name")) == ["Dann", "Erst"]
