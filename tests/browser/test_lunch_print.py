"""The sheet for the board of the office is one page of A4, in black on white."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import visitor
from tests.browser.special_lunch import FULL
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
# Everything that would take ink: pictures, and colours that are neither white nor nothing.
INK = """() => [...document.querySelectorAll('.aushang, .aushang *')].filter(element => {
  const style = getComputedStyle(element);
  const paper = ['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'];
  return element.checkVisibility() && (['IMG', 'SVG', 'PICTURE'].includes(element.tagName.toUpperCase())
    || style.backgroundImage !== 'none' || !paper.includes(style.backgroundColor)
    || (element.childElementCount === 0 && element.textContent.trim() && style.color !== 'rgb(0, 0, 0)'));
}).map(element => element.outerHTML.slice(0, 80))"""


@pytest.fixture
def page(town: Town, chromium: Browser) -> Iterator[Page]:
    with visitor(chromium, town, color_scheme="dark") as person:
        yield person.page()


@pytest.mark.parametrize("day", ["lunch_demo", "lunch_full", "lunch_day"])
@pytest.mark.parametrize("prefix", ["/mittagstisch/druck/", "/en/lunch/print/"])
def test_sheet_is_one_page_in_black_and_white(town: Town, page: Page, prefix: str, day: str):
    page.goto(f"{town.address}{prefix}?tag={town.facts[day]}")
    if day == "lunch_full":
        expect(page.locator(".aushang__haeuser > li")).to_have_count(FULL)
    page.emulate_media(media="print")

    assert page.evaluate(INK) == []
    assert len(PAGE.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 1


def test_button_prints(town: Town, page: Page):
    page.add_init_script("window.print = () => { window.__printed = true; }")
    page.goto(f"{town.address}/mittagstisch/druck/")

    page.get_by_role("button", name="Drucken").press("Enter")

    assert page.evaluate("window.__printed") is True
