from typing import Any

import pytest
from django.db import connection

from coburg_showcase.statistics.tally import Tally

BROWSER = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
)


@pytest.fixture
def tally() -> Tally:
    return Tally()


def request_of(agent: str = BROWSER, method: str = "GET", **headers: str) -> dict[str, Any]:
    """The WSGI environ of somebody's request."""
    environ = {"REQUEST_METHOD": method, "HTTP_USER_AGENT": agent}
    return environ | {f"HTTP_{name.upper()}": value for name, value in headers.items()}


@pytest.fixture
def lost_database(transactional_db: None, monkeypatch: pytest.MonkeyPatch):
    """A context inside which the database cannot be reached."""

    def lose(patch: pytest.MonkeyPatch) -> None:
        patch.setitem(connection.settings_dict, "HOST", "/nowhere")
        connection.close()

    return lose
