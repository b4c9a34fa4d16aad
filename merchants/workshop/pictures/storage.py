"""Where the bytes of an upload lie until they are a picture: MEDIA_ROOT/uploads/<random id>; no address serves them."""

import time
from pathlib import Path

from django.conf import settings
from django.db import transaction

from coburg_showcase.images.files import unlink, writing
from merchants.models import Merchant
from merchants.workshop.pictures.models import PictureUpload


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "uploads"


def path_of(upload: PictureUpload) -> Path:
    return folder() / upload.pk.hex


def stored_bytes(upload: PictureUpload) -> int:
    """How much of the upload lies on the disk; more than the row says if a request ended before its commit."""
    try:
        return path_of(upload).stat().st_size
    except FileNotFoundError:
        return 0


def write_at(upload: PictureUpload, offset: int, piece: bytes) -> None:
    """Put the piece behind the first `offset` bytes; what lay there goes. Raises PictureRefused("disk_full")."""
    path = path_of(upload)
    with writing():  # half a piece may stay: the next one begins at its offset
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("r+b" if path.exists() else "x+b") as file:
            file.truncate(offset)
            file.seek(offset)
            file.write(piece)


def read(upload: PictureUpload) -> bytes:
    """All that has arrived; nothing if the file is lost."""
    try:
        return path_of(upload).read_bytes()
    except FileNotFoundError:
        return b""


def discard(upload: PictureUpload) -> None:
    """Delete the file of this upload once the transaction is over; the sweep does it otherwise."""
    path = path_of(upload)
    transaction.on_commit(lambda: unlink(path), robust=True)


def discard_all_of(merchant: Merchant) -> None:
    """The files of every unfinished upload of a business that is to be deleted."""
    for upload in PictureUpload.objects.of_merchant(merchant).unfinished():
        discard(upload)


def files_older_than(seconds: float) -> list[Path]:
    """Files nobody has written to for so long."""
    oldest = time.time() - seconds
    return [path for path in folder().glob("*") if path.is_file() and path.stat().st_mtime < oldest]
