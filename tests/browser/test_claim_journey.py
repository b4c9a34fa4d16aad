"""From the city's letter to the own window, on a telephone and by keyboard: three pages and one thing to type."""

import psycopg
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import visitor
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

TELEPHONE = {"width": 390, "height": 844}
OWNERS = """SELECT person.email, member.role FROM members_membership member
  JOIN accounts_user person ON person.id = member.user_id
  JOIN merchants_merchant merchant ON merchant.id = member.merchant_id
  WHERE merchant.slug = 'einsames-kontor'"""


def owners(town: Town) -> list[tuple[str, str]]:
    with psycopg.connect(town.database, autocommit=True) as connection:
        return connection.execute(OWNERS).fetchall()


@pytest.mark.rule("H-55")
def test_code_of_the_letter_makes_the_window_mine(town: Town, chromium: Browser):
    code = town.facts["claim_journey"]
    pages: list[str] = []
    with visitor(chromium, town, base_url=town.address, viewport=TELEPHONE) as person:
        page = person.page()
        page.on("framenavigated", lambda frame: pages.append(frame.url.removeprefix(town.address)))
        page.goto(f"/eintrag-uebernehmen/{code}/")  # scanned: what it is about, before any login
        expect(page.get_by_role("heading", name="Einsames Kontor")).to_be_visible()
        expect(page.get_by_role("link", name="Konto eröffnen")).to_be_visible()
        assert owners(town) == []

        session = {"name": "sid", "value": town.facts["claim_session"], "url": town.address, "httpOnly": True}
        page.context.add_cookies([session])
        pages.clear()
        page.goto("/eintrag-uebernehmen/")
        page.get_by_label("Code aus dem Brief").focus()
        page.keyboard.type(code.replace("-", " ").lower())
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Einsames Kontor")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
        page.get_by_role("button", name="Ja, übernehmen").press("Enter")

        expect(page.get_by_role("status")).to_have_text("Einsames Kontor liegt jetzt in Ihren Händen.")
        assert pages == [
            "/eintrag-uebernehmen/",
            f"/eintrag-uebernehmen/{code}/",
            "/mein-schaufenster/einsames-kontor/",
        ]
        page.goto(f"/eintrag-uebernehmen/{code}/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Dieser Code gilt nicht mehr")
    assert owners(town) == [("brief@example.org", "owner")]
