"""Every page of the URL table with its cases, in the browser: what one walk over all of them has found (walk.py)."""

import pytest
from playwright.sync_api import Browser

from tests.browser.findings import chosen
from tests.browser.town import Town
from tests.browser.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town-walk")]


@pytest.fixture(scope="module")
def walk(town: Town, chromium: Browser, request: pytest.FixtureRequest) -> Walk:
    return Walk().go(chromium, town, chosen(request.config))


def test_every_page_answers_with_its_status(walk: Walk, request: pytest.FixtureRequest, capsys):
    with capsys.disabled():
        print(f"\n{dict(walk.counts)} in {walk.seconds:.0f} s")
    assert walk.counts["pages"] >= 400 or request.config.getoption("--case")
    walk.found["answers"].fail_if_any()


@pytest.mark.rule("A-01")
@pytest.mark.rule("A-12")
@pytest.mark.rule("A-13")
@pytest.mark.rule("A-21")
@pytest.mark.rule("A-23")
@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing(walk: Walk, language: str, request: pytest.FixtureRequest):
    """0 violations of WCAG 2.2 AA and of best practice (issue 2, "Done when" 4)."""
    assert walk.counts[f"axe {language}"] >= 100 or request.config.getoption("--case")
    walk.found[f"axe {language}"].fail_if_any()


@pytest.mark.rule("P-04")
@pytest.mark.rule("P-05")
@pytest.mark.rule("L-10")
def test_visitor_keeps_nothing_and_asks_nobody_else(walk: Walk, request: pytest.FixtureRequest):
    assert walk.counts["public pages"] >= 200 or request.config.getoption("--case")
    walk.found["visitor"].fail_if_any()


def test_policy_has_nothing_to_stop_behind_the_login(walk: Walk):
    walk.found["policy"].fail_if_any()


@pytest.mark.rule("A-14")
def test_nothing_scrolls_sideways_or_is_cut_off(walk: Walk):
    walk.found["sideways"].fail_if_any()


@pytest.mark.rule("A-13")
def test_targets_are_large_enough(walk: Walk):
    walk.found["targets"].fail_if_any()


@pytest.mark.rule("A-16")
def test_nothing_moves_for_those_who_ask_for_less(walk: Walk):
    walk.found["moves"].fail_if_any()
