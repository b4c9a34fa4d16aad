"""The tests' database server, and the plugins beside this file."""

import os
import shutil

import pytest

import tests.settings
from coburg_showcase.database import running

pytest_plugins = ["tests.plugins.rules", "tests.plugins.german", "tests.browser.fixtures"]

LONGEST_NAME = 60  # characters of a parameter in the name of a test

_database = None


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests' server running; each process of pytest-xdist counts as one of its users."""
    global _database
    if not config.option.collectonly:
        _database = running()
        _database.__enter__()


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With pytest-xdist a file stays on one process, for its fixtures; files that share a town name their own group."""
    for item in items:
        if not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.as_posix()))


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
