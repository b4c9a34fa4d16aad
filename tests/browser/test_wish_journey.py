"""A wish to several shops in a real browser: chosen, sent, answered from the mails, read on one page, deleted."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import visitor
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

DISCLAIMER = "Unverbindliche Anfrage – dadurch kommt kein Vertrag zustande."
READING = 3_300  # milliseconds; who sends faster is taken for a machine


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request: pytest.FixtureRequest, town: Town, chromium: Browser) -> Iterator[Page]:
    with visitor(chromium, town, base_url=town.address, java_script_enabled=request.param) as person:
        yield person.page()


def answer_pages(town: Town, wish: str) -> list[str]:
    """The address behind the first answer in the mail to each shop, as the outbox holds it."""
    with psycopg.connect(town.database, autocommit=True) as connection:
        rows = connection.execute("SELECT text FROM mail_outgoingmail WHERE text LIKE %s", [f"%{wish}%"]).fetchall()
    found = [re.search(r"https?://[^/]+(/wer-hats/antwort/\S+\?antwort=yes)", text) for (text,) in rows]
    return [address[1] for address in found if address]


def test_wish_goes_to_chosen_shops_and_their_answers_come_back(
    page: Page, town: Town, request: pytest.FixtureRequest
) -> None:
    wish = f"Wanderschuhe für {request.node.callspec.id}"
    page.goto("/laeden/?q=xyzzyq")
    way_out = page.get_by_role("link", name="Fragen Sie mehrere Läden auf einmal")
    expect(way_out).to_have_attribute("href", "/wer-hats/?q=xyzzyq")
    page.goto("/wer-hats/")
    assert page.context.cookies() == []

    page.get_by_label("Was suchen Sie?").fill(wish)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Läden könnten es haben")
    expect(page.get_by_text(DISCLAIMER)).to_be_visible()
    page.wait_for_load_state()
    boxes = page.get_by_role("group", name="Welche Läden sollen wir fragen?").get_by_role("checkbox")
    for box in boxes.all():
        box.uncheck()
    page.wait_for_timeout(READING)

    page.get_by_role("button", name="Diese Läden fragen").click()
    expect(page.get_by_role("heading", name="Es gibt ein Problem")).to_be_visible()
    expect(page).to_have_title(re.compile("^Fehler: "))
    page.get_by_role("link", name="Bitte wählen Sie mindestens einen Laden aus.").click()
    expect(boxes.first).to_be_focused()
    for box in boxes.all()[:2]:
        box.check()
    page.get_by_label("Ihre E-Mail-Adresse").fill("erika@example.org")
    page.get_by_role("button", name="Diese Läden fragen").click()

    expect(page.get_by_role("status")).to_contain_text("Ihr Wunsch ist unterwegs zu 2 Läden.")
    answers = page.url
    sent_to = answer_pages(town, wish)
    assert len(sent_to) == 2

    page.goto(sent_to[0])
    expect(page.get_by_label("Ja, haben wir")).to_be_checked()
    page.get_by_label("Ein paar Worte dazu").fill("Zwei Paar in Größe 42")
    page.get_by_role("button", name="Antwort senden").click()
    expect(page.get_by_role("status")).to_contain_text("Ihre Antwort ist gespeichert")

    page.goto(sent_to[1])
    page.get_by_text("Keine solchen Anfragen mehr?").click()
    page.get_by_role("button", name="Bitte keine solchen Anfragen mehr").click()
    expect(page.get_by_role("status")).to_contain_text("Sie bekommen keine solchen Anfragen mehr.")
    page.get_by_role("button", name="Solche Anfragen wieder bekommen").click()
    page.get_by_label("Nein, leider nicht").check()
    page.get_by_role("button", name="Antwort senden").click()

    page.goto(answers)
    expect(page.get_by_role("status")).to_contain_text("2 von 2 Läden haben geantwortet.")
    expect(page.get_by_text("Zwei Paar in Größe 42")).to_be_visible()
    expect(page.get_by_text("Nein, leider nicht")).to_be_visible()
    page.get_by_text("Diesen Wunsch löschen").click()
    page.get_by_role("button", name="Endgültig löschen").click()
    expect(page.get_by_role("status")).to_contain_text("Ihr Wunsch und alle Antworten sind gelöscht.")
    assert page.goto(answers).status == 410
    assert answer_pages(town, wish) == []
