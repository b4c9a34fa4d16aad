"""The Merkzettel in a real browser: remembered by keyboard, walked through, printed, shared; and storage that fails."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import axe
from tests.browser.chromium import NARROW, WIDE, visitor
from tests.browser.questions import WIDER_THAN_WINDOW
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

LIST = "/merkzettel/"
MOST_STOPS = 150
# Shops with items that are open for certain from ten to five on a day to come; the day with most of them.
OPEN_ALL_DAY = """
WITH days AS (SELECT (current_date + step)::timestamp AS day FROM generate_series(1, 9) AS step),
fitting AS (
    SELECT day, shop.id, shop.slug, (
        SELECT item.slug FROM listings_listing AS item
        WHERE item.merchant_id = shop.id AND item.state = 'published' AND item.visible_from <= now()
        AND coalesce(item.visible_until, 'infinity') > day + interval '2 days' ORDER BY item.id LIMIT 1
    ) AS item
    FROM days, merchants_merchant AS shop
    WHERE shop.state = 'published' AND EXISTS (
        SELECT FROM merchants_openspan AS span WHERE span.merchant_id = shop.id AND span.confirmed
        AND span.during @> tstzrange((day + interval '10 hours') AT TIME ZONE 'Europe/Berlin',
                                     (day + interval '17 hours') AT TIME ZONE 'Europe/Berlin')
    )
)
SELECT to_char(day, 'YYYY-MM-DD'), json_agg(json_build_array(slug, item) ORDER BY id) FROM fitting
WHERE item IS NOT NULL GROUP BY day ORDER BY count(*) DESC, day LIMIT 1
"""
# What a browser does that allows no storage, and one whose storage is full.
BLOCKED = """Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError") }})"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }"""


def noted(first: int, end: int) -> dict[str, int]:
    return {f"l{number}": number for number in range(first, end)}


@dataclass(frozen=True)
class Errands:
    """Six pages with a button: three items and three shops, and a day on which all their doors are open."""

    day: str
    pages: list[str]


@pytest.fixture(scope="module")
def errands(town: Town) -> Errands:
    with psycopg.connect(town.database, autocommit=True) as connection:
        day, shops = connection.execute(OPEN_ALL_DAY).fetchone()
    items = [f"/entdecken/{shop}/{item}/" for shop, item in shops[:3]]
    return Errands(day, items + [f"/laeden/{shop}/" for shop, _item in shops[3:6]])


@pytest.fixture
def page(town: Town, chromium: Browser) -> Iterator[Page]:
    with visitor(chromium, town) as person:
        yield person.page()


def tab_to(page: Page, target: Locator) -> None:
    """As people do who have a keyboard alone."""
    for _stop in range(MOST_STOPS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no way to {target} by the keyboard")


def remember(page: Page, address: str) -> None:
    page.goto(address)
    button = page.locator("main [data-remember]").first
    expect(button).to_be_visible()
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")


def stored(page: Page) -> dict[str, str]:
    return page.evaluate("({...localStorage})")


def fill(page: Page, town: Town, errands: Errands, count: int = 6) -> None:
    for address in errands.pages[:count]:
        remember(page, town.address + address)


def stops(page: Page) -> list[str]:
    return page.locator("[data-part=content] ol > li h3").all_inner_texts()


def show(page: Page, town: Town, errands: Errands) -> None:
    """The list, with its walk on the day on which everything is open."""
    with page.expect_response("**/merkzettel/inhalt/"):
        page.goto(town.address + LIST)
    fold = page.locator("[data-part=plan] summary")
    expect(page.locator("[data-part=plan]")).to_be_visible()
    if fold.is_visible():  # on narrow windows the form is folded away
        fold.press("Enter")
    page.locator("#weg-tag").fill(errands.day)
    page.locator("#weg-zeit").fill("10:00")
    with page.expect_response("**/merkzettel/inhalt/") as answer:
        tab_to(page, page.locator("[data-part=plan] button:not([type])"))
        page.keyboard.press("Enter")
    assert answer.value.status == 200
    expect(page.locator("[data-part=content] ol > li").first).to_be_visible()


@pytest.mark.rule("P-04")
@pytest.mark.rule("L-10")
@pytest.mark.rule("L-11")
def test_six_things_are_remembered_walked_through_and_printed(town: Town, page: Page, errands: Errands):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(town.address + errands.pages[0])
    assert stored(page) == {}

    fill(page, town, errands)
    kept = stored(page)
    assert list(kept) == ["merkzettel"]
    assert len(json.loads(kept["merkzettel"])) == 6
    assert page.context.cookies() == []

    show(page, town, errands)
    assert len(stops(page)) == 6
    assert page.locator("[data-part=status]").inner_text().startswith("3 ")
    numbers = page.locator("[data-part=content] ol .zettel__nr").all_inner_texts()
    assert numbers == ["1", "2", "3", "4", "5", "6"]
    assert not [url for url in asked if "l1," in url or '"ids"' in url or "?ids" in url]

    axe.load(page)
    for size, scheme in ((WIDE, "light"), (NARROW, "dark"), (NARROW, "light"), (WIDE, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert axe.violations(page) == []
        assert page.evaluate(WIDER_THAN_WINDOW) == []
    assert page.evaluate("window.__stopped") == []

    page.emulate_media(media="print")
    shown = page.locator("main").inner_text()
    assert all(name in shown for name in stops(page))
    assert not page.locator("[data-part=plan]").is_visible()
    assert not page.locator("[data-forget]").first.is_visible()
    assert page.locator(".posten__kasten").first.is_visible()
    assert page.locator(".fascia").is_hidden()
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page\n") <= 3


def test_things_are_taken_off_and_put_back(town: Town, page: Page, errands: Errands):
    fill(page, town, errands, 3)
    page.evaluate("""() => {
      const list = JSON.parse(localStorage.getItem('merkzettel'));
      localStorage.setItem('merkzettel', JSON.stringify({...list, l999999999: 1}));
    }""")
    show(page, town, errands)
    axe.load(page)
    gone = page.locator("[data-forget=l999999999]")
    tab_to(page, gone)
    page.keyboard.press("Enter")
    expect(gone).to_have_count(0)
    assert axe.violations(page) == []

    page.locator("[data-forget]").first.press("Enter")
    expect(page.locator("[data-part=content] ol > li")).to_have_count(2)
    expect(page.locator("[data-do=undo]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=content] ol > li")).to_have_count(3)

    page.locator("[data-do=clear]").press("Enter")
    expect(page.locator("[data-part=empty]")).to_be_visible()
    assert stored(page) == {}
    page.locator("[data-do=undo]").press("Enter")
    expect(page.locator("[data-part=content] ol > li")).to_have_count(3)


def test_walk_of_another_day_goes_when_the_next_day_is_refused(town: Town, page: Page, errands: Errands):
    fill(page, town, errands, 1)
    show(page, town, errands)

    page.locator("#weg-tag").fill("2020-01-01")
    page.locator("[data-part=plan] button:not([type])").press("Enter")

    expect(page.locator("[data-part=status]")).to_contain_text("Bitte wählen Sie einen Tag")
    expect(page.locator("[data-part=content]")).to_be_empty()
    page.emulate_media(media="print")
    assert page.locator("[data-part=status]").is_hidden()


def test_second_tab_keeps_in_step(town: Town, page: Page, errands: Errands):
    other = page.context.new_page()
    remember(page, town.address + errands.pages[0])
    other.goto(town.address + errands.pages[0])
    button = other.locator("main [data-remember]").first
    expect(button).to_have_attribute("aria-pressed", "true")

    page.locator("main [data-remember]").first.press("Enter")

    expect(button).to_have_attribute("aria-pressed", "false")


def test_list_is_shared_by_its_address_and_merged_only_when_asked(
    town: Town, page: Page, chromium: Browser, errands: Errands
):
    fill(page, town, errands, 3)
    show(page, town, errands)
    page.locator("[data-do=share]").press("Enter")
    link = page.locator("#liste-link").input_value()
    assert link.startswith(town.address + LIST + "#")

    with visitor(chromium, town) as friend:
        theirs = friend.page()
        asked = []
        theirs.on("request", lambda request: asked.append(request))
        theirs.goto(link)
        expect(theirs.locator("[data-part=shared]")).to_be_visible()
        expect(theirs.locator("[data-part=content] .zettel__laden")).to_have_count(3)
        assert theirs.locator("[data-forget]").count() == 0
        assert stored(theirs) == {}
        theirs.locator("[data-do=share]").press("Enter")
        expect(theirs.locator("#liste-link")).to_have_value(link)
        axe.load(theirs)
        assert axe.violations(theirs) == []
        (sent,) = [request for request in asked if request.method == "POST"]
        assert sent.post_data_json["ids"] == link.partition("#")[2].split(",")
        assert "cookie" not in sent.all_headers()

        theirs.locator("[data-do=merge]").press("Enter")
        expect(theirs.locator("[data-part=shared]")).to_be_hidden()
        expect(theirs.locator("[data-forget]").first).to_be_visible()
        assert list(json.loads(stored(theirs)["merkzettel"])) == sent.post_data_json["ids"]
        assert theirs.url == town.address + LIST


@pytest.mark.rule("H-72")
@pytest.mark.parametrize(
    ("script", "told"), [(BLOCKED, "speichert für diese Seiten nichts"), (FULL, "Der Speicher Ihres Browsers ist voll")]
)
def test_storage_that_fails_is_said_in_words(town: Town, page: Page, errands: Errands, script: str, told: str):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(script)
    page.goto(town.address + errands.pages[0])
    button = page.locator("main [data-remember]").first
    button.press("Enter")

    expect(page.locator(".merken__antwort")).to_contain_text(told)
    expect(button).to_have_attribute("aria-pressed", "false")

    page.goto(town.address + LIST)
    expect(page.locator("[data-part=empty]")).to_be_visible()
    assert faults == []


@pytest.mark.rule("H-72")
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{not json", {}),
        ("null", {}),
        ("[]", {}),
        ('"l1"', {}),
        ('{"<img src=x onerror=alert(1)>": 1, "__proto__": 1, "l1": "heute", "m2": 5, "l-1": 2}', {"l1": 1, "m2": 5}),
        (json.dumps(noted(1, 10_001)), noted(9_801, 10_001)),
    ],
    ids=["broken", "null", "array", "text", "hostile", "10000"],
)  # fmt: skip
def test_damaged_list_is_put_right(town: Town, page: Page, text: str, left: dict[str, int]):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(town.address + "/robots.txt")
    page.evaluate("text => localStorage.setItem('merkzettel', text)", text)

    page.goto(town.address + LIST)
    expect(page.locator("[data-part=status]" if left else "[data-part=empty]")).to_be_visible()

    assert stored(page) == ({"merkzettel": json.dumps(left, separators=(",", ":"))} if left else {})
    assert faults == []
    assert page.locator("main img[src=x]").count() == 0


@pytest.mark.rule("H-72")
def test_shared_link_with_hostile_ids_shows_only_sound_ones(town: Town, page: Page):
    page.goto(town.address + LIST + "#l1,<img src=x onerror=alert(1)>,m0,javascript:alert(1)," + ",".join(["l2"] * 500))

    with page.expect_response("**/merkzettel/inhalt/") as answer:
        page.reload()

    assert answer.value.request.post_data_json["ids"] == ["l1", "l2"]
    assert stored(page) == {}


def test_place_is_asked_for_after_a_click_only(town: Town, page: Page, errands: Errands):
    page.context.grant_permissions(["geolocation"], origin=town.address)
    page.context.set_geolocation({"latitude": 50.2601, "longitude": 10.9699})
    page.add_init_script("window.__asked = 0; const ask = navigator.geolocation.getCurrentPosition;"
                         "Geolocation.prototype.getCurrentPosition = function (...all) { window.__asked++;"
                         " return ask.apply(this, all) }")  # fmt: skip
    fill(page, town, errands, 1)
    show(page, town, errands)
    assert page.evaluate("window.__asked") == 0

    with page.expect_response("**/merkzettel/inhalt/") as answer:
        page.locator("[data-do=here]").press("Enter")

    assert answer.value.request.post_data_json["start"] == [50.2601, 10.9699]
    assert page.evaluate("window.__asked") == 1


def test_without_scripts_the_page_explains_and_the_buttons_stay_away(town: Town, chromium: Browser, errands: Errands):
    with visitor(chromium, town, java_script_enabled=False) as person:
        page = person.page()
        for address in (errands.pages[0], errands.pages[-1]):
            page.goto(town.address + address)
            assert page.locator("main [data-remember]").first.is_hidden()
        page.goto(town.address + LIST)
        assert "braucht JavaScript" in page.locator("main").inner_text()
        assert page.locator("main button").count() > 0
        assert not any(button.is_visible() for button in page.locator("main button").all())
