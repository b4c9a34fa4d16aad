"""Taking in, preparing and letting go of pictures.

Rows and files stay together like this: whoever writes or deletes files of a picture, or its row, holds the lock of its
key until the end of the transaction. Files are written before the row is committed and deleted after the row is gone,
so a crash can only leave files without a row, and sweeping.py collects those.
"""

import hashlib
import hmac
from pathlib import Path
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from coburg_showcase.images import files, hardening, renditions
from coburg_showcase.images.hardening import PictureRefused
from coburg_showcase.images.models import Picture
from coburg_showcase.security.ratelimit import allow_key

if TYPE_CHECKING:
    from coburg_showcase.accounts.models import User

UPLOADS_PER_HOUR = 120  # a shop's first visit with a full telephone
PICTURES_PER_MERCHANT = 500
BYTES_PER_MERCHANT = 500 * 1024 * 1024

RENDER_TASK = "images.render_picture"
URGENT = 10  # priority for what the first page of a visit shows


# --------------------------------------------------------------------------------------------------- taking in


def accept_upload(*, file: IO[bytes], uploaded_by: "User | None" = None, priority: int = 0) -> Picture:
    """Take an upload (a Django UploadedFile or any binary file) as a picture; the original is not kept.

    `priority` of the job that makes the renditions: higher goes first, URGENT for the home page. Call it in the
    transaction which stores the reference to the picture: unreferenced pictures are swept after a day.
    Equal bytes give the existing picture. Raises PictureRefused with a translated sentence.
    Side effects: a master file, a row, a job. Five short queries, and about 0.3 s for a photograph.
    """
    data = hardening.read_limited(file)
    name = getattr(file, "name", None)
    key = key_for(data)
    with transaction.atomic():
        if known := usable_picture(key):
            return known
    files.check_room()
    hardening.scan(data)
    decoded = hardening.harden(
        data,
        name=name if isinstance(name, str) else None,
        declared_type=getattr(file, "content_type", None),
    )
    with transaction.atomic():
        if known := usable_picture(key):  # somebody was faster with the same picture
            return known
        files.write(files.master_path(key), decoded.master)
        facts = {
            "width": decoded.width,
            "height": decoded.height,
            "colour": decoded.colour,
            "has_alpha": decoded.has_alpha,
            "byte_size": len(decoded.master),
            "state": Picture.State.PENDING,
        }
        picture, _created = Picture.objects.update_or_create(  # the row is there already if its master was lost
            key=key, defaults=facts, create_defaults={**facts, "uploaded_by": uploaded_by}
        )
        enqueue(picture, priority=priority)
    return picture


def key_for(data: bytes) -> str:
    """The address of these bytes: 128 bits that only we can compute."""
    return hmac.new(settings.PICTURE_SECRET.encode(), data, hashlib.sha256).hexdigest()[:32]


def usable_picture(key: str) -> Picture | None:
    """The stored picture of this key; it cannot be released before the caller's transaction ends.

    One that could not be prepared is sent to the job queue again: whoever uploads it a second time is trying to help.
    """
    lock_key(key)
    picture = Picture.objects.filter(key=key).first()
    if picture is None or not files.master_path(key).exists():
        return None
    if picture.state == Picture.State.FAILED:
        restart(picture)
    return picture


def lock_key(key: str) -> None:
    """Wait for, then hold, the sole right to this picture's row and files until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(key[:15], 16)])


def check_quota(*, uploaded_by: "User", owned: int = 0, owned_bytes: int = 0) -> None:
    """Call once for each file, however many requests it takes: it counts (H-31).

    `owned` and `owned_bytes` are number and size of the pictures the business has already. The hour is the hour of the
    clock; it counts attempts, so uploading and deleting in a loop does not get around it.
    Raises PictureRefused (status 429).
    """
    if owned >= PICTURES_PER_MERCHANT:
        raise PictureRefused("quota_merchant", limit=PICTURES_PER_MERCHANT)
    if owned_bytes >= BYTES_PER_MERCHANT:
        raise PictureRefused("quota_bytes")
    if not allow_key("picture-uploads", str(uploaded_by.pk), UPLOADS_PER_HOUR, 3600):
        raise PictureRefused("quota_hour", limit=UPLOADS_PER_HOUR)


# --------------------------------------------------------------------------------------------------- preparing


def enqueue(picture: Picture, *, priority: int = 0) -> None:
    """Order the renditions of this picture, in the caller's transaction; nothing if they are on order already."""
    try:
        with transaction.atomic():  # a refused duplicate must not spoil the caller's transaction
            app.configure_task(
                RENDER_TASK,
                queue="pictures",
                priority=priority,
                lock=picture.key,
                queueing_lock=f"picture-{picture.key}",
            ).defer(picture_id=picture.pk)
    except AlreadyEnqueued:
        pass


def restart(picture: Picture) -> None:
    """Back to pending, with a new job."""
    Picture.objects.filter(pk=picture.pk).update(state=Picture.State.PENDING)
    picture.state = Picture.State.PENDING
    enqueue(picture)


def make_renditions(picture: Picture) -> None:
    """Encode and store every rendition; afterwards the picture is ready. About half a second for a photograph.

    Safe to run twice at once and beside `release`: encoding needs no lock, and what was encoded is stored only if the
    row is still there. Raises OSError if the master is missing or unreadable, PictureRefused if the disk is full.
    """
    ready = Picture.objects.filter(pk=picture.pk, state=Picture.State.READY).first()
    if ready and all(path.exists() for path in rendition_paths(ready)):
        picture.state, picture.widths = ready.state, ready.widths
        return
    encoded = list(renditions.encode(files.master_path(picture.key)))
    with transaction.atomic():
        lock_key(picture.key)
        if not Picture.objects.filter(pk=picture.pk).exists():
            return
        for width, extension, data in encoded:
            files.write(files.rendition_path(picture.key, width, extension), data)
        picture.widths = renditions.widths_for(picture.width)
        picture.state = Picture.State.READY
        Picture.objects.filter(pk=picture.pk).update(state=picture.state, widths=picture.widths)


def rendition_paths(picture: Picture) -> list[Path]:
    """Where the renditions of this picture lie once it is ready."""
    return [
        files.rendition_path(picture.key, width, extension)
        for width in renditions.widths_for(picture.width)
        for extension in renditions.ENCODERS
    ]


def mark_failed(picture: Picture) -> None:
    """The colour placeholder stays; the next upload of the same picture and the nightly sweep try again.

    Unless it is ready by now: then a second job did what the first could not.
    """
    Picture.objects.filter(pk=picture.pk).exclude(state=Picture.State.READY).update(state=Picture.State.FAILED)


# --------------------------------------------------------------------------------------------------- letting go


def release(picture: Picture) -> bool:
    """Call after a reference to this picture was removed: the last one takes row and files along.

    Whether the picture went. The files go on commit. One query per relation to pictures.
    """
    with transaction.atomic():
        lock_key(picture.key)
        if picture.is_referenced:
            return False
        Picture.objects.filter(pk=picture.pk).delete()
        transaction.on_commit(lambda: remove_files_without_row(picture.key), robust=True)  # else the sweep does it
    return True


def remove_files_without_row(key: str) -> int:
    """Delete the files of this key unless a picture has it (again); how many were deleted."""
    with transaction.atomic():
        lock_key(key)
        if Picture.objects.filter(key=key).exists():
            return 0
        return files.remove(key)
