"""How much a page weighs on the wire (issue 2, "Done when" 7)."""

import re

import brotli
import pytest

from tests.browser.findings import Findings
from tests.browser.town import Answer, Town
from tests.cases.table import public_cases

pytestmark = [pytest.mark.xdist_group("town")]

KILOBYTE = 1000
HTML, CSS, JAVASCRIPT = 30 * KILOBYTE, 15 * KILOBYTE, 20 * KILOBYTE
BROTLI = {"Accept-Encoding": "br"}


def weight(answer: Answer) -> int:
    """Bytes on the wire; what comes plain is weighed as a proxy would send it."""
    return len(
        answer.body if answer.headers.get("content-encoding") == "br" else brotli.compress(answer.body, quality=5)
    )


def test_pages_are_light(town: Town, capsys: pytest.CaptureFixture[str]):
    found, heaviest, files = Findings(), (0, ""), {}
    for case in public_cases():
        for language in ("de", "en"):
            path = town.path_of(case, language)
            html = weight(town.ask(path, headers=BROTLI))
            heaviest = max(heaviest, (html, f"{case} {language}"))
            if html > HTML:
                found.add(f"{case} {language}", f"HTML weighs {html} bytes")
            text = town.ask(path).text
            for pattern, most, name in (
                (r'<link rel="stylesheet" href="([^"]+)"', CSS, "CSS"),
                (r'<script[^>]* src="([^"]+)"', JAVASCRIPT, "JavaScript"),
            ):
                total = 0
                for address in re.findall(pattern, text):
                    if address not in files:
                        files[address] = weight(town.ask(address, headers=BROTLI))
                        if name == "CSS" and b"@import" in town.ask(address).body:
                            found.add(address, "the style sheet loads further ones")
                    total += files[address]
                if total > most:
                    found.add(f"{case} {language}", f"{name} weighs {total} bytes")
                if name == "CSS" and not total:
                    found.add(f"{case} {language}", "no style sheet")
    with capsys.disabled():
        print(
            f"\nbudgets: heaviest page {heaviest[0]} bytes ({heaviest[1]}); "
            + ", ".join(f"{address.rpartition('/')[2]} {size}" for address, size in sorted(files.items()))
        )
    found.fail_if_any()
