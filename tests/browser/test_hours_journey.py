"""Opening hours from the telephone and by keyboard, counted in actions after the login."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import visitor
from tests.browser.test_lunch_journey import TELEPHONE, Thumb, log_in
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

MOST_ACTIONS = 4
MOST_TABS = 60


def shown_hours(page: Page, slug: str) -> Locator:
    """What shoppers read of today."""
    page.goto(f"/laeden/{slug}/")
    return page.locator(".zeiten .heute td")


def reach(page: Page, target: Locator) -> None:
    """Go to something with the tabulator alone."""
    for _step in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached with {MOST_TABS} tabs: {target}")


def test_today_is_changed_with_the_thumb(town: Town, chromium: Browser):
    with visitor(chromium, town, base_url=town.address, viewport=TELEPHONE) as person:
        page = person.page()
        log_in(page, "daumen@example.org")
        thumb = Thumb()

        thumb.paste(page.get_by_label("Zeiten heute"), "9-14")
        thumb.tap(page.get_by_role("button", name="Für heute speichern"))

        expect(page.get_by_role("status")).to_have_text("Für heute lesen die Leute jetzt: 9 bis 14 Uhr.")
        assert thumb.actions <= MOST_ACTIONS
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
        expect(shown_hours(page, "zeiten-daumen")).to_have_text("9 bis 14 Uhr")


@pytest.mark.rule("A-15")
def test_today_is_closed_by_keyboard(town: Town, chromium: Browser):
    with visitor(chromium, town, base_url=town.address, viewport=TELEPHONE) as person:
        page = person.page()
        log_in(page, "tasten@example.org")

        reach(page, page.get_by_role("button", name="Heute ganz geschlossen"))
        with page.expect_navigation():
            page.keyboard.press("Enter")

        expect(page.get_by_role("status")).to_have_text("Für heute lesen die Leute jetzt: geschlossen.")
        expect(shown_hours(page, "zeiten-tasten")).to_have_text("geschlossen")


def test_week_is_typed_copied_looked_at_and_saved(town: Town, chromium: Browser):
    with visitor(chromium, town, base_url=town.address, viewport=TELEPHONE) as person:
        page = person.page()
        log_in(page, "woche@example.org")
        page.goto("/mein-schaufenster/zeiten-woche/zeiten/")

        page.get_by_label("Montag", exact=True).fill("9-12, 14-18")
        page.get_by_role("button", name="Montag für Dienstag bis Freitag übernehmen").click()
        seen = page.locator("#vorschau")
        expect(seen.get_by_text(re.compile("^Mo–Fr: 9 bis 12 Uhr, 14 bis 18 Uhr$"))).to_be_visible()
        page.get_by_label("Samstag").fill("9-6")
        page.get_by_label("Sonntag").fill("")
        page.get_by_role("button", name="Ansehen").click()
        page.get_by_role("button", name="„9–18“ übernehmen").click()
        with page.expect_navigation():
            page.get_by_role("button", name="So speichern").click()

        expect(page.get_by_role("status")).to_have_text(re.compile("gelten als heute geprüft"))
        page.goto("/laeden/zeiten-woche/")
        expect(page.locator(".zeiten tr").nth(5)).to_contain_text("9 bis 18 Uhr")
        expect(page.locator(".zeiten tr").nth(6)).to_contain_text("geschlossen")
