"""With the keyboard alone: skip link, visible focus, nothing in the way."""

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import NARROW, WIDE, visitor
from tests.browser.findings import Findings
from tests.browser.questions import NAME_OF
from tests.browser.test_looks import three_pages
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

MOST_STOPS = 400
FOCUS = (
    "() => {"
    + NAME_OF
    + """
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .15], [.5, .85]]
    .map(([x, y]) => [box.x + box.width * x, box.y + box.height * y])
    .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element));
  });
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  window.__order ??= new Map();
  if (!window.__order.has(element)) window.__order.set(element, window.__order.size);
  return {name: nameOf(element), ring, seen, stop: window.__order.get(element), inside: points.length > 0};
}"""
)


@pytest.mark.rule("A-10")
def test_skip_link_is_first_visible_and_leads_to_main(town: Town, chromium: Browser):
    with visitor(chromium, town) as person:
        for case in three_pages():
            page = person.visit(case)
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            assert focused.get_attribute("href") == "#inhalt", str(case)
            box = focused.bounding_box()
            assert box["x"] >= 0, str(case)
            assert box["y"] >= 0, str(case)
            assert box["height"] >= 24, str(case)
            assert page.evaluate(FOCUS)["seen"], str(case)
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.matches('main#inhalt')"), str(case)
            assert page.locator("h1").count() == 1, str(case)


@pytest.mark.rule("A-11")
@pytest.mark.rule("A-15")
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_focus_is_always_seen_and_never_trapped(size: dict[str, int], town: Town, chromium: Browser):
    found = Findings()
    with visitor(chromium, town, viewport=size) as person:
        for case in three_pages():
            page = person.visit(case)
            last, ended = -1, False
            for _stop in range(MOST_STOPS):
                page.keyboard.press("Tab")
                focus = page.evaluate(FOCUS)
                if focus is None or focus["stop"] < last:  # past the last stop, or round again
                    ended = True
                    break
                last = focus["stop"]
                if not focus["ring"]:
                    found.add(case, f"no outline of 2 px: {focus['name']}")
                if not (focus["seen"] and focus["inside"]):
                    found.add(case, f"focus is covered: {focus['name']}")
            if not ended:
                found.add(case, f"no end after {MOST_STOPS} stops")
            elif last < 10:
                found.add(case, f"only {last + 1} stops")
    found.fail_if_any()
