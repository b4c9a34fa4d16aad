"""axe-core on the HTML part of every mail of the town: contrast, headings, names of links (A-26)."""

import pytest
from playwright.sync_api import Browser

from tests.browser import axe
from tests.browser.chromium import NARROW, WIDE
from tests.browser.findings import Findings
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town-walk")]


@pytest.mark.rule("A-26")
def test_axe_finds_nothing_in_mails(town: Town, chromium: Browser):
    found = Findings()
    page = chromium.new_page()
    for mail in sorted((town.folder / "mails").glob("*.html")):
        page.set_content(mail.read_text(encoding="utf-8"))
        axe.load(page)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            for text, example in axe.violations(page):
                found.add(f"{mail.name} {size['width']}", text, example)
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                found.add(f"{mail.name} {size['width']}", "wider than the screen")
    page.close()
    found.fail_if_any()
