"""“Where I am” on the lunch guide: asked on the click only, rounded, stored nowhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import visitor
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]


@pytest.fixture
def page(town: Town, chromium: Browser) -> Iterator[Page]:
    with visitor(chromium, town) as person:
        yield person.page()


def test_place_is_asked_on_the_click_and_stands_rounded_in_the_address(town: Town, page: Page):
    page.context.grant_permissions(["geolocation"], origin=town.address)
    page.context.set_geolocation({"latitude": 50.26012345, "longitude": 10.96998765})
    page.goto(f"{town.address}/mittagstisch/")
    page.get_by_role("link", name="In der Nähe").press("Enter")
    expect(page.get_by_text("entfernt").first).to_be_visible()

    page.get_by_role("button", name="Mein Standort").press("Enter")

    page.wait_for_url("**von=50.260%2C10.970*")
    expect(page.get_by_text("entfernt").first).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    assert page.context.cookies() == []


def test_browser_that_does_not_tell_is_no_dead_end(town: Town, page: Page):
    page.goto(f"{town.address}/mittagstisch/?sortierung=naehe")

    page.get_by_role("button", name="Mein Standort").press("Enter")

    expect(page.get_by_text("Ihr Browser sagt nicht, wo Sie sind.")).to_be_visible()
    page.get_by_role("link", name="Bahnhof").press("Enter")
    page.wait_for_url("**von=bahnhof*")
