from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_counts() -> Iterator[None]:
    """What earlier tests have tried counts for nobody."""
    cache.clear()
    yield
    cache.clear()
