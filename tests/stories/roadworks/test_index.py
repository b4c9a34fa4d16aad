"""`/baublog/`: what is dug up, what comes, what is finished."""

import json
import re
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine

from coburg_showcase.access import PAGE_CACHE_HEADER
from coburg_showcase.city.models import CitySettings
from tests import make
from tests.stories.roadworks.asking import text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def site(title, *phases, **overrides):
    made = make.construction_site(title=title, **overrides)
    for first, last in phases:
        make.phase(site=made, first=first, last=last)
    return made


def places_of(text, *words):
    return [text.index(each) for each in words]


def test_sites_stand_under_what_they_are_by_their_next_date(client):
    site("Zweite kommt", (30, 40))
    site("Erste kommt", (-30, -20), (10, 20))
    site("Endet später", (-1, 9))
    site("Endet früher", (-1, 2), (3, 90))
    site("Fertig seit gestern", (-9, -1))
    site("Fertig seit Oktober", (-90, -40))
    site("Noch ohne Termine")
    text = text_of(client.get("/baublog/"))
    order = places_of(
        text,
        "Läuft gerade",
        "Endet früher",
        "Endet später",
        "Kommt noch",
        "Erste kommt",
        "Zweite kommt",
        "Noch ohne Termine",
        "Fertig seit gestern",
        "Fertig seit Oktober",
    )
    assert order == sorted(order)


def test_list_says_what_runs_what_is_late_and_what_comes_next(client):
    made = make.construction_site()
    make.phase(site=made, title="Läuft A", first=-1, last=3)
    make.phase(site=made, title="Fertig B", first=-9, last=-2)
    make.phase(site=made, title="Kommt C", first=10, last=12)
    make.phase(site=made, title="Kommt erst D", first=20, last=22)
    make.phase(site=made, title="Spät E", first=-5, last=-4, delay="start", delay_reason="Frost")
    text = text_of(client.get("/baublog/"))
    assert "Läuft A Läuft bis 28. November." in text
    assert "Kommt C Geplant ab 5. Dezember." in text
    assert "Spät E Beginnt später als geplant." in text
    assert "Fertig B" not in text
    assert "Kommt erst D" not in text


def test_town_without_a_site_opens_the_door_next_to_it(client):
    answer = client.get("/baublog/")
    assert "Zurzeit wird nirgends in der Stadt gebaut." in text_of(answer)
    assert 'href="/laeden/"' in answer.content.decode()


def test_map_holds_the_lines_of_running_and_coming_sites_and_waits_for_a_click(client):
    CitySettings.objects.update_or_create(
        defaults={"map_tile_url": "https://kacheln.example.org/{z}/{x}/{y}.png", "map_tile_attribution": "Amt"}
    )
    site('Läuft "quer" <b>', (-1, 1))
    site("Fertig", (-9, -5))
    answer = client.get("/baublog/")
    lines = json.loads(unescape(re.search(r'data-lines="([^"]*)"', answer.content.decode())[1]))
    assert [line["name"] for line in lines] == ['Läuft "quer" <b>']
    assert lines[0]["points"] == [[50.2581, 10.964], [50.2587, 10.9643]]
    assert "https://kacheln.example.org" in answer["Content-Security-Policy"]
    assert "img-src 'self' https://kacheln.example.org" in answer["Content-Security-Policy"]


def test_without_tiles_there_is_no_map(client):
    site("Läuft", (-1, 1))
    for address in ("/baublog/", "/en/roadworks/"):
        page = client.get(address).content.decode()
        assert "data-map" not in page
        assert "map.js" not in page


def test_english_index(client):
    site("Läuft", (-1, 1))
    page = client.get("/en/roadworks/").content.decode()
    assert "Running now" in page
    assert '<span lang="de">Läuft</span>' in page


def test_index_is_the_same_for_all(client):
    answer = client.get("/baublog/")
    assert answer[PAGE_CACHE_HEADER] == "1"
    assert not answer.cookies


def test_sitemap_names_both_languages(client):
    made = site("Läuft", (-1, 1))
    body = client.get("/sitemap-construction-sites.xml").content.decode()
    assert f"/baublog/{made.slug}/" in body
    assert f"/en/roadworks/{made.slug}/" in body
    assert "/baublog/</loc>" in client.get("/sitemap-roadworks.xml").content.decode()
