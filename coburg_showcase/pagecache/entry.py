"""One cached answer in the forms in which it is sent: encodings, headers and validators worked out once."""

import gzip
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import brotli

Headers = list[tuple[str, str]]
Variant = tuple[Headers, Headers, str, bytes]  # headers, headers of a 304, ETag, body

BROTLI_QUALITY = 5  # as small as gzip's best at a fraction of the time; 11 would take 30 times as long
GZIP_LEVEL = 6
SMALLEST_TO_COMPRESS = 200
COMPRESSIBLE = ("text/", "application/json", "application/ld+json", "application/geo+json", "application/manifest+json",
                "application/xml", "application/rss+xml", "application/atom+xml", "application/javascript",
                "image/svg+xml")  # fmt: skip
INTERNAL = {"x-page-cache", "x-counts"}
REPLACED = {"cache-control", "content-length", "etag", "vary"} | INTERNAL
KEYED = {"accept-encoding", "hx-request", "hx-target", "hx-boosted", "hx-history-restore-request"}
ONE_VISITOR = {"set-cookie", "content-encoding", "content-range"}  # or not the whole page as it is
OVERHEAD = 4096  # bytes of headers and Python objects kept with an entry, roughly


class Entry:
    """An answer with status 200, the same for everyone.

    `version` says for which state of the database and which minute it holds, `things` what one view of it counts for,
    `shared` whether the shared cache has it. The body is kept compressed by brotli if that pays; gzip and plain text
    are made of it for the few who ask.
    """

    __slots__ = ("body", "coding", "headers", "shared", "tag", "things", "variants", "version")

    def __init__(self, version: Any, headers: Headers, coding: str, body: bytes, tag: str, things: tuple) -> None:
        self.version, self.headers, self.coding, self.body = version, headers, coding, body
        self.tag, self.things, self.shared = tag, things, False
        self.variants: dict[str, Variant] = {}

    @classmethod
    def of(cls, version: Any, headers: Headers, body: bytes, things: tuple) -> "Entry":
        """The entry for a fresh answer; compresses, which takes about a millisecond."""
        fields = {name.lower(): value for name, value in headers}
        vary = [name.strip() for name in fields.get("vary", "").split(",") if name.strip()]
        vary += [name for name in ("Accept-Encoding", "HX-Request") if name.lower() not in map(str.lower, vary)]
        kept = [(name, value) for name, value in headers if name.lower() not in REPLACED]
        kept += [("Cache-Control", fields.get("cache-control", "no-cache")), ("Vary", ", ".join(vary))]
        content_type = fields.get("content-type", "")
        tag = blake2b(content_type.encode() + b"\n" + body, digest_size=12).hexdigest()
        if len(body) >= SMALLEST_TO_COMPRESS and content_type.startswith(COMPRESSIBLE):
            return cls(version, kept, "br", brotli.compress(body, quality=BROTLI_QUALITY), tag, things)
        return cls(version, kept, "", body, tag, things)

    @property
    def size(self) -> int:
        """Bytes of memory, roughly; a gzip variant is counted from the start."""
        return OVERHEAD + len(self.body) * (2 if self.coding else 1)

    def packed(self) -> tuple:
        """What the shared cache keeps: plain values only."""
        return self.headers, self.coding, self.body, self.tag, self.things

    @classmethod
    def unpacked(cls, version: Any, packed: tuple) -> "Entry":
        entry = cls(version, *packed)
        entry.shared = True
        return entry

    def answer(self, environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        """The WSGI answer to this request: the best encoding, or 304 if the client has it already; no body for HEAD."""
        coding = preferred(environ.get("HTTP_ACCEPT_ENCODING", "")) if self.coding else ""
        headers, not_modified, etag, body = self.variants.get(coding) or self._variant(coding)
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and (known == etag or matches(known, etag)):
            start_response("304 Not Modified", not_modified.copy())
            return []
        start_response("200 OK", headers.copy())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _variant(self, coding: str) -> Variant:
        body = self.body
        if coding != self.coding:
            body = brotli.decompress(body)
            if coding == "gzip":
                body = gzip.compress(body, GZIP_LEVEL, mtime=0)
        etag = f'"{self.tag}-{coding}"' if coding else f'"{self.tag}"'
        validated = [*self.headers, ("ETag", etag)]
        headers = [*validated, ("Content-Length", str(len(body)))]
        if coding:
            headers.append(("Content-Encoding", coding))
        not_modified = [header for header in validated if header[0].lower() != "content-type"]
        variant = (headers, not_modified, etag, body)
        if (
            coding or not self.coding
        ):  # the plain text of a compressed page is rarely asked for and three times the size
            self.variants[coding] = variant
        return variant


def mark_of(status: str, headers: Headers, body: Any) -> str:
    """What the view wants: "1" keep it, "0" treat it like a kept page, with validator and compression, but forget it.

    Empty for everything else, and for whatever speaks of a single visitor in spite of its mark.
    """
    fields = {name.lower(): value.lower() for name, value in headers}
    if not status.startswith("200 ") or not fields.keys().isdisjoint(ONE_VISITOR):
        return ""
    if getattr(body, "streaming", not isinstance(body, list)):
        return ""
    if any(word in fields.get("cache-control", "") for word in ("no-store", "private")):
        return ""
    if not {name.strip() for name in fields.get("vary", "").split(",") if name.strip()} <= KEYED:
        return ""
    return fields.get("x-page-cache", "")


def without_internal(headers: Headers) -> Headers:
    return [header for header in headers if header[0].lower() not in INTERNAL]


@lru_cache(maxsize=512)
def preferred(accept_encoding: str) -> str:
    """`br`, `gzip` or nothing (as it is) for an Accept-Encoding header: the highest weight wins, br before gzip."""
    weights = {}
    for part in accept_encoding.lower()[:500].split(","):
        coding, _, parameters = part.partition(";")
        try:
            weights[coding.strip()] = float(parameters.strip().removeprefix("q=")) if parameters.strip() else 1.0
        except ValueError:
            weights[coding.strip()] = 0.0
    best = max(("br", "gzip"), key=lambda coding: weights.get(coding, 0.0))
    return best if weights.get(best, 0.0) > 0 else ""


def matches(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match header names the tag. Weak comparison (RFC 9110, 13.1.2): proxies weaken tags."""
    known = (part.strip().removeprefix("W/") for part in if_none_match.split(","))
    return if_none_match.strip() == "*" or etag in known
