"""The W3C's checker on every case once, and on our style sheets: 0 errors (issue 2, "Done when" 4)."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.browser.findings import Findings, chosen
from tests.browser.tools import html_checker
from tests.browser.town import Town

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

STYLES = Path(__file__).resolve().parents[2] / "static" / "css"

# Markup of Django's own admin, on pages below /verwaltung/ only: beginning of the message → why it stays.
DESK = {
    "A “select” element with a “required” attribute": "the admin fills its selection boxes by script",
    "The first “option” element in a “select” element with a “required” attribute": "the same, with a value chosen",
    "No “p” element in scope but a “p” end tag seen.": "a list of password rules inside a paragraph",
    "Attribute “disabled” not allowed on element “div”": "the password's fingerprint, shown as if it were a field",
    "An “input” element with a “type” attribute whose value is “hidden” must not have": "remembers a first value",
}
# CSS newer than the checker: beginning of the message → since when browsers know it.
STYLE = {
    "CSS: @import are not allowed after any valid statement": "@layer may stand before @import (2022)",
    "CSS: “container-type”: Property “container-type” doesn't exist.": "container queries (2023)",
    "CSS: Unrecognized at-rule “@container”": "container queries (2023)",
    "CSS: “scroll-initial-target”: Property “scroll-initial-target” doesn't exist.": "a start for what scrolls (2025)",
    "CSS: “mask”: too few values for the property “linear-gradient”": "one colour with two stops (2020)",
}


def messages(command: list[str], files: list[Path]) -> list[dict]:
    """What the checker has to say, one call for all files."""
    done = subprocess.run(
        [*command, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", *map(str, files)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["messages"]


def is_error(message: dict, suppressed: dict[str, str]) -> bool:
    return message["type"] in ("error", "non-document-error") and not message["message"].startswith(tuple(suppressed))


def test_pages_are_valid(
    town: Town, tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
):
    command = html_checker()
    cases = {}
    for number, case in enumerate(chosen(request.config)):
        answer = town.show(case)
        assert answer.status == case.status, f"{case} answers {answer.status}"
        path = tmp_path / f"{number}.html"
        path.write_bytes(answer.body)
        cases[path.name] = case
    found = Findings()
    hints = 0
    for message in messages(command, [tmp_path / name for name in cases]):
        case = cases[Path(message["url"]).name]
        if is_error(message, DESK if case.path.startswith("/verwaltung/") else {}):
            found.add(case, f"{message['message']}  {message.get('extract', '').strip()[:200]!r}")
        else:
            hints += 1
    with capsys.disabled():
        print(f"\nvnu: {len(cases)} pages, {len(found.places)} kinds of errors, {hints} warnings and hints")
    found.fail_if_any()


def test_style_sheets_are_valid():
    command = html_checker()
    found = Findings()
    for message in messages(command, sorted(STYLES.rglob("*.css"))):
        if is_error(message, STYLE):
            place = message["url"].partition("/static/css/")[2]
            found.add(
                f"{place}:{message.get('lastLine')}", f"{message['message']}  {message.get('extract', '')[:120]!r}"
            )
    found.fail_if_any()
