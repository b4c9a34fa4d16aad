"""A kitchen's week from the telephone, counted in actions after the login: pasted in three, copied in one."""

import re
from dataclasses import dataclass

import psycopg
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import visitor
from tests.browser.special_people import PASSWORD
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

TELEPHONE = {"width": 390, "height": 844}
MENU = """Mittagstisch diese Woche
Mo: Schäufele mit Kloß 12,90 (a1,c,g)
Di: Linsen mit Spätzle 9,50 (a1,c,i)
Mi: Rouladen mit Blaukraut 13,50 (i,j)
Do: Leberkäs mit Spiegelei 8,90 (c,j)
Fr: Forelle blau 15,80 (d)
Sa: Gulaschsuppe 7,90 (i)
So: Sauerbraten 14,90 (a1,i)
"""
SERVINGS = """SELECT dish.title, serving.price_cents FROM lunch_serving serving
  JOIN lunch_lunchdish dish ON dish.id = serving.dish_id
  JOIN merchants_merchant merchant ON merchant.id = dish.service_id
  WHERE merchant.slug = %s AND serving.day >= %s"""


@dataclass
class Thumb:
    """Counts what somebody does with the telephone: each tap and each pasted text is one action."""

    actions: int = 0

    def tap(self, target: Locator) -> None:
        with target.page.expect_navigation():
            target.click()
        self.actions += 1

    def paste(self, target: Locator, text: str) -> None:
        target.fill(text)
        self.actions += 1


def log_in(page: Page, email: str) -> None:
    page.goto("/konto/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def stored(town: Town, slug: str, since: str) -> list[tuple[str, int]]:
    with psycopg.connect(town.database, autocommit=True) as connection:
        return connection.execute(SERVINGS, [slug, since]).fetchall()


def test_week_is_pasted_in_three_actions(town: Town, chromium: Browser):
    thumb = Thumb()
    with visitor(chromium, town, base_url=town.address, viewport=TELEPHONE) as person:
        page = person.page()
        log_in(page, "wirtin@example.org")

        thumb.paste(page.get_by_label("Karte als Text einfügen"), MENU)
        thumb.tap(page.get_by_role("button", name="Karte lesen"))
        expect(page.get_by_text("Noch ist nichts gespeichert.")).to_be_visible()
        assert stored(town, "kueche-neu", town.facts["last_monday"]) == []
        thumb.tap(page.get_by_role("button", name="So speichern"))

        expect(page.get_by_role("status")).to_have_text("Die Woche ist gespeichert.")
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    assert thumb.actions <= 3
    assert ("Sauerbraten", 1490) in stored(town, "kueche-neu", town.facts["last_monday"])


def test_week_is_copied_in_one_action(town: Town, chromium: Browser):
    thumb = Thumb()
    with visitor(chromium, town, base_url=town.address, viewport=TELEPHONE) as person:
        page = person.page()
        log_in(page, "wirt@example.org")

        thumb.tap(page.get_by_role("button", name="Vorwoche übernehmen"))

        expect(page.get_by_role("status")).to_have_text(re.compile("5 Gerichte sind übernommen."))
    assert thumb.actions <= 2
    assert len(stored(town, "kueche-voll", town.facts["next_monday"])) == 5


@pytest.mark.rule("A-24")
def test_known_dish_brings_its_price_and_codes_along(town: Town, chromium: Browser):
    with visitor(chromium, town, base_url=town.address, viewport=TELEPHONE) as person:
        page = person.page("retailer")
        page.goto(f"/mein-schaufenster/gasthaus-blauer-krug/mittagstisch/?woche={town.facts['next_monday']}")
        empty = page.locator("[data-row]").filter(has=page.locator("[data-dish]:not([value])"))
        row = empty.locator("visible=true").first
        title = page.locator("#gerichte option").first.get_attribute("value")
        row.locator("[data-dish]").fill(title)

        assert re.fullmatch(r"\d+,\d\d", row.locator("[name$=-price]").input_value())
        assert row.locator("[name$=-codes]").input_value()
