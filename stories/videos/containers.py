"""What the first bytes of a film say it is. Names and declared types say nothing."""

import os
from collections.abc import Iterator
from typing import BinaryIO

# Major brands of films that browsers play. HEIC, AVIF and M4A share the container.
MP4_BRANDS = frozenset(
    {
        *(b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9"),
        *(b"mp41", b"mp42", b"mp71", b"avc1", b"dash", b"cmfc", b"M4V ", b"M4VH", b"M4VP", b"MSNV", b"3gp4", b"3gp5"),
    }
)
MOST_BOXES = 200_000

EBML, SEGMENT = 0x1A45DFA3, 0x18538067
DOCTYPE = 0x4282
LONGEST_HEADER = 4096


class NoFilm(Exception):
    """The bytes are no film we take; `code` is a key of `files.REASONS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def format_of(file: BinaryIO) -> str:
    """ "mp4" or "webm". Raises NoFilm("empty"), NoFilm("format") or NoFilm("truncated").

    Reads the heads of the boxes only, never the pictures: whether a browser can show them is up to the browser.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    start = file.read(12)
    if not size:
        raise NoFilm("empty")
    if start[4:8] == b"ftyp" and start[8:12] in MP4_BRANDS:
        _check_mp4(file, size)
        return "mp4"
    if start[:4] == EBML.to_bytes(4, "big"):
        _check_webm(file, size)
        return "webm"
    raise NoFilm("format")


def _check_mp4(file: BinaryIO, size: int) -> None:
    kinds = set()
    for kind, end in _boxes(file, size):
        if end > size:
            raise NoFilm("truncated")
        kinds.add(kind)
    if not {b"moov", b"mdat"} <= kinds:
        raise NoFilm("truncated")


def _boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    """Kind of every outermost box, and where it ends."""
    place = 0
    for _number in range(MOST_BOXES):
        if place >= size:
            return
        file.seek(place)
        head = file.read(16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:  # up to the end of the file
            length = size - place
        if length < 8 or len(head) < 8:
            raise NoFilm("truncated")
        place += length
        yield head[4:8], place
    raise NoFilm("format")


def _check_webm(file: BinaryIO, size: int) -> None:
    file.seek(0)
    data = file.read(LONGEST_HEADER)
    _identity, place = _element_id(data, 0)
    length, place = _number(data, place)
    header = data[place : place + length]
    if _doctype(header) != b"webm":
        raise NoFilm("format")
    if len(header) < length:
        raise NoFilm("truncated")
    following = place + length
    identity, place = _element_id(data, following)
    if identity != SEGMENT:
        raise NoFilm("truncated")
    length, place = _number(data, place)
    if (length >= 0 and place + length > size) or place >= size:
        raise NoFilm("truncated")


def _doctype(header: bytes) -> bytes:
    place = 0
    while place < len(header):
        identity, place = _element_id(header, place)
        length, place = _number(header, place)
        if length < 0:
            break
        if identity == DOCTYPE:
            return header[place : place + length].rstrip(b"\0")
        place += length
    return b""


def _element_id(data: bytes, place: int) -> tuple[int, int]:
    """An id of EBML, with the bits that say its length, and where it ends."""
    width = _width(data, place)
    return int.from_bytes(data[place : place + width], "big"), place + width


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A length of EBML and where it ends; -1 for one that is not said, as in live recordings."""
    width = _width(data, place)
    value = int.from_bytes(data[place : place + width], "big") & ((1 << 7 * width) - 1)
    return (-1 if value == (1 << 7 * width) - 1 else value), place + width


def _width(data: bytes, place: int) -> int:
    if place >= len(data) or not data[place]:
        raise NoFilm("truncated")
    return 9 - data[place].bit_length()
