"""A browser that shows answers of the test client as they came, without their policy, and notes what runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route

from tests.browser.chromium import launched

SITE = "http://testserver"
SETTLE = 150  # milliseconds: errors of pictures and frames come a little after the load

NOTE = """
window.__ran = [];
window.alert = n => { window.__ran.push(String(n)); };
history.back = () => {};
"""
# What a reader may do to every element; links that lead elsewhere are not followed.
TOUCH = """() => {
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href], area[href]');
    if (!(link && /^\\s*javascript:/i.test(link.href?.baseVal ?? link.href))) event.preventDefault();
  });
  document.addEventListener('submit', event => {
    if (!/^\\s*javascript:/i.test(event.target.action)) event.preventDefault();
  });
  for (const element of document.querySelectorAll('*')) {
    if (!element.isConnected) continue;  // a click before replaced it; out there, nobody holds its link back
    for (const type of ['mouseover', 'pointerenter', 'focus', 'animationstart', 'toggle'])
      element.dispatchEvent(new Event(type));
    if (element.matches('html, body, head, script, link')) continue;
    if (element.click) element.click();
    else element.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  }
}"""


@dataclass
class Answers:
    """What the site answered, by address; the browser is given nothing else."""

    bodies: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # path → content type, body

    def add(self, path: str, content_type: str, body: bytes) -> None:
        self.bodies[path] = (content_type, body)

    def fulfil(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        path = address.path + (f"?{address.query}" if address.query else "")
        if address.netloc == "testserver" and path in self.bodies:
            content_type, body = self.bodies[path]
            route.fulfill(status=200, content_type=content_type, body=body)
        elif address.netloc == "testserver" and address.path.startswith("/static/"):
            found = finders.find(address.path.removeprefix("/static/"))
            route.fulfill(path=str(found)) if found and Path(str(found)).is_file() else route.abort()
        else:
            route.abort()


@contextmanager
def careless_page(answers: Answers) -> Iterator[Page]:
    """A page of a browser that knows no policy."""
    with launched() as browser:
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(NOTE)
        context.route("**/*", answers.fulfil)
        yield context.new_page()


def ran_on(page: Page, path: str, *, settle: int = SETTLE) -> set[str]:
    """The numbers of the vectors that ran on this page: by themselves, and when everything was touched."""
    page.goto(SITE + path, wait_until="load")
    page.wait_for_timeout(settle)
    ran: set[str] = set(page.evaluate("window.__ran ?? []"))
    page.evaluate(TOUCH)
    page.wait_for_timeout(settle)
    return ran | set(page.evaluate("window.__ran ?? []"))
