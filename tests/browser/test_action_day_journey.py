"""A shopkeeper answers the city from the mail, by keyboard, with and without scripts; the window says so at once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import NARROW, visitor
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request: pytest.FixtureRequest, town: Town, chromium: Browser) -> Iterator[Page]:
    with visitor(chromium, town, base_url=town.address, java_script_enabled=request.param, viewport=NARROW) as person:
        yield person.page()


def test_answer_by_keyboard_changes_page_and_window(page: Page, town: Town) -> None:
    page.goto(f"/bestaetigen/{town.facts['day_to_answer']}/?antwort=city")
    expect(page.get_by_role("heading", level=1)).to_have_text("Machen Sie mit?")
    expect(page.get_by_label("Ja, wir machen mit: 17 bis 1 Uhr")).to_be_checked()
    times = page.get_by_label("Zeiten am Sonntag, 5. Juli")
    expect(times).to_be_hidden()

    page.get_by_label("Ja, wir machen mit").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Ja, zu anderen Zeiten")).to_be_checked()
    expect(times).to_be_visible()
    page.keyboard.press("Tab")
    expect(times).to_be_focused()
    page.keyboard.type("mittags")
    page.keyboard.press("Enter")

    expect(page).to_have_title(re.compile("^Fehler: "))
    expect(page.get_by_role("heading", name="Es gibt ein Problem")).to_be_visible()
    page.get_by_role("link", name="Bitte schreiben Sie die Zeiten so: 10–13, 14–18.30").press("Enter")
    expect(times).to_be_focused()
    expect(times).to_have_value("mittags")
    times.fill("16–22 Uhr")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Danke, Ihre Antwort ist gespeichert.")
    expect(page.get_by_role("status")).to_contain_text("Sonntag, 5. Juli: 16 bis 22 Uhr")
    page.goto("/aktionstage/lange-nacht/")
    entry = page.get_by_role("listitem").filter(has_text="Prüfstein-Kontor")
    expect(entry).to_contain_text("16 bis 22 Uhr")
    page.goto("/laeden/pruefstein-kontor/")
    expect(page.get_by_role("complementary").get_by_role("link", name="Lange Nacht der Schaufenster")).to_have_count(2)

    page.goto(f"/bestaetigen/{town.facts['day_to_answer']}/")
    page.get_by_role("button", name="Antwort zurücknehmen").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Ihre Antwort ist zurückgenommen")
    page.goto("/aktionstage/lange-nacht/")
    expect(page.get_by_text("Noch hat kein Betrieb geantwortet.")).to_be_visible()


def test_all_holidays_are_answered_on_a_phone_with_one_link_and_one_button(page: Page, town: Town) -> None:
    page.goto(f"/bestaetigen/{town.facts['holidays_to_answer']}/")
    days = page.get_by_role("group")
    expect(days).to_have_count(14)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)

    page.get_by_role("link", name="An allen Tagen wie üblich").click()
    expect(page.get_by_role("radio", checked=True)).to_have_count(14)
    days.nth(0).get_by_label("Geschlossen", exact=True).check()
    page.get_by_role("button", name="Antwort senden").click()

    saved = page.get_by_role("status")
    expect(saved).to_contain_text("Danke, Ihre Antwort ist gespeichert.")
    expect(saved).to_contain_text("Donnerstag, 24. Dezember: geschlossen")
    page.get_by_role("button", name="Antwort zurücknehmen").click()
    expect(page.get_by_role("status")).to_contain_text("Ihre Antwort ist zurückgenommen")
