"""An editor writes a story at the desk, shows it around, schedules it; readers find it in its time and no longer."""

import io
import re
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import visitor
from tests.browser.town import Town
from tests.cases.case import STAFF

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

TITLE = "Eine Nacht in der Backstube"
PATH = "/geschichten/eine-nacht-in-der-backstube/"
SHOPS = ("baeckerei-krustenstube", "cafe-sahnehaube")
FILM = "Der Film zum Prüfen"
PATIENCE = 5.0  # seconds until a change shows in every process


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    file = io.BytesIO()
    Image.new("RGB", (1200, 800), "#8d2a20").save(file, "JPEG")
    path = tmp_path / "ofen.jpg"
    path.write_bytes(file.getvalue())
    return path


def test_map_of_a_walk_counts_its_stops(town: Town, chromium: Browser) -> None:
    with visitor(chromium, town, base_url=town.address) as person:
        page = person.page()
        page.goto("/spaziergaenge/{trail}/".format(**town.facts))
        stops = page.locator("main ol > li").count()
        page.get_by_role("button", name="Karte laden").click()
        pins = page.locator(".plan--offen .plan__halt")
        expect(pins.first).to_be_visible()
        assert pins.all_text_contents() == [str(number) for number in range(1, pins.count() + 1)]
        assert 2 <= pins.count() <= stops
        assert page.evaluate("window.__stopped ?? []") == []


def test_walk_without_scripts_has_no_heading_for_a_map(town: Town, chromium: Browser) -> None:
    with visitor(chromium, town, base_url=town.address, java_script_enabled=False) as person:
        page = person.page()
        page.goto("/spaziergaenge/{trail}/".format(**town.facts))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("heading", name="Der Spaziergang auf der Karte")).to_have_count(0)


def add_block(page: Page, kind: str):
    """One more block of this kind; only the fields of its kind show."""
    page.get_by_role("button", name="Baustein hinzufügen").click()
    block = page.locator("#blocks-group .inline-related:not(.empty-form)").last
    block.locator("select[name$='-kind']").select_option(kind)
    return block


def choose(page: Page, field, words: str) -> None:
    """Pick what a search field offers for these words."""
    field.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def write_story(page: Page, town: Town, photograph: Path) -> None:
    page.goto(f"{town.address}/verwaltung/stories/story/add/")
    page.get_by_label("Reihe:", exact=False).first.select_option("haendlerportraets")
    page.locator("#id_title").press_sequentially(TITLE)
    expect(page.locator("#id_slug")).to_have_value(PATH.split("/")[2])
    page.locator("#id_teaser").fill("Um halb vier riecht es nach Roggen.")
    text = add_block(page, "text")
    writing = text.locator(".ProseMirror")
    writing.click()
    page.keyboard.type("Um 3.30 Uhr ist es still. ")
    text.get_by_role("button", name="Fett").click()
    page.keyboard.type("Dann nicht mehr.")
    picture = add_block(page, "picture")
    expect(picture.locator(".field-html")).to_be_hidden()
    picture.locator("input[type=file]").set_input_files(photograph)
    picture.get_by_label("Wir dürfen das hochgeladene Bild zeigen").check()
    picture.locator("input[name$='-alt_text']").fill("Ein Ofen aus Sandstein, vorn glüht es")
    choose(page, add_block(page, "video").locator(".field-video"), FILM)
    for name in ("Krustenstube", "Sahnehaube"):
        page.get_by_role("button", name="Betrieb einer Geschichte hinzufügen").click()
        choose(page, page.locator("#merchant_links-group tr.form-row:not(.empty-form)").last, name)


def schedule(page: Page) -> None:
    """For tomorrow at six, and save."""
    tomorrow = timezone.localtime() + timedelta(days=1)
    page.locator("#id_visible_from_0").fill(tomorrow.strftime("%d.%m.%Y"))
    page.locator("#id_visible_from_1").fill("06:00:00")
    page.get_by_role("button", name="Sichern und weiter bearbeiten").click()
    expect(page.locator(".errornote")).to_have_count(0)
    page.wait_for_url(re.compile(r"/story/\d+/change/"))


def where_it_is(town: Town) -> list[str]:
    """The public places that tell of the story."""
    places = {
        "overview": "/geschichten/",
        "series": "/geschichten/reihe/haendlerportraets/",
        "feed": "/geschichten/feed/",
        "sitemap": "/sitemap-stories.xml",
        **{shop: f"/laeden/{shop}/" for shop in SHOPS},
    }
    return [name for name, path in places.items() if PATH in town.ask(path).text]


def within_patience(state: Callable[[], tuple], wanted: tuple) -> None:
    deadline = time.monotonic() + PATIENCE
    while state() != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    assert state() == wanted


def test_story_is_written_previewed_scheduled_read_and_over(town: Town, chromium: Browser, photograph: Path) -> None:
    with visitor(chromium, town) as clerk, visitor(chromium, town) as friend:
        page = clerk.page(STAFF)
        write_story(page, town, photograph)
        schedule(page)
        assert page.evaluate("window.__stopped") == []

        preview = page.locator("a[href^='/vorschau/']").first.get_attribute("href")
        reading = friend.page()
        reading.goto(town.address + str(preview))
        expect(reading.get_by_role("heading", level=1)).to_have_text(TITLE)
        expect(reading.get_by_text("Vorschau: Das ist nicht veröffentlicht.")).to_be_visible()
        expect(reading.locator("strong", has_text="Dann nicht mehr.")).to_be_visible()
        expect(reading.get_by_role("img", name="Ein Ofen aus Sandstein")).to_be_visible()
        expect(reading.get_by_text(FILM).first).to_be_visible()
        assert reading.context.cookies() == []

        page.locator("#id_next_step").select_option("publish")
        page.locator("[name='_save']").click()
        page.wait_for_url("**/verwaltung/stories/story/")

    everywhere = ["overview", "series", "feed", "sitemap", *SHOPS]

    def state() -> tuple[int, list[str]]:
        return town.ask(PATH).status, where_it_is(town)

    assert state() == (404, [])
    change = "UPDATE stories_story SET {} WHERE title = %s"
    with psycopg.connect(town.database, autocommit=True) as connection:  # the clock of the server cannot be turned
        connection.execute(change.format("visible_from = now() - interval '2 minutes'"), [TITLE])
        within_patience(state, (200, everywhere))
        connection.execute(change.format("visible_until = now() - interval '61 seconds'"), [TITLE])
        within_patience(state, (410, []))
        connection.execute(change.format("state = 'draft'"), [TITLE])
