"""The tests' database server, and the plugins beside this file."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import tests.settings
from coburg_showcase.database import running

# Whether examples come quickly is a question to the machine, not to what is tested.
settings.register_profile("house", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("house")

pytest_plugins = ["tests.plugins.rules", "tests.plugins.german", "tests.browser.fixtures"]

ROOT = Path(__file__).resolve().parents[1]
TOWN = "town"  # how the groups of tests/browser/fixtures.py begin
FIXTURES_THAT_EMPTY = {"transactional_db", "live_server"}
LONGEST_NAME = 60  # characters of a parameter in the name of a test

_database = None


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests' server running; each process of pytest-xdist counts as one of its users."""
    global _database
    if not config.option.collectonly:
        _database = running()
        _database.__enter__()


@pytest.hookimpl(wrapper=True)  # the groups before pytest-xdist looks for them, the order after pytest-django's
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """With pytest-xdist a file stays on one process, for its fixtures; files that share a town name their own group.

    Groups are handed out in the order they begin in: the towns, which take longest, then tests a transaction undoes,
    then those that empty the tables afterwards, and with them the rows the migrations have put there.
    """
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(f"{item.path.relative_to(ROOT)} {'last' * empties_tables(item)}"))
    yield
    items.sort(key=lambda item: not is_in_town(item))


def is_in_town(item: pytest.Item) -> bool:
    group = item.get_closest_marker("xdist_group")
    return group is not None and group.args[0].startswith(TOWN)


def empties_tables(item: pytest.Item) -> bool:
    """Whether pytest-django ends it by emptying every table."""
    marker = item.get_closest_marker("django_db")
    in_transactions = marker is not None and bool(marker.kwargs.get("transaction"))
    return in_transactions or bool(FIXTURES_THAT_EMPTY.intersection(getattr(item, "fixturenames", ())))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Texts of a megabyte have short names; None leaves the name to pytest."""
    if isinstance(val, str | bytes) and len(val) > LONGEST_NAME:
        return f"{val[:LONGEST_NAME]!a} and so on, {len(val)} long"
    return None


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Without its groups the suite would still pass, but build each town and each module's fixtures twice."""
    grouped = os.environ.get("PYTEST_XDIST_WORKER") and session.config.getoption("loadgroup")
    if grouped and not all("@" in item.nodeid for item in session.items):
        raise pytest.UsageError("pytest-xdist does not tell its scheduler the groups; see the pin in pyproject.toml.")


def pytest_unconfigure(config: pytest.Config) -> None:
    global _database
    if _database is not None:
        _database.__exit__(None, None, None)
        _database = None
    shutil.rmtree(tests.settings.MEDIA_ROOT.parent, ignore_errors=True)
