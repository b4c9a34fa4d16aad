"""axe-core on every case: 0 violations of WCAG 2.2 AA and of best practice (issue 2, "Done when" 4)."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser import axe
from tests.browser.chromium import NARROW, WIDE, visitor
from tests.browser.findings import Findings, chosen
from tests.browser.town import Town
from tests.cases.case import Case
from tests.cases.desk import DESK, kind_of_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town-axe")]

# A colour scheme changes colours and nothing else, so the dark one is asked for those.
SCHEMES = {"light": axe.EVERYTHING, "dark": axe.COLOURS}
ONE_DRESS = [(WIDE, "light")]
EVERY_DRESS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")]


def looks(language: str, cases: list[Case]) -> Iterator[tuple[Case, list[tuple[ViewportSize, str]]]]:
    """The cases of the language with the sizes and schemes to look at them in; those without any are left out.

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
            wanted = ONE_DRESS if is_first else []
        elif case.route.startswith(DESK) and not is_first:
            wanted = ONE_DRESS
        else:
            wanted = EVERY_DRESS + ([(NARROW, "dark")] if is_first else [])
        if wanted:
            yield case, wanted


@pytest.mark.rule("A-01")
@pytest.mark.rule("A-12")
@pytest.mark.rule("A-13")
@pytest.mark.rule("A-21")
@pytest.mark.rule("A-23")
@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing(
    language: str, town: Town, chromium: Browser, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
):
    found, runs, begun = Findings(), 0, time.monotonic()
    with visitor(chromium, town) as person:
        for case, wanted in looks(language, chosen(request.config)):
            page = person.visit(case, language)
            axe.load(page)
            for size, scheme in wanted:
                page.set_viewport_size(size)
                page.emulate_media(color_scheme=scheme)
                runs += 1
                place = f"{case} {language} {scheme} {size['width']}"
                for text, example in axe.violations(page, SCHEMES[scheme]):
                    found.add(place, text, example)
    with capsys.disabled():
        took = time.monotonic() - begun
        print(f"\naxe: {runs} runs in {took:.0f} s, {len(found.places)} kinds of findings ({language})")
    found.fail_if_any()
