"""An answer from the inbox with a template, by a click and by the keyboard."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import visitor
from tests.browser.town import Town
from tests.cases.case import RETAILER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]


def test_template_is_put_in_by_a_click_and_enter_sends_the_answer(town: Town, chromium: Browser) -> None:
    inbox = f"{town.address}/mein-schaufenster/buchhandlung-blaetterdach/anfragen"
    with visitor(chromium, town) as person:
        page = person.page(RETAILER)
        page.goto(f"{inbox}/{town.facts['inbox_to_answer']}/")
        page.get_by_label("Was Sie dazu sagen möchten").fill("Guten Tag,")

        page.get_by_role("button", name="Morgen fertig").click()

        typed = "Guten Tag,\n\nMorgen ab 10 Uhr liegt alles für Sie bereit."
        expect(page.get_by_label("Was Sie dazu sagen möchten")).to_have_value(typed)
        page.get_by_label("Antwort schreiben").check()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_text("Das ist vermerkt.")).to_be_visible()
        expect(page.get_by_text("Morgen ab 10 Uhr liegt alles für Sie bereit.").first).to_be_visible()
        assert page.evaluate("window.__stopped") == []
