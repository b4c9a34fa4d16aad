"""From the mail: two actions on the telephone confirm the hours, and the window says so."""

import psycopg
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import visitor
from tests.browser.special_freshness import SLUG
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

TELEPHONE = {"width": 390, "height": 844}
DAYS = """SELECT current_date - confirmed_on FROM merchants_confirmation confirmation
  JOIN merchants_merchant merchant ON merchant.id = confirmation.merchant_id
  WHERE merchant.slug = %s AND confirmation."group" = 'contact'"""


def days_since(town: Town) -> int:
    with psycopg.connect(town.database, autocommit=True) as connection:
        return connection.execute(DAYS, [SLUG]).fetchone()[0]


def test_facts_are_confirmed_from_the_mail_with_two_actions(town: Town, chromium: Browser):
    with visitor(chromium, town, base_url=town.address, viewport=TELEPHONE) as person:
        page = person.page()
        page.goto(f"/laeden/{SLUG}/")
        expect(page.get_by_text("Adresse und Kontakt: zuletzt geprüft am")).to_be_visible()
        assert days_since(town) > 180

        page.goto(f"/bestaetigen/{town.facts['fresh_to_answer']}/")  # the first action: a tap on the link in the mail
        assert days_since(town) > 180
        with page.expect_navigation():
            page.get_by_role("button", name="Ja, stimmt noch").click()  # the second

        expect(page.get_by_role("status")).to_contain_text("Bestätigt, vielen Dank.")
        assert days_since(town) <= 1
        expect(page.get_by_role("link", name="Öffnungszeiten")).to_be_visible()  # what else the mail asks about
        page.goto(f"/laeden/{SLUG}/")
        expect(page.get_by_text("Adresse und Kontakt: zuletzt geprüft am")).to_have_count(0)
