"""Fixtures of the tests that need a running town; a plugin of tests/conftest.py.

Two groups for `pytest -n 2 --dist loadgroup`: at most two towns are built, each by one process.
"""

from collections.abc import Iterator

import pytest

from tests.browser.town import Town, open_town


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--case", default="", help="only cases whose name contains this, such as 'konto/login'")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "xdist_group(name): tests that share a process, and with it a town")


@pytest.fixture(scope="session")
def town() -> Iterator[Town]:
    """The demo city in the demo configuration, with cases of its own."""
    with open_town("demo") as opened:
        yield opened


@pytest.fixture(scope="session")
def production_town() -> Iterator[Town]:
    """A town without a shop in the production configuration, asked as a TLS proxy would ask."""
    with open_town("production") as opened:
        yield opened
