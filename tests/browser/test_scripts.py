"""Reading works without scripts; with them the list changes in place and everything stays where it was."""

import time
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from coburg_showcase.statistics.tally import FLUSH_SECONDS
from tests.browser.chromium import visitor
from tests.browser.findings import Findings
from tests.browser.town import Town
from tests.cases.table import public_cases

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]


# Chromium without a window calls itself headless and counts as a robot.
TELEPHONE = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile "
    "Safari/537.36"
)


def counted(town: Town, thing: str, kind: str) -> int:
    """The count of all days, as soon as the server has written it: it does so every ten seconds."""
    question = "SELECT coalesce(sum(count), 0) FROM statistics_dailycount WHERE thing = %s AND kind = %s"
    deadline = time.monotonic() + 3 * FLUSH_SECONDS
    with psycopg.connect(town.database, autocommit=True) as connection:
        while not (found := connection.execute(question, [thing, kind]).fetchone()[0]) and time.monotonic() < deadline:
            time.sleep(0.5)
    return int(found)


def cards(page: Page) -> int:
    return page.locator("#ergebnis .raster > li").count()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def open_filters(page: Page) -> None:
    """On narrow windows the filters are folded away."""
    fold = page.locator(".filter-klappe > summary")
    if fold.is_visible() and not page.locator("form.filter button").is_visible():
        fold.click()


@pytest.mark.rule("H-73")
def test_every_public_page_reads_without_scripts(town: Town, chromium: Browser):
    found = Findings()
    with visitor(chromium, town, java_script_enabled=False) as person:
        for case in public_cases():
            page = person.visit(case)
            if len(page.locator("main").inner_text().strip()) < 40:
                found.add(case, "main is empty")
            if page.locator("h1").count() != 1:
                found.add(case, "not one h1")
    found.fail_if_any()


@pytest.mark.rule("A-24")
def test_directory_works_without_scripts(town: Town, chromium: Browser):
    with visitor(chromium, town, java_script_enabled=False) as person:
        page = person.page()
        page.goto(town.address + "/laeden/")
        assert cards(page) == 24
        everyone = page.locator("#treffer").inner_text()

        open_filters(page)
        page.locator("input[name=art][value=gastronomy]").check(force=True)
        with page.expect_navigation():
            page.locator("form.filter button").click()
        assert query(page)["art"] == ["gastronomy"]
        assert page.locator("#treffer").inner_text() != everyone

        page.goto(town.address + "/laeden/")
        first = page.locator("#ergebnis .raster a").first.get_attribute("href")
        with page.expect_navigation():
            page.locator("nav.seiten a, .seiten a").filter(has_text="2").first.click()
        assert cards(page) == 24
        assert page.locator("#ergebnis .raster a").first.get_attribute("href") != first

        page.goto(town.address + "/")
        page.locator("main form[role=search] input[name=q]").fill("Prüfstein-Kontor")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert cards(page) == 1
        with page.expect_navigation():
            page.locator("#ergebnis .raster a").first.click()
        assert "Prüfstein-Kontor" in page.locator("h1").inner_text()


def test_click_on_the_telephone_number_is_reported_and_counted(town: Town, chromium: Browser):
    with visitor(chromium, town, user_agent=TELEPHONE) as person:
        page = person.page()
        page.goto(town.address + "/laeden/gasthaus-blauer-krug/")
        link = page.locator("main a[href^='tel:'][data-count=call]").first
        thing = link.get_attribute("data-thing")
        # Nothing here can dial: the click is taken back after the script has seen it.
        page.evaluate("document.addEventListener('click', event => event.preventDefault())")

        with page.expect_response(town.address + "/z/") as answer:
            link.click()

        told = answer.value.request
        assert (told.method, parse_qs(told.post_data)) == ("POST", {"thing": [thing], "kind": ["call"]})
        assert answer.value.status == 204
    assert counted(town, thing, "call") == 1


@pytest.mark.rule("A-24")
def test_filter_swaps_the_list_and_keeps_the_place(town: Town, chromium: Browser):
    with visitor(chromium, town) as person:
        page = person.page()
        page.goto(town.address + "/laeden/")
        loads = []
        page.on("request", lambda request: loads.append(request) if request.is_navigation_request() else None)
        status = page.locator("#treffer")
        everyone = status.inner_text()
        assert status.get_attribute("role") == "status"

        open_filters(page)
        box = page.locator("input[name=art][value=gastronomy]")
        box.focus()
        page.keyboard.press("Space")
        expect(status).not_to_have_text(everyone)
        assert query(page)["art"] == ["gastronomy"]
        assert page.evaluate("document.activeElement.name") == "art"
        assert page.locator("#ergebnis .chip").count() > 0
        filtered = status.inner_text()

        page.go_back()
        expect(status).to_have_text(everyone)
        assert "art" not in query(page)
        page.go_forward()
        expect(status).to_have_text(filtered)
        assert query(page)["art"] == ["gastronomy"]
        swaps = [request for request in loads if "art=" in request.url and request.resource_type == "document"]
        assert len(swaps) <= 1  # only going back and forth may load a whole page
