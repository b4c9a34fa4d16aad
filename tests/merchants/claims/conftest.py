import pytest

from coburg_showcase.security import ratelimit


@pytest.fixture(autouse=True)
def nobody_has_sent_anything(monkeypatch):
    """Counts of this process outlive the rolled-back database."""
    monkeypatch.setattr(ratelimit, "_local", ratelimit._LocalCounts())
