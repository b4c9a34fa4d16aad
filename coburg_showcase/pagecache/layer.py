"""The whole-page cache: a WSGI layer in front of Django that answers from complete, compressed copies.

It keeps what a view marked `@public` (internal header X-Page-Cache) for requests without a session. A copy holds for
one state of the database (the stamp) and one minute of the clock: a committed change shows a second later, "jetzt
geöffnet" within the minute in which it changes. Behind the copies of this process stands the shared cache; when the
database is lost, the copies go on being served, however old.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from threading import Lock
from typing import Any

from django.conf import settings

from coburg_showcase.pagecache.entry import Entry, mark_of, without_internal
from coburg_showcase.pagecache.request_key import KeyReader
from coburg_showcase.pagecache.shared import SharedCopies
from coburg_showcase.pagecache.stamp import Stamp
from coburg_showcase.statistics.counting import things_counted
from coburg_showcase.statistics.tally import Tally, common_tally


class Copies:
    """The copies of this process; the least recently used go when they take more than `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self.limit, self.size, self.lock = limit, 0, Lock()
        self.entries: OrderedDict[Any, Entry] = OrderedDict()

    def get(self, key: Any) -> Entry | None:
        entry = self.entries.get(key)
        if entry is not None:
            with self.lock:
                if key in self.entries:  # another thread may just have dropped it
                    self.entries.move_to_end(key)
        return entry

    def put(self, key: Any, entry: Entry | None) -> None:
        """Keep the entry; None forgets the key. One that would push out most others is not kept."""
        with self.lock:
            if key in self.entries:
                self.size -= self.entries.pop(key).size
            if entry is not None and entry.size <= self.limit // 4:
                self.entries[key] = entry
                self.size += entry.size
            while self.size > self.limit:
                self.size -= self.entries.popitem(last=False)[1].size


class PageCache:
    """`application = PageCache(get_wsgi_application())`. Settings: PAGE_CACHE_ENABLED, PAGE_CACHE_MEMORY (bytes)."""

    def __init__(self, application: Callable, tally: Tally | None = None) -> None:
        self.application = application
        self.enabled = getattr(settings, "PAGE_CACHE_ENABLED", True)
        self.copies = Copies(getattr(settings, "PAGE_CACHE_MEMORY", 64 * 1024 * 1024) if self.enabled else 0)
        self.shared = SharedCopies()
        self.stamp = Stamp()
        self.key_of = KeyReader()
        self.rendering = [Lock() for _ in range(64)]
        self.tally = tally or common_tally.in_background()

    def __call__(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        key = self.key_of(environ)
        if key is None:
            return self.ask(environ, start_response, None, None)
        stamp = self.stamp.current() if self.enabled else None
        version = (stamp, int(time.time() // 60))
        entry = self.copies.get(key)
        if entry is None or (stamp and entry.version != version):
            # Known to be cacheable: one thread renders it, the others wait for its copy.
            with self.rendering[hash(key) % 64] if entry else nullcontext():
                entry = self.copies.get(key) or entry
                if entry is None or entry.version != version:
                    entry = self.shared.get(key, version) if stamp else None
                    if entry is None:
                        return self.ask(environ, start_response, key, version)
                    self.copies.put(key, entry)
        elif stamp and not entry.shared:  # asked for a second time: worth telling the other processes
            self.shared.put(key, entry)
        return self.send(entry, environ, start_response)

    def send(self, entry: Entry, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if entry.things:
            self.tally.count(entry.things, environ)
        return entry.answer(environ, start_response)

    def ask(self, environ: dict[str, Any], start_response: Callable, key: Any, version: Any) -> Iterable[bytes]:
        """Django's answer, kept if it may be. A HEAD is asked as a GET, so that its headers tell the truth."""
        begun: list[Any] = []
        headless = key is not None and environ["REQUEST_METHOD"] == "HEAD"
        asked = {**environ, "REQUEST_METHOD": "GET"} if headless else environ
        body = self.application(asked, lambda status, headers, exc_info=None: begun.extend((status, headers)))
        status, headers = begun[-2:]
        things = things_counted(headers)
        if key is not None and status >= "5" and (copy := self.copies.get(key)) and self.stamp.read() is None:
            _close(body)  # the database went away meanwhile: old is better than nothing
            return self.send(copy, environ, start_response)
        if key is not None and (mark := mark_of(status, headers, body)):
            entry = Entry.of(version, headers, b"".join(body), things)
            _close(body)
            self.copies.put(key, entry if mark == "1" else None)
            # A query is shared at its second request only, so that made-up queries do not fill the shared cache.
            if mark == "1" and version[0] and not (key[2] and self.copies.limit):
                self.shared.put(key, entry)
            return self.send(entry, environ, start_response)
        if key is not None and status < "5":
            self.copies.put(key, None)
            if things and status < "4":
                self.tally.count(things, environ)
        start_response(status, without_internal(headers))
        if headless:
            _close(body)
            return []
        return body


def _close(body: Iterable[bytes]) -> None:
    if hasattr(body, "close"):  # a response of Django's; a plain list has none
        body.close()
