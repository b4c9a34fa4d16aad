"""One walk over every page there is: each is loaded once and asked everything; the tests read what was found."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, ViewportSize

from tests.browser import axe
from tests.browser.chromium import NARROW, WIDE, Visitor, visitor
from tests.browser.findings import Findings
from tests.browser.questions import CLIPPED, MOVING, PUT_ON, SMALL_TARGETS, STORED, TAKE_OFF, TEXT_SPACING
from tests.browser.questions import WIDER_THAN_WINDOW as WIDER
from tests.browser.town import Town
from tests.cases.case import VISITOR, Case
from tests.cases.desk import DESK, kind_of_page

VERY_WIDE: ViewportSize = {"width": 1600, "height": 900}
WIDTHS_FOR_FINGERS = (320, 390, 768)

# A colour scheme changes colours and nothing else, so the dark one is asked for those.
SCHEMES = {"light": axe.EVERYTHING, "dark": axe.COLOURS}
Dress = tuple[ViewportSize, str]
ONE_DRESS: list[Dress] = [(WIDE, "light")]
EVERY_DRESS: list[Dress] = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")]

FORM_COOKIE = "csrf"  # guards the form of the page against being sent by another site; gone with the browser


def dresses(language: str, cases: list[Case]) -> Iterator[tuple[Case, list[Dress]]]:
    """The cases there are in the language, each with the sizes and schemes in which axe looks at it.

    German: every case, and the first of a pattern on a telephone in the dark as well. At the desk one form and one list
    of an app stand for the others in the dark and on a telephone: Django draws them all alike. English: the first of a
    pattern, since its states differ from each other as they do in German.
    """
    seen: set[str] = set()
    for case in cases:
        if language == "en" and not case.english:
            continue
        kind = kind_of_page(case.route)
        is_first = kind not in seen
        seen.add(kind)
        if language == "en":
            yield case, ONE_DRESS if is_first else []
        elif case.route.startswith(DESK) and not is_first:
            yield case, ONE_DRESS
        else:
            yield case, EVERY_DRESS + ([(NARROW, "dark")] if is_first else [])


def cookies_allowed(case: Case) -> set[str]:
    """None, but on a page with a form exactly the one that form needs."""
    return {FORM_COOKIE} if case.has_form else set()


@dataclass
class Walk:
    """What was found, by question, and how much was looked at."""

    found: dict[str, Findings] = field(default_factory=lambda: defaultdict(Findings))
    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0
    _place: str = ""

    def go(self, chromium: Browser, town: Town, cases: list[Case]) -> "Walk":
        begun = time.monotonic()
        with visitor(chromium, town) as person:
            for language in ("de", "en"):
                for case, wanted in dresses(language, cases):
                    if wanted or case.is_public:
                        self._look_at(person, case, language, wanted)
            page = self._page(person, VISITOR)
            page.goto(town.address + "/robots.txt")
            self.found["visitor"].extend("at the end", page.evaluate(STORED))
            kept = [f"cookie {cookie['name']}" for cookie in page.context.cookies()]
            self.found["visitor"].extend("at the end", kept)
        self.seconds = time.monotonic() - begun
        return self

    def _page(self, person: Visitor, role: str) -> Page:
        is_new = role not in person.pages
        page = person.page(role)
        if is_new:
            page.on("request", lambda request: self._note(request, person.town.host))
        return page

    def _note(self, asked: Request, host: str) -> None:
        if urlsplit(asked.url).scheme != "data" and urlsplit(asked.url).netloc != host:
            self.found["visitor"].add(self._place, f"request to {asked.url}")

    def _look_at(self, person: Visitor, case: Case, language: str, wanted: list[Dress]) -> None:
        self._place = f"{case} {language}"
        page = self._page(person, case.role)
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        try:
            person.visit(case, language)
        except AssertionError as error:
            self.found["answers"].add(self._place, str(error))
            return
        self.counts["pages"] += 1
        self._ask_what_is_left_behind(page, case)
        if language == "de":
            self._ask_about_sizes(page, case)
        if wanted:
            self._ask_axe(page, wanted, language)

    def _ask_what_is_left_behind(self, page: Page, case: Case) -> None:
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # lazy pictures, too
        self.found["visitor" if case.is_public else "policy"].extend(self._place, page.evaluate("window.__stopped"))
        if case.role != VISITOR:
            return
        if case.is_public:
            self.counts["public pages"] += 1
            if readable := page.evaluate("document.cookie"):
                self.found["visitor"].add(self._place, f"cookie {readable}")
            kept = {cookie["name"] for cookie in page.context.cookies()}
            if kept != cookies_allowed(case):
                self.found["visitor"].add(self._place, f"cookies {sorted(kept)}, not {sorted(cookies_allowed(case))}")
        page.context.clear_cookies()

    def _ask_about_sizes(self, page: Page, case: Case) -> None:
        """Before axe unfolds what is folded away."""
        if case.is_public:
            self.found["moves"].extend(self._place, page.evaluate(MOVING))
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        if not case.path.startswith(f"/{DESK}"):
            page.set_viewport_size(NARROW)
            self.found["sideways"].extend(self._place, page.evaluate(WIDER))
            page.evaluate(PUT_ON, TEXT_SPACING)
            self.found["sideways"].extend(f"{self._place}, spaced", page.evaluate(CLIPPED))
            page.set_viewport_size(VERY_WIDE)
            self.found["sideways"].extend(f"{self._place}, spaced, 1600 px", page.evaluate(CLIPPED))
            self.found["sideways"].extend(f"{self._place}, 1600 px", page.evaluate(WIDER))
            page.evaluate(TAKE_OFF)
        if case.is_public:
            for width in WIDTHS_FOR_FINGERS:
                page.set_viewport_size({"width": width, "height": 800})
                self.found["targets"].extend(f"{self._place}, {width} px", page.evaluate(SMALL_TARGETS))

    def _ask_axe(self, page: Page, wanted: list[Dress], language: str) -> None:
        axe.load(page)
        for size, scheme in wanted:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            self.counts[f"axe {language}"] += 1
            for text, example in axe.violations(page, SCHEMES[scheme]):
                self.found[f"axe {language}"].add(f"{self._place} {scheme} {size['width']}", text, example)
