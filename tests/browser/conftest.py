"""The browser lives here and not with the other fixtures, so that it ends with the last test of this folder."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import launched


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """While Playwright runs, Django refuses the database to this process: other folders' tests come without it."""
    with launched() as browser:
        yield browser
