"""Encodes what visitors get: AVIF and WebP in a few widths, made from the master.

Runs in the job worker itself: the master is a file of our own encoder, at most 2400 px a side, so neither its content
nor its size can surprise. About half a second for a photograph.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

WIDTHS = (400, 800, 1600)
ENCODERS = {
    "avif": ("AVIF", {"quality": 60, "speed": 8}),  # speed 6 takes three times as long for 3 % less
    "webp": ("WEBP", {"quality": 78, "method": 4}),
}


def widths_for(master_width: int) -> list[int]:
    """Ascending widths to offer; never wider than the master, whose own width closes a short row."""
    return [*(width for width in WIDTHS if width < master_width), min(master_width, WIDTHS[-1])][: len(WIDTHS)]


def height_for(width: int, *, of: tuple[int, int]) -> int:
    """Height of a rendition of a master of this (width, height)."""
    return max(1, round(of[1] * width / of[0]))


def encode(master: Path) -> Iterator[tuple[int, str, bytes]]:
    """(width, extension, bytes) of every rendition. Raises OSError if the master cannot be read."""
    with Image.open(master, formats=("WEBP",)) as opened:
        opened.load()
        image = Image.new(opened.mode, opened.size)
        image.paste(opened)
    for width in widths_for(image.width):
        size = (width, height_for(width, of=image.size))
        scaled = image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)
        for extension, (encoder, options) in ENCODERS.items():
            out = io.BytesIO()
            scaled.save(out, encoder, **options)
            yield width, extension, out.getvalue()
