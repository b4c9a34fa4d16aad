"""The generation stamp: which state of the database a copy was rendered from."""

import time
from threading import Lock

from django.db import DEFAULT_DB_ALIAS, Error, connections

STAMP_SECONDS = 0.3


class Stamp:
    """A text that differs after every committed change to a watched table; read at most every 0.3 s per process."""

    SQL = "SELECT concat_ws('.', count(*), sum(transaction), max(transaction)) FROM page_change"

    def __init__(self) -> None:
        self.value: str | None = None
        self.due = 0.0
        self.lock = Lock()

    def current(self) -> str | None:
        """The newest stamp known; None while the database does not answer (then asked once a second)."""
        if time.monotonic() >= self.due and self.lock.acquire(blocking=not self.due):
            try:
                if time.monotonic() >= self.due:
                    self.value = self.read()
                    self.due = time.monotonic() + (1 if self.value is None else STAMP_SECONDS)
            finally:
                self.lock.release()
        return self.value

    def read(self) -> str | None:
        connection = connections[DEFAULT_DB_ALIAS]
        try:
            if not connection.in_atomic_block:  # Django does this per request; our requests do not reach Django
                connection.close_if_unusable_or_obsolete()
            with connection.cursor() as cursor:
                cursor.execute(self.SQL)
                return cursor.fetchone()[0]
        except Error:
            connection.close()
            return None
