"""Parts of a file (RFC 9110, 14): players ask for the part they are about to show."""

import re
from typing import BinaryIO, NamedTuple

CHUNK = 64 * 1024

_SINGLE = re.compile(r"\s*bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*", re.IGNORECASE)


class Span(NamedTuple):
    """From `start` up to, not including, `end`."""

    start: int
    end: int


class Unsatisfiable(Exception):
    """The file has no such part (416)."""


def asked_span(header: str, size: int) -> Span | None:
    """The one part a Range header asks for; None to send everything: no header, several parts, or no sense in it.

    Raises Unsatisfiable.
    """
    found = _SINGLE.fullmatch(header)
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        length = int(found[2])
        if not length or not size:
            raise Unsatisfiable
        return Span(max(0, size - length), size)
    start = int(found[1])
    last = int(found[2]) if found[2] else size - 1
    if found[2] and last < start:
        return None
    if start >= size:
        raise Unsatisfiable
    return Span(start, min(last + 1, size))


class Part:
    """The bytes of a span, a chunk at a time; closes the file at the end and when nobody wants the rest."""

    def __init__(self, file: BinaryIO, span: Span) -> None:
        self.file, self.left = file, span.end - span.start
        self.file.seek(span.start)

    def __iter__(self) -> "Part":
        return self

    def __next__(self) -> bytes:
        chunk = self.file.read(min(CHUNK, self.left)) if self.left > 0 else b""
        if not chunk:
            self.close()
            raise StopIteration
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        self.left = 0
        self.file.close()
