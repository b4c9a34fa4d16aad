"""What a visitor's browser is left with, whom it talks to, and what the policy had to stop."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request

from tests.browser.chromium import visitor
from tests.browser.findings import Findings, chosen
from tests.browser.town import Town
from tests.cases.case import Case
from tests.cases.table import all_cases, public_cases

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

# Asked for on a page without scripts of ours, which could have put something else in the place of these names.
STORED = """async () => [
  ...Object.keys(localStorage).map(key => `localStorage ${key}`),
  ...Object.keys(sessionStorage).map(key => `sessionStorage ${key}`),
  ...(await indexedDB.databases()).map(database => `IndexedDB ${database.name}`),
  ...(await navigator.serviceWorker?.getRegistrations() ?? []).map(worker => `service worker ${worker.scope}`),
]"""


FORM_COOKIE = "csrf"  # guards the form of the page against being sent by another site; gone with the browser


def cookies_allowed(case: Case) -> set[str]:
    """None, but on a page with a form exactly the one that form needs."""
    return {FORM_COOKIE} if case.has_form else set()


@pytest.mark.rule("P-04")
@pytest.mark.rule("P-05")
@pytest.mark.rule("L-10")
def test_visitor_keeps_nothing_and_asks_nobody_else(
    town: Town, chromium: Browser, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
):
    cases = chosen(request.config, public_cases())
    found, pages = Findings(), 0
    with visitor(chromium, town) as person:
        page = person.page()
        place = ""

        def note(asked: Request) -> None:
            if urlsplit(asked.url).scheme != "data" and urlsplit(asked.url).netloc != town.host:
                found.add(place, f"request to {asked.url}")

        page.on("request", note)
        for case in cases:
            for language in ("de", "en") if case.english else ("de",):
                place = f"{case} {language}"
                person.visit(case, language)
                page.evaluate("scrollTo(0, document.body.scrollHeight)")  # lazy pictures, too
                found.extend(place, page.evaluate("window.__stopped"))
                if cookies := page.evaluate("document.cookie"):
                    found.add(place, f"cookie {cookies}")
                kept = {cookie["name"] for cookie in page.context.cookies()}
                if kept != cookies_allowed(case):
                    found.add(place, f"cookies {sorted(kept)} instead of {sorted(cookies_allowed(case))}")
                page.context.clear_cookies()
                pages += 1
        page.goto(town.address + "/robots.txt")
        found.extend("at the end", page.evaluate(STORED))
        found.extend("at the end", [f"cookie {cookie['name']}" for cookie in page.context.cookies()])
    with capsys.disabled():
        print(f"\nprivacy: {pages} pages visited")
    assert pages >= 20 or request.config.getoption("--case")
    found.fail_if_any()


def test_policy_has_nothing_to_stop_behind_the_login(town: Town, chromium: Browser, request: pytest.FixtureRequest):
    found = Findings()
    with visitor(chromium, town) as person:
        for case in chosen(request.config, [case for case in all_cases() if case not in public_cases()]):
            page = person.visit(case)
            found.extend(case, page.evaluate("window.__stopped"))
    found.fail_if_any()
