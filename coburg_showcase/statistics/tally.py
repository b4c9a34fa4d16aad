"""Counts in the memory of this process, written to the database every ten seconds and at exit."""

import atexit
import logging
import time
from datetime import date, datetime, timedelta
from multiprocessing.util import Finalize
from threading import Event, Lock, Thread
from typing import Any

from django.db import connection
from django.utils import timezone

from coburg_showcase.statistics.counting import Things
from coburg_showcase.statistics.robots import is_person

logger = logging.getLogger(__name__)

FLUSH_SECONDS = 10
MOST = 50_000  # different counts held while the database is away, some 10 MB; further new ones are lost

# One statement, in the order of the key: two workers that flush at once wait for each other, but never in a circle.
ADD = """
INSERT INTO statistics_dailycount AS kept (day, thing, kind, count)
SELECT * FROM unnest(%s::date[], %s::text[], %s::text[], %s::bigint[]) ORDER BY 1, 2, 3
ON CONFLICT (day, thing, kind) DO UPDATE SET count = kept.count + excluded.count
"""

Key = tuple[date, str, str]


class Tally:
    """Safe to use from several threads."""

    def __init__(self) -> None:
        self._counts: dict[Key, int] = {}
        self._lock = Lock()
        self._day = date.min
        self._day_ends = 0.0
        self._in_background = False
        self._thread: Thread | None = None
        self._stop = Event()

    def count(self, things: Things, environ: dict[str, Any]) -> None:
        """One more for each (thing, kind), if the WSGI request is a person's."""
        if is_person(environ):
            for thing, kind in things:
                self.add(thing, kind)

    def add(self, thing: str, kind: str, number: int = 1) -> None:
        """Count without looking at a request."""
        with self._lock:
            if not self._day_ends - 86_400 * 2 < time.time() < self._day_ends:
                self._turn_page()
            self._put((self._day, thing, kind), number)
        if self._in_background and self._thread is None:
            self._start()

    def flush(self) -> int:
        """Write what has been counted and forget it; returns how many rows. If the database fails, all is kept.

        Should the connection break between commit and answer, these ten seconds are counted twice: rare and harmless.
        """
        with self._lock:
            taken, self._counts = self._counts, {}
        if not taken:
            return 0
        try:
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
            with connection.cursor() as cursor:
                cursor.execute(ADD, [*map(list, zip(*taken, strict=True)), list(taken.values())])
        except Exception:
            with self._lock:
                for key, number in taken.items():
                    self._put(key, number)
            raise
        return len(taken)

    def in_background(self) -> "Tally":
        """Flush every ten seconds and at exit from now on. The thread starts with the first count: after any fork."""
        self._in_background = True
        return self

    def _turn_page(self) -> None:
        now = timezone.localtime()
        midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
        self._day, self._day_ends = now.date(), midnight.timestamp()

    def _put(self, key: Key, number: int) -> None:
        if key in self._counts:
            self._counts[key] += number
        elif len(self._counts) < MOST:
            self._counts[key] = number

    def _start(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="statistics", daemon=True)
                self._thread.start()
                # A server's worker ends as a process of multiprocessing, which does not run atexit everywhere.
                atexit.register(self._try_to_flush)
                Finalize(None, self._try_to_flush, exitpriority=10)

    def _run(self) -> None:
        while not self._stop.wait(FLUSH_SECONDS):
            self._try_to_flush()

    def _try_to_flush(self) -> None:
        try:
            self.flush()
        except Exception as error:  # whatever it was, the next attempt follows in ten seconds
            logger.warning("The day's counts wait in memory: %s", error)
        finally:
            connection.close()


common_tally = Tally()
