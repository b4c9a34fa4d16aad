"""Languages for the wording tests."""

import pytest
from django.utils import translation


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def german():
    with translation.override("de"):
        yield
