"""axe-core on a page: WCAG 2.2 AA, best practice, and target size switched on by name."""

import re
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
NUMBER = re.compile(r"\d+|(?<=href=\")[^\"]*")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUICK = {"resultTypes": ["violations"], "preload": False}  # no rule of ours needs the style sheets a second time
EVERYTHING = {**QUICK, "runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
COLOURS = {**QUICK, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# What is folded away would not be looked at, and colours that are just fading over would be measured half-way.
RUN = """async options => {
  for (const each of document.querySelectorAll('details')) each.open = true;
  for (const each of document.getAnimations())
    if (each.effect.getComputedTiming().endTime !== Infinity) each.finish();
  const result = await axe.run(document, options);
  return result.violations.flatMap(violation => violation.nodes.map(node => ({
    rule: violation.id, selector: node.target.join(' '), html: node.html.slice(0, 160),
    why: [...node.any, ...node.all, ...node.none].map(check => check.message).join(' ').slice(0, 200),
  })));
}"""


def load(page: Page) -> None:
    """Put axe into the page, past its policy: once for each page that is loaded."""
    page.evaluate(SOURCE)


def violations(page: Page, options: dict[str, Any] = EVERYTHING) -> list[tuple[str, str]]:
    """What is wrong and an example of it; siblings and numbered things count as one."""
    return [
        (f"{each['rule']}: {NUMBER.sub('n', each['selector'])}", f"{each['html']}  ({each['why']})")
        for each in page.evaluate(RUN, options)
    ]
