"""How often one client may do something: fixed windows, counted for all processes together.

Counted in a table of its own rather than in the shared cache: Django's database cache increments by reading and
writing, which loses counts between workers and takes eleven statements; this is one, and exact.
"""

import time
from contextlib import nullcontext
from datetime import UTC, datetime
from threading import Lock

from django.db import Error, connection, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from coburg_showcase.security.client import client_hash

LOGIN_SCOPES = "login"  # "login", "login-code", "login-reset" …: refused while counting is impossible

ADD = """
INSERT INTO security_ratecount AS kept (bucket, until, count) VALUES (%s, %s, 1)
ON CONFLICT (bucket) DO UPDATE SET count = kept.count + 1 RETURNING count
"""
COUNT = "SELECT count FROM security_ratecount WHERE bucket = %s"


def allow(request: HttpRequest, scope: str, limit: int, seconds: int) -> bool:
    """Count one request of this client in `scope` and say whether it is within `limit` per `seconds` (≤ one day).

    Costs one upsert, none for a client who is far over the limit. While the database does not answer, this process
    alone counts; scopes that begin with "login" are then refused. Call it outside a transaction: it holds the row until
    commit.
    """
    return _allow(scope, limit, *_bucket(client_hash(request), scope, seconds))


def allow_key(scope: str, key: str, limit: int, seconds: int) -> bool:
    """The same for anything that has a name, such as an e-mail address; only a keyed hash of `key` is kept (L-20)."""
    hashed = salted_hmac(f"limit of {scope}", key, algorithm="sha256").hexdigest()[:24]
    return _allow(scope, limit, *_bucket(hashed, scope, seconds))


def used_up_until(request: HttpRequest, scope: str, limit: int, seconds: int) -> datetime | None:
    """When the running window of this client ends (aware, UTC), if it has used up `limit` in `scope`; else None.

    Counts nothing: for limits of what went wrong, where `allow` counts only that. One query.
    """
    bucket, ends = _bucket(client_hash(request), scope, seconds)
    if _local.count_of(bucket) < limit:
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [bucket])
            row = cursor.fetchone()
        if row is None or row[0] < limit:
            return None
    return datetime.fromtimestamp(ends, UTC)


def allow_here(request: HttpRequest, scope: str, limit: int, seconds: int) -> bool:
    """The same, counted in this process only: for limits that protect the database and must not ask it."""
    return _local.add(*_bucket(client_hash(request), scope, seconds)) <= limit


def _allow(scope: str, limit: int, bucket: str, ends: float) -> bool:
    if _local.add(bucket, ends) > limit:
        return False
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext(), connection.cursor() as cursor:
            cursor.execute(ADD, [bucket, datetime.fromtimestamp(ends, UTC)])
            return cursor.fetchone()[0] <= limit
    except Error:
        return not scope.startswith(LOGIN_SCOPES)


def _bucket(hashed: str, scope: str, seconds: int) -> tuple[str, float]:
    window = int(time.time() // seconds)
    return f"{scope}:{seconds}:{hashed}:{window}", (window + 1) * seconds


class _LocalCounts:
    """Counts of this process; bounded, because clients choose their addresses."""

    MOST = 20_000

    def __init__(self) -> None:
        self._counts: dict[str, tuple[int, float]] = {}
        self._lock = Lock()

    def count_of(self, bucket: str) -> int:
        return self._counts.get(bucket, (0, 0))[0]

    def add(self, bucket: str, ends: float) -> int:
        with self._lock:
            count = self._counts.get(bucket, (0, ends))[0] + 1
            if count == 1 and len(self._counts) >= self.MOST:
                now = time.time()
                self._counts = {key: value for key, value in self._counts.items() if value[1] > now}
                while len(self._counts) >= self.MOST:
                    del self._counts[next(iter(self._counts))]
            self._counts[bucket] = (count, ends)
            return count


_local = _LocalCounts()
