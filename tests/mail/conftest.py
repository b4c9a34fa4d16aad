from copy import deepcopy
from pathlib import Path

import pytest

from coburg_showcase.mail import sending
from tests.mail.server import MailServer


@pytest.fixture(autouse=True)
def _server_was_never_away(monkeypatch):
    monkeypatch.setattr(sending._Away, "until", 0.0)


@pytest.fixture
def server(settings):
    """A mail server that is open, and the settings that lead to it."""
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 0.5
    server.open()
    yield server
    server.close()


@pytest.fixture
def probe(settings):
    """Makes the mail templates/mails/probe/ of this folder known, and is its name."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = templates
    return "probe"
