"""The page of an item in a real browser: its gallery by keyboard, with and without scripts, and asking in place."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import visitor
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

SEEN = """() => {
  const strip = document.querySelector('.galerie__bahn').getBoundingClientRect();
  return [...document.querySelectorAll('.galerie__bild')].find(
    picture => Math.abs(picture.getBoundingClientRect().left - strip.left) < 20)?.id;
}"""


def address(town: Town) -> str:
    return f"{town.address}/entdecken/{town.facts['item_everything']}/"


@pytest.mark.rule("A-24")
def test_gallery_leafs_by_keyboard_and_the_page_stays_where_it_is(town: Town, chromium: Browser):
    with visitor(chromium, town) as person:
        page = person.page()
        page.goto(address(town))
        page.locator(".galerie__auswahl a").nth(2).focus()
        page.keyboard.press("Enter")
        current = page.locator(".galerie__auswahl [aria-current=true]")
        expect(current).to_have_attribute("href", "#bild-3")
        assert page.evaluate(SEEN) == "bild-3"
        assert page.url == address(town)
        page.locator(".galerie__bahn").focus()
        page.keyboard.press("ArrowRight")
        expect(current).to_have_attribute("href", "#bild-4")
        page.keyboard.press("End")
        expect(current).to_have_attribute("href", "#bild-8")
        assert page.evaluate("scrollY") == 0


@pytest.mark.rule("A-24")
def test_gallery_works_without_scripts(town: Town, chromium: Browser):
    with visitor(chromium, town, java_script_enabled=False) as person:
        page = person.page()
        page.goto(address(town))
        page.locator(".galerie__auswahl a").nth(1).focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#bild-2$"))
        expect(page.locator("#bild-2 img")).to_be_in_viewport()


@pytest.mark.rule("L-10")
@pytest.mark.rule("P-04")
def test_question_opens_in_place_and_only_then_a_cookie_is_set(town: Town, chromium: Browser):
    with visitor(chromium, town) as person:
        page = person.page()
        page.goto(address(town))
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length") == 0
        link = page.locator("a[data-hx-get*='art=frage']")
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#hier-fragen form")).to_be_visible()
        expect(page.locator("#anfrage-titel")).to_be_focused()
        assert page.url == address(town)
        assert [cookie["name"] for cookie in page.context.cookies()] == ["csrf"]


@pytest.mark.rule("A-24")
def test_question_has_a_page_of_its_own_without_scripts(town: Town, chromium: Browser):
    with visitor(chromium, town, java_script_enabled=False) as person:
        page = person.page()
        page.goto(address(town))
        with page.expect_navigation():
            page.locator("a[href*='art=zuruecklegen']").click()
        assert "/anfrage/?art=zuruecklegen&stueck=alles-auf-einmal" in page.url
        expect(page.locator("form#anfrage")).to_be_visible()
