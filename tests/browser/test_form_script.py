"""What form.js does for people: the summary of errors gets the focus, a double click sends once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parents[2] / "static/js/form.js"
ADDRESS = "http://town.test/"
PAGE = """<!doctype html><html lang="de"><title>Formular</title>
<div id="fehler" tabindex="-1" data-error-summary><h2>Es gibt ein Problem</h2></div>
<form method="post" data-once><input name="a" value="b"><button type="submit">Absenden</button></form>
<script type="module" src="form.js"></script></html>"""


# Clicks three times at once and says how many of them got as far as being sent.
CLICK_THRICE = """() => {
  let sent = 0;
  const button = document.querySelector('button');
  button.form.addEventListener('submit', event => { sent++; event.preventDefault(); });
  for (let click = 0; click < 3; click++) button.click();
  return [sent, button.getAttribute('aria-disabled'), button.disabled, button.form.getAttribute('aria-busy')];
}"""


@pytest.fixture
def form_page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context() as context:
        page = context.new_page()

        def answer(route: Route) -> None:
            if route.request.url.endswith(".js"):
                route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
            else:
                route.fulfill(body=PAGE, content_type="text/html")

        page.route("**/*", answer)
        page.goto(ADDRESS)
        yield page


@pytest.mark.rule("A-18")
def test_summary_of_errors_has_the_focus(form_page: Page):
    assert form_page.evaluate("document.activeElement.id") == "fehler"


@pytest.mark.rule("H-44")
def test_further_clicks_send_nothing_and_the_button_stays_reachable(form_page: Page):
    assert form_page.evaluate(CLICK_THRICE) == [1, "true", False, "true"]


@pytest.mark.rule("H-44")
def test_after_coming_back_it_can_be_sent_again(form_page: Page):
    form_page.evaluate(CLICK_THRICE)
    form_page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert form_page.evaluate(CLICK_THRICE)[0] == 1
