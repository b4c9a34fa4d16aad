"""A window is edited on a telephone: the draft outlives the browser, the preview follows, two people lose nothing."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.chromium import visitor
from tests.browser.special_people import PASSWORD
from tests.browser.town import Town
from tests.cases.case import STAFF

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

TELEPHONE = {"width": 390, "height": 844}
PROFILE = "/mein-schaufenster/kueche-neu/profil/"
MINE = "Ein Topf, der nie leer wird, und ein Tisch am Fenster."
THEIRS = "Eine Küche in der Gasse."


def at_the_page(browser: Browser, town: Town) -> tuple[BrowserContext, Page]:
    """A browser of the landlady's, fresh and logged in, on the page."""
    context = browser.new_context(viewport=TELEPHONE, base_url=town.address, locale="de-DE")
    page = context.new_page()
    page.goto("/konto/login/")
    page.locator("input[name=login]").fill("wirtin@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    page.goto(PROFILE)
    return context, page


def test_draft_outlives_the_browser_and_two_people_lose_nothing(town: Town, chromium: Browser):
    context, page = at_the_page(chromium, town)
    state, sentence = page.locator("form [data-draft-state]"), page.get_by_label("Was sehen die Leute bei Ihnen?")

    context.set_offline(True)
    sentence.fill("Ein Topf")
    expect(state).to_contain_text("Gerade nicht gesichert")
    context.set_offline(False)
    expect(state).to_contain_text("Entwurf gesichert: heute")
    sentence.fill(MINE)
    expect(page.locator("[data-preview] .karte")).to_contain_text(MINE)
    context.close()

    context, page = at_the_page(chromium, town)
    expect(page.get_by_label("Was sehen die Leute bei Ihnen?")).to_have_value(MINE)
    expect(page.get_by_text("Entwurf von heute")).to_be_visible()

    with visitor(chromium, town, java_script_enabled=False) as clerk:
        desk = clerk.page(STAFF)
        desk.goto(f"{town.address}{PROFILE}")
        desk.locator("textarea[name=short_description]").fill(THEIRS)
        desk.get_by_role("button", name="Vorschau").click()
        assert THEIRS in desk.locator("[data-preview] .karte").inner_text()
        desk.get_by_role("button", name="Veröffentlichen").click()
        assert "So sehen es jetzt alle" in desk.locator("[role=status]").first.inner_text()

    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zwei Fassungen")
    expect(page.get_by_text(THEIRS)).to_be_visible()
    page.get_by_label(MINE).check()
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_text("So sehen es jetzt alle")).to_be_visible()
    expect(page.get_by_label("Was sehen die Leute bei Ihnen?")).to_have_value(MINE)

    page.get_by_text("Zuletzt geändert von").click()
    page.get_by_role("button", name="Diese Änderung zurücknehmen").click()
    expect(page.get_by_label("Was sehen die Leute bei Ihnen?")).to_have_value(THEIRS)
    context.close()
