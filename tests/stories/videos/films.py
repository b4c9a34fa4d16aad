"""Films of a few bytes: real containers with hardly anything in them, and what pretends to be a film."""

import io


def box(kind: bytes, content: bytes = b"") -> bytes:
    return (8 + len(content)).to_bytes(4, "big") + kind + content


def mp4(*, brand: bytes = b"isom", pictures: bytes = b"\0" * 64) -> bytes:
    return (
        box(b"ftyp", brand + bytes(4) + b"isommp41") + box(b"moov", box(b"mvhd", bytes(100))) + box(b"mdat", pictures)
    )


def element(identity: bytes, content: bytes, *, live: bool = False) -> bytes:
    length = b"\x01" + (b"\xff" * 7 if live else len(content).to_bytes(7, "big"))
    return identity + length + content


def webm(*, doctype: bytes = b"webm", pictures: bytes = b"\0" * 64, live: bool = False) -> bytes:
    header = element(b"\x42\x86", b"\x01") + element(b"\x42\x82", doctype) + element(b"\x42\x87", b"\x04")
    return element(b"\x1a\x45\xdf\xa3", header) + element(b"\x18\x53\x80\x67", pictures, live=live)


HTML = b"<!doctype html><title>film.mp4</title><script>alert(1)</script>" * 20

# name → (content, code of the refusal)
REFUSED = {
    "nothing": (b"", "empty"),
    "html": (HTML, "format"),
    "html behind a ftyp of its own": (box(b"ftyp", b"html" + HTML), "format"),
    "picture in the same container": (mp4(brand=b"heic"), "format"),
    "sound in the same container": (mp4(brand=b"M4A "), "format"),
    "quicktime": (mp4(brand=b"qt  "), "format"),
    "matroska": (webm(doctype=b"matroska"), "format"),
    "matroska that begins like webm": (webm(doctype=b"webmatroska"), "format"),
    "avi": (b"RIFF\x00\x00\x00\x00AVI LIST" + bytes(100), "format"),
    "mp4 cut in its pictures": (mp4()[:-10], "truncated"),
    "mp4 cut in a head": (mp4() + b"\0\0", "truncated"),
    "mp4 cut before its pictures": (mp4()[:-72], "truncated"),
    "mp4 with a box of no length": (mp4() + b"\0\0\0\x04free", "truncated"),
    "mp4 with a box beyond all": (mp4() + b"\0\0\0\x01free" + b"\xff" * 8, "truncated"),
    "beginning of an mp4 only": (mp4()[:12], "truncated"),
    "webm cut in its pictures": (webm()[:-10], "truncated"),
    "webm cut in its head": (webm()[:20], "format"),
    "webm with nothing behind its head": (webm()[:47], "truncated"),
    "zeros": (bytes(5000), "format"),
}


def named(data: bytes, name: str = "film.mp4") -> io.BytesIO:
    file = io.BytesIO(data)
    file.name = name
    return file


class Endless(io.RawIOBase):
    """A film of `size` bytes that are made when they are read: a head, then zeros in one box."""

    def __init__(self, size: int) -> None:
        start = mp4(pictures=b"")[:-8]
        self.head = start + (size - len(start)).to_bytes(4, "big") + b"mdat"
        self.size, self.place = size, 0

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.place = offset + {0: 0, 1: self.place, 2: self.size}[whence]
        return self.place

    def read(self, count: int = -1) -> bytes:
        end = self.size if count < 0 else min(self.size, self.place + count)
        piece = self.head[self.place : end]
        piece += bytes(max(0, end - self.place) - len(piece))
        self.place = max(self.place, end)
        return piece
