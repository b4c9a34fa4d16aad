"""Reflow, text spacing, target size, language, motion, forced colours and print, on every page there is."""

import csv

import pytest
from playwright.sync_api import Browser

from coburg_showcase.demo.loading import DATA
from tests.browser.chromium import NARROW, WIDE, visitor
from tests.browser.findings import Findings, chosen
from tests.browser.town import Town
from tests.cases.case import Case
from tests.cases.table import all_cases, public_cases

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

NAME_OF = """const nameOf = element => element.tagName.toLowerCase()
  + (element.id ? '#' + element.id : '')
  + [...element.classList].map(name => '.' + name).join('')
  + ' “' + (element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 40) + '”';
"""

WIDER_THAN_WINDOW = (
    "() => {"
    + NAME_OF
    + """
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    if (box.right <= width + 1 || box.width === 0) return false;
    for (let outer = element.parentElement; outer && outer !== document.body; outer = outer.parentElement)
      if (getComputedStyle(outer).overflowX !== 'visible') return false;
    return true;
  });
  return [`scrolls to ${document.documentElement.scrollWidth} px: ${wide.slice(-2).map(nameOf).join(', ')}`];
}"""
)

# WCAG 1.4.12
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""
PUT_ON = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
CLIPPED = (
    "() => {"
    + NAME_OF
    + """
  const scrolls = element =>
    /auto|scroll/.test(getComputedStyle(element).overflowX + getComputedStyle(element).overflowY);
  const found = [];
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    const cuts = [style.overflowX, style.overflowY].some(value => ['hidden', 'clip'].includes(value));
    if (!cuts || style.clipPath !== 'none' || element.clientWidth < 2 || !element.checkVisibility()) continue;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const frame = element.getBoundingClientRect();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!text.data.trim() || text.parentElement.closest('.sr, [aria-hidden=true], svg')) continue;
      let outer = text.parentElement;
      while (outer !== element && !scrolls(outer)) outer = outer.parentElement;
      if (outer !== element) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      if ([...range.getClientRects()].some(box => box.bottom > frame.bottom + 2 || box.right > frame.right + 2))
        found.push(`text is cut off: “${text.data.trim().slice(0, 40)}” in ${nameOf(element)}`);
    }
  }
  return found;
}"""
)

# WCAG 2.5.8: 24 px, or a circle of 24 px around the middle that touches no other target; links in a sentence excepted.
SMALL_TARGETS = (
    "() => {"
    + NAME_OF
    + """
  const boxOf = element => {
    const label = element.matches('input[type=checkbox], input[type=radio]') && element.closest('label, .wahl');
    return (label || element).getBoundingClientRect();
  };
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(element => element.checkVisibility({visibilityProperty: true})
      && !element.closest('.sr, .visually-hidden') && element.getBoundingClientRect().width > 2)
    .map(element => ({element, box: boxOf(element)}));
  const inSentence = element => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
    && element.parentElement.textContent.trim().length > element.textContent.trim().length + 3;
  const far = (one, other) => {
    const x = one.box.x + one.box.width / 2, y = one.box.y + one.box.height / 2;
    const nearX = Math.max(other.box.left, Math.min(x, other.box.right));
    const nearY = Math.max(other.box.top, Math.min(y, other.box.bottom));
    return Math.hypot(x - nearX, y - nearY) >= 12;
  };
  return all.filter(one => (one.box.width < 24 || one.box.height < 24) && !inSentence(one.element)
      && !all.every(other => other.element === one.element || one.element.contains(other.element)
        || other.element.contains(one.element) || far(one, other)))
    .map(one => `target ${Math.round(one.box.width)} × ${Math.round(one.box.height)} px: ${nameOf(one.element)}`);
}"""
)

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

# What begins to move of itself, or when three things are pointed at and focused.
MOVING = """() => {
  const moving = () => document.getAnimations().filter(each => each.playState === 'running')
    .map(each => `moves: ${each.animationName || each.transitionProperty} on ${each.effect?.target?.className}`);
  const found = moving();
  for (const target of [...document.querySelectorAll('a.karte, .btn, .strasse__haus a')].slice(0, 3)) {
    target.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
    target.focus();
    found.push(...moving());
  }
  return [...new Set(found)];
}"""


@pytest.mark.rule("A-14")
def test_nothing_scrolls_sideways_or_is_cut_off(town: Town, chromium: Browser, request: pytest.FixtureRequest):
    found = Findings()
    with visitor(chromium, town, viewport=NARROW) as person:
        for case in chosen(request.config, [case for case in all_cases() if not case.path.startswith("/verwaltung/")]):
            page = person.visit(case)
            found.extend(case, page.evaluate(WIDER_THAN_WINDOW))
            page.evaluate(PUT_ON, TEXT_SPACING)
            found.extend(f"{case}, spaced", page.evaluate(CLIPPED))
            page.set_viewport_size({"width": 1600, "height": 900})
            found.extend(f"{case}, spaced, 1600 px", page.evaluate(CLIPPED))
            found.extend(f"{case}, 1600 px", page.evaluate(WIDER_THAN_WINDOW))
            page.set_viewport_size(NARROW)
    found.fail_if_any()


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


@pytest.mark.rule("A-13")
@pytest.mark.rule("A-16")
def test_targets_are_large_enough_and_nothing_moves_for_those_who_ask_for_less(
    town: Town, chromium: Browser, request: pytest.FixtureRequest
):
    """Two rules on one walk: each visit costs more than both questions."""
    found = Findings()
    with visitor(chromium, town, reduced_motion="reduce") as person:
        for case in chosen(request.config, public_cases()):
            page = person.visit(case)
            found.extend(case, page.evaluate(MOVING))
            for width in (320, 390, 768):
                page.set_viewport_size({"width": width, "height": 800})
                found.extend(f"{case}, {width} px", page.evaluate(SMALL_TARGETS))
            page.set_viewport_size(WIDE)
    found.fail_if_any()


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
