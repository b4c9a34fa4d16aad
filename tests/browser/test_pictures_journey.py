"""Pictures from the telephone: two chosen, one of them broken; described; put in order; and thirty over a bad line."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import visitor
from tests.browser.special_workshop_pictures import OWNER, SHOP
from tests.browser.test_lunch_journey import TELEPHONE, log_in
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

ADDRESS = f"/mein-schaufenster/{SHOP}/bilder/"
FROM_SHOP = "FROM merchants_merchantpicture p JOIN merchants_merchant m ON m.id = p.merchant_id WHERE m.slug = %s"
MANY, CUTS = 30, 3
BEFORE_A_CUT = 700_000  # bytes


def stored(town: Town) -> list[tuple[Any, ...]]:
    """Description, focal point and picture of each, in their order."""
    with psycopg.connect(town.database, autocommit=True) as database:
        return database.execute(
            f"SELECT p.alt_text, p.focal_x, p.focal_y, p.picture_id {FROM_SHOP} ORDER BY p.position, p.id", [SHOP]
        ).fetchall()


def photographs(folder: Path, count: int, size: tuple[int, int] = (800, 600)) -> list[str]:
    """Flat pictures, each in a colour of its own."""
    for number in range(count):
        Image.new("RGB", size, (40 + 7 * number, 250 - 7 * number, 90)).save(folder / f"IMG_{number}.jpg", quality=90)
    return [str(folder / f"IMG_{number}.jpg") for number in range(count)]


def upload(page: Page, paths: list[str]) -> None:
    page.get_by_label("Bilder auswählen").set_input_files(paths)
    page.get_by_label("Wir dürfen diese Bilder zeigen").check()
    page.get_by_role("button", name="Hochladen").click()


@contextmanager
def bad_line(town: Town) -> Iterator[tuple[str, list[int]]]:
    """An address that leads to the town over a connection which is cut CUTS times; and how much had passed each time.

    What is cut is a request under way: the server has part of it, the browser no answer.
    """
    there = ("127.0.0.1", urlsplit(town.address).port)
    passed, cuts = [0], []

    def carry(one: socket.socket, other: socket.socket, *, upwards: bool) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                passed[0] += len(data) * upwards
                if upwards and len(cuts) < CUTS and passed[0] > BEFORE_A_CUT * (len(cuts) + 1):
                    cuts.append(passed[0])
                    other.sendall(data[: len(data) // 2])
                    break
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def answer(line: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _address = line.accept()
                far = socket.create_connection(there)
                threading.Thread(target=carry, args=(near, far), kwargs={"upwards": True}, daemon=True).start()
                threading.Thread(target=carry, args=(far, near), kwargs={"upwards": False}, daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as line:
        threading.Thread(target=answer, args=(line,), daemon=True).start()
        yield f"http://127.0.0.1:{line.getsockname()[1]}", cuts
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


@pytest.mark.rule("A-15")
@pytest.mark.rule("A-18")
def test_pictures_are_chosen_described_and_put_in_order(town: Town, chromium: Browser, tmp_path: Path):
    broken = tmp_path / "kaputt.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 no picture")
    with visitor(chromium, town, base_url=town.address, viewport=TELEPHONE, has_touch=True) as person:
        page = person.page()
        log_in(page, OWNER)
        page.get_by_role("link", name="Bilder", exact=True).click()

        page.get_by_role("button", name="Hochladen").click()
        expect(page.get_by_role("status")).to_have_text("Bitte wählen Sie ein Bild.")
        first, second = photographs(tmp_path, 2)
        upload(page, [first, str(broken), second])

        expect(page.get_by_role("status")).to_have_text("2 von 3 Bildern sind da.")
        assert re.search("kaputt.jpg.*beschädigt", page.locator("[data-files]").inner_text(), re.DOTALL)
        page.get_by_role("link", name="Die neuen Bilder beschreiben").click()
        expect(page.get_by_role("heading", name="2 Bilder ohne Beschreibung")).to_be_visible()
        page.get_by_label("Was ist auf Bild 1 zu sehen?").fill("Heller Krug mit Band")
        page.get_by_label("Was ist auf Bild 2 zu sehen?").fill("Blauer Krug auf einer Werkbank")
        page.get_by_role("button", name="Speichern").click()
        expect(page.get_by_role("status").first).to_have_text("2 Bilder sind beschrieben.")

        page.get_by_role("button", name="Nach oben Blauer Krug").focus()
        with page.expect_response("**/ordnen/"):
            page.keyboard.press("Enter")
        expect(page.locator("[data-order-said]")).to_have_text("Platz 1 von 2")
        assert page.evaluate("document.activeElement.textContent").startswith("Nach oben Blauer Krug")
        assert [text for text, *_rest in stored(town)] == ["Blauer Krug auf einer Werkbank", "Heller Krug mit Band"]

        grip, target = page.locator("[data-grip]").nth(1), page.locator("[data-picture]").first
        from_here, to_there = grip.bounding_box(), target.bounding_box()
        page.mouse.move(from_here["x"] + 20, from_here["y"] + 20)
        page.mouse.down()
        page.mouse.move(to_there["x"] + 20, to_there["y"] + 10, steps=5)
        with page.expect_response("**/ordnen/"):
            page.mouse.up()
        assert [text for text, *_rest in stored(town)] == ["Heller Krug mit Band", "Blauer Krug auf einer Werkbank"]

        page.get_by_role("link", name="Heller Krug mit Band", exact=True).click()
        seen = page.locator("[data-focus]").bounding_box()
        page.locator("[data-focus]").click(position={"x": seen["width"] * 0.25, "y": seen["height"] * 0.75})
        assert page.get_by_label("Von links, in Prozent").input_value() == "25"
        page.get_by_role("button", name="Speichern").click()
        expect(page.get_by_role("status").first).to_have_text("Das Bild ist gespeichert.")
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    assert stored(town)[0][1:3] == (25, 75)


def test_thirty_pictures_over_a_line_that_drops_thrice_arrive_once_each(town: Town, chromium: Browser, tmp_path: Path):
    paths = photographs(tmp_path, MANY, size=(4000, 3000))
    before = len(stored(town))
    with bad_line(town) as (address, cuts), visitor(chromium, town, base_url=address, viewport=TELEPHONE) as person:
        page = person.page()
        log_in(page, OWNER)
        page.goto(ADDRESS)
        upload(page, paths)
        page.wait_for_url("**#ohne-beschreibung", timeout=300_000)
        expect(page.get_by_role("heading", name=f"{MANY} Bilder ohne Beschreibung")).to_be_visible()

    assert len(cuts) == CUTS
    kept = stored(town)
    assert len(kept) == before + MANY
    assert len({picture for *_rest, picture in kept}) == len(kept)
