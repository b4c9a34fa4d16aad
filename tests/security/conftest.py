from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from coburg_showcase.security import ratelimit


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this process has counted before is forgotten."""
    monkeypatch.setattr(ratelimit, "_local", ratelimit._LocalCounts())


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC), tick=False) as traveller:
        yield traveller
