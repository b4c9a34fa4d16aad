"""Decodes an upload and encodes one clean master from it (compliance.md 3.4, points 1, 2 and 4).

This file is run as a program of its own by `hardening.harden`: bytes in on stdin, a line of JSON and the master out on
stdout. A decoder is the one place where a stranger's bytes meet C code, so it gets a process with a limit on memory and
time, without our settings, database or secrets; if it crashes or starves, one upload fails and no web worker does.
Starting it takes about 50 ms, which nobody notices beside the upload itself. It imports Pillow only, never Django.
"""

import contextlib
import io
import json
import sys
import warnings
from typing import NamedTuple

from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError, WebPImagePlugin

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_SIDE = 8000
MAX_PIXELS = 40_000_000
MASTER_SIDE = 2400
# Flat drawings and small pictures stay exact; above this lossless costs too much time and space.
LOSSLESS_PIXELS = 640 * 640
LOSSLESS_PIXELS_WITH_ALPHA = 1_000_000

MEMORY_LIMIT = 1024**3  # 40 megapixels take 0.2 GB as JPEG, 0.55 as PNG and 0.87 as WebP with transparency
CPU_SECONDS = 10

PLUGINS = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)  # loaded before the limits fall; no other decoder is
TURNS = {  # EXIF orientation → what makes it upright
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
ORIENTATION = 0x0112


class Unusable(Exception):
    """The bytes are no picture we take; `code` is a key of `hardening.REASONS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Decoded(NamedTuple):
    """A clean picture: `master` is WebP without any metadata, `format` what the upload really was."""

    format: str
    width: int
    height: int
    colour: str
    has_alpha: bool
    master: bytes


def decode(data: bytes) -> Decoded:
    """The clean picture in these bytes. Raises Unusable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = open_checked(data)
            image_format = "JPEG" if image.format == "MPO" else str(image.format)
            clean = without_metadata(upright_srgb(image))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Unusable("dimensions") from error
    except UnidentifiedImageError as error:
        raise Unusable("format") from error
    except MemoryError as error:
        raise Unusable("heavy") from error
    except Unusable:
        raise
    except Exception as error:  # a decoder may raise anything on hostile bytes; all of it means the same to people
        raise Unusable("broken") from error
    return Decoded(
        format=image_format,
        width=clean.width,
        height=clean.height,
        colour=dominant_colour(clean),
        has_alpha=clean.mode == "RGBA",
        master=encode_master(clean),
    )


def open_checked(data: bytes) -> Image.Image:
    """The opened, not yet decoded picture: everything that can be refused from the header is refused here."""
    image = Image.open(io.BytesIO(data), formats=FORMATS)
    if max(image.size) > MAX_SIDE or image.width * image.height > MAX_PIXELS:
        raise Unusable("dimensions")
    # MPO is a JPEG with further JPEGs behind it, as many telephones save depth or brightness maps. Only the first,
    # the photograph, is ever decoded, so it is not an animation and the rest goes with the metadata.
    if image.format != "MPO" and getattr(image, "n_frames", 1) != 1:
        raise Unusable("animated")
    return image


def upright_srgb(image: Image.Image) -> Image.Image:
    """At most MASTER_SIDE a side, upright, RGB or RGBA in sRGB."""
    turns = TURNS.get(orientation(image), ())
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey: plain convert() would cut everything above 255 to white
        image.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.BICUBIC, reducing_gap=None)
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    elif image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode in ("1", "P"):
        image = image.convert("RGB")
    image.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)  # lets JPEG decode at a fraction
    image.load()
    for turn in turns:
        image = image.transpose(turn)
    image = to_srgb(image, profile)
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    return image if image.mode in ("RGB", "RGBA") else image.convert("RGB")


def orientation(image: Image.Image) -> int:
    """EXIF orientation 1–8; what cannot be read counts as upright."""
    with contextlib.suppress(Exception):  # broken EXIF is no reason to refuse a good photograph
        return int(image.getexif().get(ORIENTATION, 1))
    return 1


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the profile means them. A broken profile, or one of another colour space, is ignored."""
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGBA" if image.mode == "RGBA" else "RGB",
            )
            return converted or image
    return image


def without_metadata(image: Image.Image) -> Image.Image:
    """The same pixels in a new image. Saving the old one would carry on comments, profiles and EXIF from its `info`."""
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    return clean


def dominant_colour(image: Image.Image) -> str:
    """The most frequent colour as #rrggbb, leaving out what is transparent."""
    small = image.copy()
    small.thumbnail((48, 48))
    indexed = small.convert("RGB").quantize(8)
    mask = small.getchannel("A").point(lambda alpha: 255 if alpha > 127 else 0) if small.mode == "RGBA" else None
    counts = indexed.histogram(mask)
    if not any(counts):
        return "#808080"
    most = counts.index(max(counts))
    palette = indexed.getpalette() or []
    return "#{:02x}{:02x}{:02x}".format(*palette[most * 3 : most * 3 + 3])


def encode_master(image: Image.Image) -> bytes:
    limit = LOSSLESS_PIXELS_WITH_ALPHA if image.mode == "RGBA" else LOSSLESS_PIXELS
    out = io.BytesIO()
    if image.width * image.height <= limit:
        image.save(out, "WEBP", lossless=True, quality=50, method=2)
    else:
        image.save(out, "WEBP", quality=90, method=2)
    return out.getvalue()


def limit_this_process() -> None:
    """Memory, processor time, no files, no core dumps. Where the system has no such limits, the time-out remains."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for what, limit in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_AS, MEMORY_LIMIT),
        ):
            resource.setrlimit(what, (limit, limit))


def main() -> None:
    limit_this_process()
    try:
        decoded = decode(sys.stdin.buffer.read())
    except Unusable as error:
        sys.stdout.write(json.dumps({"refused": error.code}) + "\n")
        return
    *facts, master = decoded
    sys.stdout.buffer.write(json.dumps({"facts": facts}).encode() + b"\n" + master)


if __name__ == "__main__":
    main()
