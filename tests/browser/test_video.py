"""Films in a real browser: nobody is asked before the click, and after it only the host that is named (L-12)."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.chromium import visitor
from tests.browser.special_videos import CAPTIONS, YOUTUBE_ID
from tests.browser.town import Town
from tests.cases.case import STAFF

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

YOUTUBE = "www.youtube-nocookie.com"
GUIDE = "/styleguide/"


def watched(page: Page, town: Town) -> list[Request]:
    """Every request to another host from now on; none gets there, one by YouTube is answered in its place."""
    asked: list[Request] = []

    def answer(route: Route) -> None:
        asked.append(route.request)
        is_youtube = urlsplit(route.request.url).netloc == YOUTUBE
        route.fulfill(body="<title>Film</title><p>Film", content_type="text/html") if is_youtube else route.abort()

    page.route(lambda url: urlsplit(url).netloc != town.host, answer)
    return asked


@pytest.mark.rule("L-12")
@pytest.mark.rule("A-22")
def test_youtube_film_is_loaded_by_a_click_and_from_nowhere_else(town: Town, chromium: Browser):
    with visitor(chromium, town) as person:
        page = person.page(STAFF)
        asked = watched(page, town)
        page.goto(town.address + GUIDE, wait_until="networkidle")
        curtain = page.locator("[data-video]")
        curtain.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        assert asked == []
        assert page.locator("iframe").count() == 0
        assert "Google Ireland Limited" in curtain.inner_text()
        assert "USA" in curtain.inner_text()
        assert curtain.get_by_role("link", name="Datenschutz").get_attribute("href") == "/datenschutz/"
        stored = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]")

        button = curtain.get_by_role("button", name="Film einmal laden")
        button.focus()
        page.keyboard.press("Enter")

        frame = page.locator("iframe")
        expect(frame).to_have_count(1)
        expect(frame).to_be_focused()
        page.wait_for_timeout(300)
        assert {urlsplit(request.url).netloc for request in asked} == {YOUTUBE}
        assert asked[0].url == f"https://{YOUTUBE}/embed/{YOUTUBE_ID}"
        assert asked[0].headers["referer"] == town.address + "/"
        wanted = {"title": "Film: Die erste Stunde am Ofen", "allow": "fullscreen"}
        wanted["referrerpolicy"] = "strict-origin-when-cross-origin"
        assert {name: frame.get_attribute(name) for name in wanted} == wanted
        assert page.evaluate("window.__stopped") == []
        assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == stored

        page.reload(wait_until="networkidle")
        assert page.locator("iframe").count() == 0  # nobody remembers it


@pytest.mark.rule("L-12")
def test_without_scripts_a_link_leads_to_the_film(town: Town, chromium: Browser):
    with visitor(chromium, town, java_script_enabled=False) as person:
        page = person.page(STAFF)
        asked = watched(page, town)
        page.goto(town.address + GUIDE)
        curtain = page.locator("[data-video]")

        assert not curtain.locator("button").is_visible()
        link = curtain.get_by_role("link", name="Auf YouTube ansehen")
        assert link.get_attribute("href") == f"https://www.youtube.com/watch?v={YOUTUBE_ID}"
        assert asked == []


@pytest.mark.rule("A-22")
def test_nothing_of_our_own_film_is_asked_for_before_it_is_played(town: Town, chromium: Browser):
    with visitor(chromium, town) as person:
        page = person.page(STAFF)
        media: list[str] = []
        page.on("request", lambda request: media.append(urlsplit(request.url).path))
        page.goto(town.address + GUIDE, wait_until="networkidle")
        film = page.locator("video")
        film.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        assert [path for path in media if path.endswith((".mp4", ".webm"))] == []
        assert film.get_attribute("preload") == "none"
        assert film.locator("track[kind=captions][default]").get_attribute("srclang") == "de"
        assert film.evaluate("film => document.getElementById(film.getAttribute('aria-labelledby')).textContent")

        text = page.locator(".film details").first
        text.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(text).to_contain_text("So entsteht ein Krug.")

        with page.expect_request(lambda request: request.url.endswith(".mp4")):
            film.evaluate("film => { film.play().catch(() => {}); }")


def test_film_and_captions_come_over_the_wire_in_parts(town: Town):
    path = f"/media/video/{town.facts['film_key']}"

    part = town.ask(f"{path}.mp4", headers={"Range": "bytes=4-7"})
    captions = town.ask(f"{path}.vtt")

    assert (part.status, part.body, part.headers["content-type"]) == (206, b"ftyp", "video/mp4")
    assert "set-cookie" not in part.headers
    assert captions.text == CAPTIONS
    whole = town.ask(f"{path}.mp4")
    assert len(whole.body) == int(whole.headers["content-length"])


@pytest.mark.rule("L-12")
def test_only_pages_with_a_youtube_film_may_frame_it(town: Town):
    framed = f"frame-src https://{YOUTUBE}"

    assert framed in town.ask(GUIDE, role=STAFF).headers["content-security-policy"]
    for path in ("/", "/laeden/", "/datenschutz/", f"/media/video/{town.facts['film_key']}.mp4"):
        policy = town.ask(path).headers["content-security-policy"]
        assert "youtube" not in policy
