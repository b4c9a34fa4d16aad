"""axe-core on every case: 0 violations of WCAG 2.2 AA and of best practice (issue 2, "Done when" 4)."""

import time

import pytest
from playwright.sync_api import Browser

from tests.browser import axe
from tests.browser.chromium import NARROW, WIDE, visitor
from tests.browser.findings import Findings, chosen
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town-axe")]

# A colour scheme changes colours and nothing else, so the dark one is asked for those.
SCHEMES = {"light": axe.EVERYTHING, "dark": axe.COLOURS}
GERMAN = [(size, scheme) for size in (WIDE, NARROW) for scheme in SCHEMES]
LOOKS = {"de": GERMAN, "en": [(WIDE, "light")]}


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
        for case in chosen(request.config):
            if language == "en" and not case.english:
                continue
            page = person.visit(case, language)
            axe.load(page)
            for size, scheme in LOOKS[language]:
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
