"""What can be asked of the lunch guide: only what fits, the rest explained; odd questions do no harm."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from listings.lunch.guide.ordering import ORDERS
from tests import make

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 30)
NOON = datetime.combine(MONDAY, time(12), BERLIN)
NAME = re.compile(r'<h3 class="h3"><a href="[^"]+">([^<]+)</a></h3>')
DISH = re.compile(r'<p class="gericht__name">([^<]+)</p>')


def kitchen(name: str, **overrides):
    return make.lunch_service(merchant=make.merchant(name=name, **overrides.pop("shop", {})), **overrides)


def answer(client: Client, query: str, address: str = "/mittagstisch/", **headers: str):
    with time_machine.travel(NOON, tick=False):
        return client.get(address + query, headers=headers)


def names(client: Client, query: str) -> list[str]:
    return NAME.findall(answer(client, query).content.decode())


def dishes(client: Client, query: str) -> list[str]:
    return sorted(DISH.findall(answer(client, query).content.decode()))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?kost=vegetarisch", ["Käse", "Linsen"]),
        ("?kost=vegan", ["Linsen"]),
        ("?preis=9,50", ["Käse", "Linsen"]),
        ("?preis=9", ["Linsen"]),
        ("?kost=vegetarisch&preis=9", ["Linsen"]),
        ("?kost=vegan&preis=5", []),
    ],
)
def test_only_dishes_that_fit_are_shown(client, query, shown):
    service = make.lunch_service()
    for title, diet, cents in (("Linsen", "vegan", 890), ("Käse", "vegetarian", 950), ("Braten", "", 1390)):
        make.serving(service=service, day=MONDAY, title=title, diet=diet, price_cents=cents)

    assert dishes(client, query) == shown


@pytest.mark.rule("L-60")
def test_without_an_allergen_shows_only_what_states_it_and_counts_what_states_nothing(client):
    service = make.lunch_service()
    make.serving(service=service, day=MONDAY, title="Sagt ohne", free_of=["gluten"])
    make.serving(service=service, day=MONDAY, title="Sagt alles", allergens=["milk"], is_declared=True)
    make.serving(service=service, day=MONDAY, title="Enthält", allergens=["gluten.rye"])
    make.serving(service=service, day=MONDAY, title="Schweigt", price_cents=700)
    make.serving(service=service, day=MONDAY, title="Schweigt halb", allergens=["milk"])

    html = answer(client, "?ohne=gluten").content.decode()

    assert DISH.findall(html) == ["Sagt ohne", "Sagt alles"]
    assert "2 Gerichte fehlen hier, weil zu Gluten nichts angegeben ist." in html
    assert "1 Gericht fehlt hier" in answer(client, "?ohne=gluten&preis=8").content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?draussen=1", ["Garten"]),
        ("?mitnehmen=1", ["Imbiss"]),
        ("?stufenlos=1", ["Eben"]),
        ("?offen=1", ["Eben", "Garten", "Imbiss"]),
        ("?kost=vegan", []),
    ],
)
def test_kitchens_are_narrowed_down_too(client, query, shown):
    fast = kitchen("Imbiss", takeaway=True)
    outside = kitchen("Garten", outside_seats=True)
    level = kitchen("Eben", shop={"accessibility": ["step-free"]})
    late = kitchen("Spät", starts=time(13))
    for service in (fast, outside, level, late):
        make.serving(service=service, day=MONDAY)

    assert sorted(names(client, query)) == shown


def test_options_say_how_many_kitchens_they_would_give(client):
    for title, diet in (("Linsen", "vegan"), ("Käse", "vegetarian"), ("Braten", "")):
        make.serving(service=make.lunch_service(takeaway=bool(diet)), day=MONDAY, title=title, diet=diet)

    html = answer(client, "?kost=vegan").content.decode()

    assert '<option id="kost-vegetarisch" value="vegetarisch">Vegetarisch (2)</option>' in html
    assert '<small id="mitnehmen-1">1</small>' in html


def test_nothing_found_shows_the_ways_out(client):
    make.serving(day=MONDAY, title="Braten")

    html = answer(client, "?kost=vegan").content.decode()

    assert "Kein Haus hat etwas, das zu allem passt." in html
    assert '<a href="/mittagstisch/#ergebnis">Ohne „Vegan“: 1 Haus</a>' in html


@pytest.mark.rule("P-03")
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?sortierung=name", ["Anna", "Berta", "Cäsar", "Dora"]),
        ("?sortierung=preis", ["Cäsar", "Berta", "Anna", "Dora"]),
        ("?sortierung=naehe", ["Berta", "Anna", "Cäsar", "Dora"]),
        ("?sortierung=naehe&von=50.300,10.964", ["Cäsar", "Anna", "Berta", "Dora"]),
    ],
)
def test_list_comes_in_the_order_asked_for_and_kitchens_without_dishes_last(client, query, shown):
    for name, cents, latitude in (("Anna", 990, 50.270), ("Berta", 890, 50.258), ("Cäsar", 790, 50.290)):
        make.serving(service=kitchen(name, shop={"latitude": latitude}), day=MONDAY, price_cents=cents)
    kitchen("Dora")

    assert names(client, query) == shown


@pytest.mark.rule("P-03")
def test_open_kitchens_come_first_then_the_lot_decides_the_same_way_all_day(client):
    for number in range(6):
        make.serving(service=kitchen(f"Offen {number}"), day=MONDAY)
    make.serving(service=kitchen("Zu", ends=time(11, 45)), day=MONDAY)
    make.serving(service=kitchen("Später", starts=time(12, 30)), day=MONDAY)

    first = names(client, "")

    assert first[-2:] == ["Später", "Zu"]
    assert names(client, "") == first


def test_distance_is_said_only_when_a_place_is_known(client):
    make.serving(service=kitchen("Anna"), day=MONDAY)

    assert "entfernt" not in answer(client, "").content.decode()
    assert "entfernt" in answer(client, "?von=50.260,10.964").content.decode()


def test_place_is_rounded_to_a_block_of_houses_and_not_kept(client):
    make.serving(service=kitchen("Anna"), day=MONDAY)

    found = answer(client, "?sortierung=naehe&von=50.26012345,10.96398765")
    rounded = answer(client, "?sortierung=naehe&von=50.260,10.964")

    html = found.content.decode()
    assert "50.26012345" not in html
    assert "von=50.260%2C10.964" in html
    assert (found["X-Page-Cache"], rounded["X-Page-Cache"]) == ("0", "0")
    assert answer(client, "?sortierung=naehe&von=markt")["X-Page-Cache"] == "1"


@pytest.mark.rule("H-09")
@pytest.mark.parametrize(
    "query",
    [
        "?kost=fleisch&ohne=gift&sortierung=bezahlt&seite=9",
        "?preis=-1&von=hier",
        "?preis=1e9&von=999,999",
        "?von=nan,inf&sortierung=naehe",
        "?von=50.2,10.9,7&draussen=2&offen=ja",
        "?preis=%00&kost=%F0%9F%8D%95&ohne[]=milk",
    ],
)
def test_odd_questions_are_left_out_and_not_kept(client, query):
    make.serving(day=MONDAY, title="Braten")

    found = answer(client, query)

    assert found.status_code == 200
    assert "Braten" in found.content.decode()
    assert found["X-Page-Cache"] == "0"


def test_whether_a_kitchen_is_open_is_not_asked_of_another_day(client):
    make.serving(day=date(2026, 12, 1), title="Linsen")

    html = answer(client, "?offen=1", "/mittagstisch/2026-12-01/").content.decode()

    assert "Linsen" in html
    assert 'name="offen"' not in html


def test_htmx_gets_the_part_that_changes(client):
    make.serving(day=MONDAY, title="Linsen", diet="vegan")

    part = answer(client, "?kost=vegan", **{"HX-Request": "true"})

    assert part["HX-Push-Url"] == "/mittagstisch/?kost=vegan"
    assert "Linsen" in part.content.decode()
    assert "<html" not in part.content.decode()


@pytest.mark.rule("L-46")
def test_page_about_orders_explains_every_order(client):
    html = client.get("/reihenfolge/").content.decode()

    assert [order.value for order in ORDERS if str(order.name) not in html] == []
