"""Long names, forced colours, print, and whether the questions to every page (questions.py) notice anything."""

import csv

import pytest
from playwright.sync_api import Browser

from coburg_showcase.demo.loading import DATA
from tests.browser.chromium import NARROW, WIDE, visitor
from tests.browser.findings import Findings
from tests.browser.questions import MOVING, NAME_OF, SMALL_TARGETS
from tests.browser.town import Town
from tests.cases.case import Case
from tests.cases.table import public_cases

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

BORDERLESS = (
    "() => {"
    + NAME_OF
    + """
  const controls = '.btn, input:not([type=hidden], [type=checkbox], [type=radio]), select';
  return [...document.querySelectorAll(controls)]
    .filter(element => element.checkVisibility() && !element.matches('.btn--still') && !element.closest('.suche')
      && parseFloat(getComputedStyle(element).borderTopWidth) < 1)
    .map(element => 'no border in forced colours: ' + nameOf(element));
}"""
)

TEXTS_THAT_SCROLL = """([texts, places]) => texts.filter(text => {
  for (const place of document.querySelectorAll(places)) place.textContent = text;
  return document.documentElement.scrollWidth > document.documentElement.clientWidth;
})"""


def in_demo_data(column: str) -> list[str]:
    with (DATA / "merchants.csv").open(encoding="utf-8") as file:
        return [row[column] for row in csv.DictReader(file, delimiter=";")]


@pytest.mark.rule("A-14")
def test_no_name_of_a_business_is_too_long_for_a_telephone(town: Town, chromium: Browser):
    names = in_demo_data("name")
    shop = next(case for case in public_cases() if case.name == "rich")
    with visitor(chromium, town, viewport=NARROW) as person:
        assert person.visit(shop).evaluate(TEXTS_THAT_SCROLL, [names, "h1, h3 a, .pfad [aria-current]"]) == []
    assert len(names) == 350


@pytest.mark.rule("A-14")
def test_no_word_is_too_long_for_two_cards_beside_each_other(town: Town, chromium: Browser):
    """Which businesses the home page shows changes daily; on a telephone their cards stand two in a row."""
    texts = [*in_demo_data("short_description"), "Donaudampfschifffahrtsgesellschaft"]
    home = next(case for case in public_cases() if case.route == "" and case.name == "many")
    with visitor(chromium, town, viewport=NARROW) as person:
        page = person.visit(home)
        assert page.locator(".karte__text > p").count() >= 8
        assert page.evaluate(TEXTS_THAT_SCROLL, [texts, ".karte__text > p, .karte__text > h3 a"]) == []


def test_movement_and_small_targets_would_be_noticed(chromium: Browser):
    page = chromium.new_page()
    page.set_content(
        "<style>a{display:inline-block;font:10px/1 serif;transition:color 9s}a:focus{color:red}"
        "b{animation:x 9s infinite}@keyframes x{to{opacity:0}}</style>"
        "<p><a class=btn href=#>in</a><a class=btn href=#>an</a></p><b class=flackern>!</b>"
    )

    assert page.evaluate(MOVING) == ["moves: x on flackern", "moves: color on btn"]
    assert len(page.evaluate(SMALL_TARGETS)) == 2
    page.close()


def test_chosen_entry_of_the_navigation_is_in_view(town: Town, chromium: Browser):
    with visitor(chromium, town, viewport={"width": 390, "height": 800}) as person:
        page = person.page()
        page.goto(town.address)
        paths = page.locator("header .nav a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert len(paths) >= 5
        for path in paths:
            page.goto(town.address + path)
            box = page.locator("header .nav a[aria-current]").bounding_box()
            assert box, path
            assert box["x"] >= 0, path
            assert box["x"] + box["width"] <= 390, path


def three_pages() -> list[Case]:
    wanted = {("", "many"), ("laeden/", "many"), ("laeden/<slug:slug>/", "rich")}
    return [case for case in public_cases() if (case.route, case.name) in wanted]


@pytest.mark.rule("A-12")
def test_forced_colours_keep_borders_and_focus(town: Town, chromium: Browser):
    """In forced colours backgrounds go: buttons and fields must show by their border, focus by its outline."""
    found = Findings()
    with visitor(chromium, town, forced_colors="active") as person:
        for case in three_pages():
            page = person.visit(case)
            found.extend(case, page.evaluate(BORDERLESS))
            page.keyboard.press("Tab")
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    found.fail_if_any()


def test_print_leaves_out_what_paper_cannot_do(town: Town, chromium: Browser):
    with visitor(chromium, town, viewport=WIDE) as person:
        for case in three_pages():
            page = person.visit(case)
            page.emulate_media(media="print")
            assert page.locator("h1").is_visible()
            assert not page.locator("header.fascia").is_visible(), str(case)
            assert not page.locator("footer.fuss").is_visible(), str(case)
            assert page.locator("main a.btn:visible, main button.btn:visible").count() == 0, str(case)
            page.emulate_media(media="screen")
