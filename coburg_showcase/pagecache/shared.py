"""Copies in Django's cache "pages" (database or Redis), behind those of the process. A failure counts as a miss."""

import logging
import time
from hashlib import blake2b
from typing import Any

from django.core.cache import caches
from django.db import connections

from coburg_showcase.pagecache.entry import Entry

logger = logging.getLogger(__name__)

FORMAT = 1  # goes up when what Entry.packed gives changes: during an update, old and new processes share the cache
LARGEST = 1024 * 1024
PAUSE = 5  # seconds without asking after a failure: waiting for a dead server would cost more than rendering


class SharedCopies:
    def __init__(self) -> None:
        self.paused_until = 0.0

    def get(self, key: Any, version: Any) -> Entry | None:
        """The copy of that very version, from whichever process made it."""
        packed = self._try(caches["pages"].get, _name(key, version))
        return Entry.unpacked(version, packed) if packed else None

    def put(self, key: Any, entry: Entry) -> None:
        """Keep the entry for the rest of its minute."""
        entry.shared = True
        if entry.size <= LARGEST:
            self._try(caches["pages"].set, _name(key, entry.version), entry.packed(), 61 - time.time() % 60)

    def _try(self, call: Any, *arguments: Any) -> Any:
        if time.monotonic() < self.paused_until:
            return None
        try:
            return call(*arguments)
        except Exception as error:  # each cache backend has its own
            logger.warning("The shared cache does not answer: %s", error)
            self.paused_until = time.monotonic() + PAUSE
            for connection in connections.all(initialized_only=True):
                if not connection.in_atomic_block:
                    connection.close_if_unusable_or_obsolete()
            return None


def _name(key: Any, version: Any) -> str:
    return "page:" + blake2b(repr((FORMAT, key, version)).encode(), digest_size=20).hexdigest()
