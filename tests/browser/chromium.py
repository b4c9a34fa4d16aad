"""The system's Chromium, and how a case is visited with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.tools import chromium_program
from tests.browser.town import Town
from tests.cases.case import VISITOR, Case

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}

# Notes what the policy stops, before the page's own content comes.
WATCH_POLICY = """
window.__stopped = [];
document.addEventListener('securitypolicyviolation', event =>
  window.__stopped.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
SEND_FORM = """fields => {
  const added = name => /-\\d+-/.test(name); // a row of a formset, which a person adds by a button
  const form = [...document.querySelectorAll('main form, #content form')]
    .find(form => Object.keys(fields).every(name => !fields[name] || form.elements[name] || added(name)));
  for (const [name, value] of Object.entries(fields)) {
    if (form.elements[name]) { form.elements[name].value = value; continue; }
    const hidden = Object.assign(document.createElement('input'), {type: 'hidden', name, value});
    form.append(hidden);
  }
  HTMLFormElement.prototype.submit.call(form);
}"""


@contextmanager
def launched() -> Iterator[Browser]:
    program = chromium_program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visitor:
    """One page per role, used for one case after the other."""

    browser: Browser
    town: Town
    options: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)

    def page(self, role: str = VISITOR) -> Page:
        if role not in self.pages:
            context = self.browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **self.options})
            context.set_default_timeout(20_000)
            if self.options.get("java_script_enabled", True):
                context.add_init_script(WATCH_POLICY)
            if role != VISITOR:
                session = self.town.facts["sessions"][role]
                context.add_cookies([{"name": "sid", "value": session, "url": self.town.address, "httpOnly": True}])
            self.contexts.append(context)
            self.pages[role] = context.new_page()
        return self.pages[role]

    def visit(self, case: Case, language: str = "de") -> Page:
        """The page of the case, loaded; a form is sent. Raises AssertionError on another status than the case's."""
        page = self.page(case.role)
        answer = page.goto(self.town.url_of(case, language), wait_until="load")
        if case.form:
            with page.expect_navigation(wait_until="load") as navigation:
                page.evaluate(SEND_FORM, case.form)
            answer = navigation.value
        assert answer is not None
        assert answer.status == case.status, f"{case} answers {answer.status}"
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@contextmanager
def visitor(browser: Browser, town: Town, **options: Any) -> Iterator[Visitor]:
    """Somebody with a fresh profile; `options` are those of a browser context."""
    person = Visitor(browser, town, options)
    try:
        yield person
    finally:
        person.close()
