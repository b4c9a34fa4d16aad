"""An item is found, put aside, answered from the shop's mail and collected: by mouse, by keyboard, without scripts."""

import re
import sys
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from coburg_showcase.demo.post import Mail, mails
from tests.browser.chromium import visitor
from tests.browser.town import Town, run

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

MOST_STOPS = 200
PERSON_NEEDS = 3200  # milliseconds to fill in a form; who is quicker looks like a machine
DELIVER = "import django; django.setup(); from coburg_showcase.mail.sending import send_due; send_due()"
RESERVE = "main a[href*='art=zuruecklegen']"


@dataclass
class Hands:
    """How somebody works a page."""

    page: Page
    keyboard: bool = False

    def press(self, target: Locator) -> None:
        if self.keyboard:
            self.reach(target)
            self.page.keyboard.press("Enter")
        else:
            target.click()

    def write(self, target: Locator, text: str) -> None:
        if self.keyboard:
            self.reach(target)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        else:
            target.fill(text)

    def choose_second(self, target: Locator) -> None:
        """The second of the days on offer, below the line that asks to choose."""
        if self.keyboard:
            self.reach(target)
            self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("ArrowDown")
        else:
            target.select_option(index=2)
        assert target.evaluate("element => element.selectedIndex") == 2

    def reach(self, target: Locator) -> None:
        expect(target).to_be_visible()
        for _stop in range(MOST_STOPS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"no way to {target} by the keyboard")


def deliver(town: Town) -> None:
    """What the worker does within a second; the town has none."""
    done = run([sys.executable, "-c", DELIVER], town.environment)
    assert done.returncode == 0, done.stderr


def letter(town: Town, to: str, containing: str) -> Mail:
    """The one mail to this address that contains the text."""
    found = [mail for mail in mails(town.folder / "post") if mail.recipients == to and containing in mail.text]
    assert len(found) == 1, [mail.subject for mail in found]
    return found[0]


def find_item(hands: Hands, town: Town) -> None:
    """Look through what is in the windows until a shop puts something aside."""
    page = hands.page
    page.goto(town.address + "/entdecken/?art=product&verfuegbar=in_store")
    for place in range(10):
        hands.press(page.locator("#ergebnis article.ware h3 a").nth(place))
        page.wait_for_url(re.compile("/entdecken/[^/]+/[^/]+/$"))
        if page.locator(RESERVE).count():
            return
        page.go_back()
    pytest.fail("nobody puts anything aside")


def ask(hands: Hands, email: str, *, in_place: bool) -> str:
    """Fill in the form and send it; returns the address of the status page."""
    page = hands.page
    item = page.url
    hands.press(page.locator(RESERVE).first)
    form = page.locator("form#anfrage")
    expect(form).to_be_visible()
    assert (page.url == item) is in_place
    assert [cookie["name"] for cookie in page.context.cookies()] == ["csrf"]
    if in_place:
        expect(page.locator("#anfrage-titel")).to_be_focused()
    hands.choose_second(form.locator("#id_wanted_date"))
    hands.write(form.locator("#id_name"), "Erika Muster")
    hands.write(form.locator("#id_email"), "keine Adresse")
    hands.press(form.locator("button[type=submit]"))
    page.wait_for_url(re.compile("/anfrage/"))
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert page.locator("#id_name").input_value() == "Erika Muster"
    hands.press(page.locator("[data-error-summary] a[href='#id_email']"))
    hands.write(page.locator("#id_email"), email)
    page.wait_for_timeout(PERSON_NEEDS)
    hands.press(page.locator("form#anfrage button[type=submit]"))
    page.wait_for_url(re.compile(r"/anfrage/[^/]{60,}/$"))
    assert page.locator("main [role=status]").count() == 1
    assert page.locator(".abholcode").count() == 0
    return page.url


def answer(shop: Hands, link: str) -> str:
    """The shop opens the link of its mail, sees that its answer is chosen, and sends it. Returns the pick-up code."""
    page = shop.page
    page.goto(link)
    expect(page.locator("input[name=kind][value=ready]")).to_be_checked()
    assert page.locator(".abholcode").count() == 0  # opening the link has answered nothing
    shop.press(page.locator("main form button[type=submit]").last)
    page.wait_for_url(re.compile(r"/antwort/[^?]+$"))
    return page.locator(".abholcode b").inner_text()


@pytest.mark.rule("A-24")
@pytest.mark.rule("P-01")
@pytest.mark.parametrize(
    ("way", "script", "keyboard"),
    [("mouse", True, False), ("keyboard", True, True), ("no script", False, False)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_item_is_put_aside_and_collected(town: Town, chromium: Browser, way: str, script: bool, keyboard: bool):
    email = f"erika-{way.replace(' ', '-')}@example.org"
    with (
        visitor(chromium, town, java_script_enabled=script) as shopper,
        visitor(chromium, town, java_script_enabled=script) as shop,
    ):
        customer, counter = Hands(shopper.page(), keyboard), Hands(shop.page(), keyboard)
        find_item(customer, town)
        status = ask(customer, email, in_place=script)

        deliver(town)
        confirmation = letter(town, email, status)
        reference = re.search(r"\b[0-9A-F]{8}\b", confirmation.subject)[0]
        assert "Erika" not in confirmation.text
        to_shop = next(
            mail for mail in mails(town.folder / "post") if reference in mail.subject and mail.recipients != email
        )
        link = re.search(r"http\S+\?antwort=ready", to_shop.text)[0]
        code = answer(counter, link)

        deliver(town)
        assert code in letter(town, email, code).text
        customer.page.goto(status)
        assert customer.page.locator(".abholcode b").inner_text() == code

        counter.press(counter.page.locator("button[name=collected]"))
        counter.page.wait_for_load_state()
        expect(counter.page.locator("button[name=collected]")).to_have_count(0)
        customer.page.reload()
        expect(customer.page.locator(".abholcode")).to_have_count(0)
