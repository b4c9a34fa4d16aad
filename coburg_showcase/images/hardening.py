"""What an upload must be before it becomes a Picture (compliance.md 3.4, H-20 to H-28).

Names and declared types of the client are compared and then forgotten: nothing of them is stored or sent.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from coburg_showcase.images import decoder

logger = logging.getLogger(__name__)

MAX_BYTES = 10 * 1024 * 1024
WALL_SECONDS = 20

EXTENSIONS = {"jpg": "JPEG", "jpeg": "JPEG", "jpe": "JPEG", "jfif": "JPEG", "png": "PNG", "webp": "WEBP"}
TYPES = {
    "image/jpeg": "JPEG",
    "image/jpg": "JPEG",
    "image/pjpeg": "JPEG",
    "image/png": "PNG",
    "image/x-png": "PNG",
    "image/webp": "WEBP",
}
NO_CLAIM = ("", "application/octet-stream")  # a browser that does not know says one of these
FORMAT_NAMES = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP"}

# code → (HTTP status a view may answer with, what the person reads)
REASONS = {
    "empty": (422, gettext_noop("This file is empty. Please choose the picture again.")),
    "too_large": (
        413,
        gettext_noop("This picture is larger than 10 MB. Please save it in a smaller size and upload it again."),
    ),
    "format": (
        415,
        gettext_noop("Only JPEG, PNG and WebP pictures can be used. Please save it as JPEG and upload it again."),
    ),
    "animated": (422, gettext_noop("Moving pictures cannot be used. Please upload a single picture.")),
    "dimensions": (
        422,
        gettext_noop(
            "This picture has too many pixels: 8,000 on each side and 40 million in all are the limit. "
            "Please save it in a smaller size and upload it again."
        ),
    ),
    "broken": (
        422,
        gettext_noop("This picture is damaged. Please open it on your device, save it again and upload the new file."),
    ),
    "heavy": (
        422,
        gettext_noop("This picture takes too long to process. Please save it in a smaller size and upload it again."),
    ),
    "mismatch": (
        415,
        gettext_noop(
            "The name of this file does not fit its content, which is a %(format)s picture. "
            "Please save it as JPEG and upload it again."
        ),
    ),
    "incomplete": (
        422,
        gettext_noop("This picture has not arrived as it left your device. Please choose it again."),
    ),
    "infected": (
        422,
        gettext_noop("The virus scanner objects to this file. Please check your device and use another."),
    ),
    "scanner_down": (503, gettext_noop("The virus check does not answer at the moment. Please try again later.")),
    "disk_full": (507, gettext_noop("There is no room for new pictures at the moment. Please try again later.")),
    "quota_hour": (
        429,
        gettext_noop("You have uploaded %(limit)s pictures within an hour. Please go on in an hour."),
    ),
    "quota_merchant": (
        429,
        gettext_noop("This business already has %(limit)s pictures. Please remove some before you upload new ones."),
    ),
    "quota_bytes": (
        429,
        gettext_noop("The pictures of this business have used up their space. Please remove some first."),
    ),
}


class PictureRefused(Exception):
    """The upload was not taken. `str(error)` tells people what to do; nothing was stored.

    `code` is a key of REASONS, `status` the HTTP status that fits (413, 415, 422, 429, 503 or 507).
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.status, sentence = REASONS[code]
        super().__init__(_(sentence) % values if values else _(sentence))


def read_limited(file: IO[bytes]) -> bytes:
    """The bytes of the upload, never more than MAX_BYTES of them in memory. Raises PictureRefused."""
    if (getattr(file, "size", None) or 0) > MAX_BYTES:
        raise PictureRefused("too_large")
    if file.seekable():
        file.seek(0)
    data = bytearray()
    while chunk := file.read(64 * 1024):
        data += chunk
        if len(data) > MAX_BYTES:
            raise PictureRefused("too_large")
    if not data:
        raise PictureRefused("empty")
    return bytes(data)


def claimed_formats(*, name: str | None, declared_type: str | None) -> set[str]:
    """What name and declared type say the file is; a name without extension says nothing. Raises PictureRefused."""
    claims = set()
    extension = PurePosixPath((name or "").replace("\\", "/")).suffix.lstrip(".").lower()
    if extension:
        claims.add(EXTENSIONS.get(extension, ""))
    media_type = (declared_type or "").partition(";")[0].strip().lower()
    if media_type not in NO_CLAIM:
        claims.add(TYPES.get(media_type, ""))
    if "" in claims:
        raise PictureRefused("format")
    return claims


def harden(data: bytes, *, name: str | None = None, declared_type: str | None = None) -> decoder.Decoded:
    """A clean picture from an upload's bytes, decoded in a limited process of its own. Raises PictureRefused."""
    claims = claimed_formats(name=name, declared_type=declared_type)
    decoded = decode_apart(data)
    if claims - {decoded.format}:
        raise PictureRefused("mismatch", format=FORMAT_NAMES[decoded.format])
    return decoded


def decode_apart(data: bytes) -> decoder.Decoded:
    """`decoder.decode` in a process of its own; see decoder.py for why. Raises PictureRefused."""
    try:
        done = subprocess.run(  # no shell, and the upload only on stdin
            [sys.executable, "-P", decoder.__file__],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={key: os.environ[key] for key in ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH") if key in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PictureRefused("heavy") from error
    header, _newline, master = done.stdout.partition(b"\n")
    try:
        answer: dict[str, Any] = json.loads(header)
    except ValueError as error:
        logger.warning(
            "picture decoder ended with %s: %s", done.returncode, done.stderr[-500:].decode(errors="replace")
        )
        raise PictureRefused("heavy" if done.returncode < 0 else "broken") from error
    if "refused" in answer:
        raise PictureRefused(answer["refused"])
    image_format, width, height, colour, has_alpha = answer["facts"]
    return decoder.Decoded(image_format, width, height, colour, has_alpha, master)


def scan(data: bytes) -> None:
    """Hand the original bytes to the virus scanner, if the city runs one (ASVS 5.4.3). Raises PictureRefused.

    PICTURE_SCANNER names a function `(bytes) -> str | None`: what it found, or None if clean; any exception means that
    it could not look. Without the setting nothing is scanned. That is the documented deviation of compliance.md 3.4.7:
    no visitor ever receives uploaded bytes, only pixels which we decoded in a limited process and encoded anew.
    When the scanner is down, the upload is refused with "try again later" instead of waiting unpublished: so no
    unchecked original has to be kept anywhere, and the person learns it at once.
    """
    if not settings.PICTURE_SCANNER:
        return
    scanner = import_string(settings.PICTURE_SCANNER)
    try:
        finding = scanner(data)
    except Exception as error:  # whatever a scanner's client raises: not scanned means not taken
        logger.exception("picture scanner does not answer")
        raise PictureRefused("scanner_down") from error
    if finding:
        logger.warning("picture scanner found %s", finding)
        raise PictureRefused("infected")
