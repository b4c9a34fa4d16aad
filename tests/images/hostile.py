"""Pictures for tests, good and hostile, made when they are needed."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<script>alert(document.domain)</script>"
PHP = b"<?php system($_GET['c']); ?>"
SECRET = b"the-secret-place-of-the-photograph"


def image(*, mode: str = "RGB", size: tuple[int, int] = (60, 40), seed: int = 1) -> Image.Image:
    """A small picture with some structure; another seed gives other pixels."""
    gradient = Image.linear_gradient("L").resize(size)
    bands = [gradient, gradient.rotate(90).resize(size), Image.new("L", size, seed * 37 % 256)]
    picture = Image.merge("RGB", bands)
    if mode == "I;16":
        return Image.frombytes("I;16", size, struct.pack("<H", 30_000) * (size[0] * size[1]))
    if mode in ("RGBA", "LA"):
        picture = picture.convert("RGBA")
        picture.putalpha(gradient)
    return picture if mode == picture.mode else picture.convert(mode)


def encoded(picture: Image.Image | None = None, image_format: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    (picture or image()).save(out, image_format, **options)
    return out.getvalue()


def upload(data: bytes, name: str = "photo.jpg", content_type: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=content_type)


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_bomb(side: int = 50_000) -> bytes:
    """A few kilobytes that want to become 2.5 gigapixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(4_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", body) + png_chunk(b"IEND", b"")


def webp_bomb(side: int = 16_000) -> bytes:
    """A WebP header that asks for a canvas of 256 megapixels."""
    body = b"VP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + 2 * (side - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def animation(image_format: str, frames: int = 3) -> bytes:
    pictures = [image(seed=seed) for seed in range(frames)]
    return encoded(pictures[0], image_format, save_all=True, append_images=pictures[1:], duration=50)


def endless_apng(frames: int = 10_000) -> bytes:
    """One still picture whose header announces many frames."""
    data = encoded(image(), "PNG")
    after_header = data.index(b"IDAT") - 4
    return data[:after_header] + png_chunk(b"acTL", struct.pack(">II", frames, 0)) + data[after_header:]


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.class", content)
    return out.getvalue()


def polyglots() -> dict[str, tuple[bytes, str, str]]:
    """name → (bytes, file name, declared type); each holds a payload behind or inside a valid picture."""
    text = PngInfo()
    text.add_text("Comment", PHP.decode())
    return {
        "script behind JPEG": (encoded() + SCRIPT, "a.jpg", "image/jpeg"),
        "script as JPEG comment": (encoded(comment=SCRIPT), "a.jpg", "image/jpeg"),
        "GIFAR": (encoded() + zipped(SCRIPT), "a.jpg", "image/jpeg"),
        "php in PNG text": (encoded(image(), "PNG", pnginfo=text), "a.png", "image/png"),
        "php behind PNG": (encoded(image(), "PNG") + PHP, "a.png", "image/png"),
        "EICAR behind JPEG": (encoded() + EICAR, "a.jpg", "image/jpeg"),
        "EICAR as JPEG comment": (encoded(comment=EICAR), "a.jpg", "image/jpeg"),
        "script as WebP XMP": (encoded(image(), "WEBP", xmp=SCRIPT), "a.webp", "image/webp"),
    }


def exif_with_thumbnail() -> bytes:
    """A TIFF structure whose second directory is a thumbnail, with the secret written into it."""
    thumbnail = encoded(image(size=(16, 16)), comment=SECRET)
    make = struct.pack("<HHHII", 1, 0x0112, 3, 1, 6)  # orientation: turned to the right
    second_at = 8 + len(make) + 4
    thumbnail_at = second_at + 2 + 2 * 12 + 4
    second = struct.pack("<H", 2)
    second += struct.pack("<HHII", 0x0201, 4, 1, thumbnail_at)
    second += struct.pack("<HHII", 0x0202, 4, 1, len(thumbnail))
    second += struct.pack("<I", 0)
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + make + struct.pack("<I", second_at) + second + thumbnail


def exif_with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()  # image description
    exif[0x010F] = "CameraMaker " + SECRET.decode()
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (50.0, 15.0, 30.0), 3: "E", 4: (10.0, 57.0, 51.0)})
    place[29] = SECRET.decode()
    return exif.tobytes()


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def talkative_jpegs() -> dict[str, bytes]:
    """JPEGs that carry SECRET in every place metadata can lie."""
    plain = encoded(image(size=(90, 60)))
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(SECRET)) + SECRET
    everything = segment(0xE1, xmp) + segment(0xED, iptc) + segment(0xFE, SECRET) + segment(0xEB, SECRET)
    return {
        "place": plain[:2] + segment(0xE1, exif_with_place()) + everything + plain[2:] + SECRET,
        "thumbnail": plain[:2] + segment(0xE1, exif_with_thumbnail()) + everything + plain[2:],
    }


def mpo() -> bytes:
    """Two JPEGs in one file, as telephones save them."""
    return encoded(image(), "MPO", save_all=True, append_images=[image(seed=5)])


def foreign_formats() -> dict[str, bytes]:
    """Formats we do not take; those Pillow can write for real, the others by their first bytes."""
    picture = image(size=(64, 64))
    written = {name: encoded(picture, name) for name in ("TIFF", "ICO", "BMP", "GIF", "PDF", "EPS", "AVIF", "JPEG2000")}
    heads = {
        "FITS": b"SIMPLE  =                    T".ljust(80) + b"END".ljust(2800),
        "PSD": b"8BPS\0\x01" + bytes(6) + struct.pack(">HIIHH", 3, 64, 64, 8, 3) + bytes(64),
        "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64),
        "WMF": b"\xd7\xcd\xc6\x9a" + bytes(64),
        "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>",
        "XXE": b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
        "EXE": b"MZ" + bytes(200),
        "ZIP": zipped(SCRIPT),
    }
    return written | heads
