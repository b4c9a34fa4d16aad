from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from coburg_showcase.pagecache.triggers import WatchTables

NOON = datetime(2026, 11, 23, 12, 0, 10, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def switched_on(settings: Any) -> None:
    settings.PAGE_CACHE_ENABLED = True
    settings.SESSION_COOKIE_NAME = "sid"


@pytest.fixture
def noon(db: None) -> Iterator[time_machine.Traveller]:
    """Ten seconds past a full minute; moves only when told to."""
    cache.clear()
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def watched(transactional_db: None) -> Iterator[str]:
    """The name of a watched table, in a database whose transactions are real."""
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE watched (id bigint)")
    operation = WatchTables("watched")
    with connection.schema_editor() as editor:
        operation.database_forwards("pagecache", editor, None, None)
    yield "watched"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE watched")


@pytest.fixture
def neighbour(watched: str) -> Iterator[BaseDatabaseWrapper]:
    """A second connection, as another process has it."""
    other = connection.copy()
    yield other
    other.close()
