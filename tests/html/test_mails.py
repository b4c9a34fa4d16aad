"""The W3C's checker on the HTML part of every mail of the town: 0 errors, and light enough to be shown whole."""

from pathlib import Path

import pytest

from tests.browser.findings import Findings
from tests.browser.tools import html_checker
from tests.browser.town import Town
from tests.html.test_vnu import is_error, messages

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

CUT_OFF = 102_000  # bytes; what is longer large mailboxes show in part only


@pytest.mark.rule("A-26")
def test_mails_are_valid(town: Town):
    found = Findings()
    mails = sorted((town.folder / "mails").glob("*.html"))
    assert {"subscription-week", "lunch-letter"} <= {mail.stem.rpartition("-")[0] for mail in mails}
    for message in messages(html_checker(), mails):
        if is_error(message, {}):
            place = Path(message["url"]).name
            found.add(place, f"{message['message']}  {message.get('extract', '').strip()[:200]!r}")
    found.fail_if_any()


def test_mails_are_light(town: Town):
    heavy = [mail.name for mail in (town.folder / "mails").glob("*.html") if mail.stat().st_size > CUT_OFF]

    assert heavy == []
