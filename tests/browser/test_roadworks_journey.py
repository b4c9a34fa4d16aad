"""The Baublog in a real browser: a question by keyboard, news by mail, a map that waits for its click."""

import re
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import NARROW, visitor
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

SITE = "/baublog/judengasse-kanal/"
READING = 3_300  # milliseconds; who sends faster is taken for a machine


def row_of(town: Town, sql: str, *values: str) -> tuple | None:
    with psycopg.connect(town.database, autocommit=True) as connection:
        return connection.execute(sql, values).fetchone()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this name has the focus."""
    for _press in range(120):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and name in (focused.inner_text() or focused.get_attribute("name") or ""):
            return
        if focused.count() and focused.get_attribute("name") == name:
            return
    raise AssertionError(f"nothing called {name!r} gets the focus")


@pytest.mark.rule("A-15")
def test_question_is_asked_by_keyboard_without_scripts_or_address(town: Town, chromium: Browser) -> None:
    with visitor(chromium, town, base_url=town.address, java_script_enabled=False, viewport=NARROW) as person:
        page = person.page()
        page.goto(SITE)
        assert page.context.cookies() == []
        tab_to(page, "Frage stellen")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Frage an die Stadt")

        tab_to(page, "Frage senden")
        page.keyboard.press("Enter")
        expect(page).to_have_title(re.compile("^Fehler: "))
        expect(page.get_by_role("heading", name="Es gibt ein Problem")).to_be_visible()

        tab_to(page, "text")
        page.keyboard.type("Fährt der Bus Nummer 2 bei Schnee?")
        page.wait_for_timeout(READING)
        tab_to(page, "Frage senden")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("erscheint sie auf der Seite, ohne Ihren Namen.")
        page.goto(SITE)
        expect(page.get_by_text("Fährt der Bus Nummer 2")).to_have_count(0)
    found = row_of(town, "SELECT state, email FROM roadworks_question WHERE text LIKE %s", "Fährt der Bus Nummer 2%")
    assert found == ("waiting", "")


@pytest.mark.rule("L-21")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_news_are_ordered_confirmed_and_ended(town: Town, chromium: Browser, scripts: bool) -> None:
    email = f"neugierig-{scripts}@example.org".lower()
    with visitor(chromium, town, base_url=town.address, java_script_enabled=scripts) as person:
        page = person.page()
        page.goto(SITE)
        page.get_by_role("link", name="Nachrichten per E-Mail bekommen").click()
        page.get_by_label("Ihre E-Mail-Adresse").fill(email)
        page.wait_for_timeout(READING)
        page.get_by_role("button", name="Nachrichten per E-Mail bekommen").click()
        expect(page.get_by_role("status")).to_contain_text("Wir haben Ihnen eine E-Mail geschickt.")

        (text,) = row_of(town, 'SELECT text FROM mail_outgoingmail WHERE "to" = %s', email)
        page.goto(urlsplit(re.search(r"https?://\S+/bestaetigen/\S+", text)[0]).path)
        page.get_by_role("button", name="Ja, Nachrichten schicken").click()
        expect(page.get_by_role("status")).to_contain_text("Bestätigt:")
        assert row_of(town, "SELECT confirmed_at FROM subscriptions_subscription WHERE email = %s", email)[0]

        page.get_by_role("link", name="Diese E-Mails beenden").click()
        page.get_by_role("button", name="Diese E-Mails beenden").click()
        expect(page.get_by_role("status")).to_contain_text("wir haben Ihre Adresse gelöscht")
    assert row_of(town, "SELECT 1 FROM subscriptions_subscription WHERE email = %s", email) is None


@pytest.mark.rule("L-13")
@pytest.mark.rule("P-05")
@pytest.mark.parametrize("path", ["/baublog/", SITE])
def test_map_asks_another_host_only_after_a_click(town: Town, chromium: Browser, path: str) -> None:
    with visitor(chromium, town, base_url=town.address) as person:
        page = person.page()
        foreign: list[str] = []
        page.on(
            "request",
            lambda request: (
                foreign.append(urlsplit(request.url).netloc)
                if urlsplit(request.url).netloc not in ("", town.host)
                else None
            ),
        )
        page.goto(path)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(500)
        assert foreign == []

        button = page.get_by_role("button", name="Karte laden")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".plan--offen path.leaflet-interactive").first).to_be_visible()
        expect(page.locator(".plan--offen")).to_be_focused()
        page.wait_for_timeout(500)
        assert set(foreign) == {"kacheln.example.org"}
        lines = page.locator(".plan--offen path.leaflet-interactive").count()
        assert (lines == 1) is (path == SITE)
        assert page.evaluate("window.__stopped ?? []") == []


def test_without_scripts_the_list_says_what_the_map_would(town: Town, chromium: Browser) -> None:
    with visitor(chromium, town, base_url=town.address, java_script_enabled=False) as person:
        page = person.page()
        page.goto("/baublog/")
        expect(page.get_by_role("button", name="Karte laden")).to_have_count(0)
        page.get_by_role("link", name="Judengasse: Kanal von innen").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Judengasse: Kanal von innen")
        page.get_by_role("link", name="Zum Inhalt springen").focus()


def test_page_prints_without_its_buttons(town: Town, chromium: Browser) -> None:
    with visitor(chromium, town, base_url=town.address) as person:
        page = person.page()
        page.goto("/baublog/pruefbaustelle/")
        page.emulate_media(media="print")
        expect(page.get_by_role("link", name="Frage stellen")).to_be_hidden()
        expect(page.get_by_text("Was Sie betrifft")).to_be_visible()
        expect(page.locator(".stand li").first).to_be_visible()
