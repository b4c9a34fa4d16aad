"""A passkey from the question after the login to the login without a password, with Chromium's make-believe finger."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import visitor
from tests.browser.special_accounts import PASSWORD
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def log_in(page: Page) -> None:
    page.goto("/konto/login/")
    page.get_by_label("E-Mail").fill("finger@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    press(page, "Anmelden")


def test_passkey_is_added_and_logs_in(town: Town, chromium: Browser):
    address = town.address.replace("127.0.0.1", "localhost")
    with visitor(chromium, town, base_url=address) as person:
        page = person.page()
        devices = page.context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        device = devices.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})["authenticatorId"]

        log_in(page)
        page.get_by_role("link", name="Passkey hinzufügen").click()
        press(page, "Passkey hinzufügen")
        expect(page.get_by_role("heading", level=1)).to_have_text("Ersatzcodes")
        page.get_by_role("link", name="Ich habe sie, weiter").click()
        press(page, "Abmelden")

        page.goto("/konto/login/?next=/konto/sessions/")
        press(page, "Mit Passkey anmelden")
        expect(page).to_have_url(re.compile("/konto/sessions/$"))

        page.goto("/konto/")
        press(page, "Abmelden")
        log_in(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Zweiter Schritt der Anmeldung")
        press(page, "Passkey verwenden")
        expect(page).to_have_url(re.compile("/mein-schaufenster/$"))
        page.goto("/konto/2fa/webauthn/reauthenticate/?next=/konto/")
        press(page, "Passkey verwenden")
        expect(page).to_have_url(re.compile("/konto/$"))

        page.goto("/konto/")
        press(page, "Abmelden")
        devices.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": device})
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**FINGER, "isUserVerified": False}})
        page.goto("/konto/login/")
        page.get_by_role("button", name="Mit Passkey anmelden").click()
        expect(page.get_by_role("alert")).to_contain_text("Das hat nicht geklappt")
        assert page.evaluate("window.__stopped") == []
