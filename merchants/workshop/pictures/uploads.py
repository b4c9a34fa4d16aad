"""How a file comes in: begun once, sent in pieces, turned into a picture of the business exactly once.

A file is known by its content, so whoever chooses it again after a dropped connection, on this page or tomorrow on
another device, goes on where it stopped. Whoever works on an upload holds its row; a second one is told to ask again.
"""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, transaction
from django.db.models import Max, Sum
from django.utils import timezone
from psycopg.errors import LockNotAvailable

from coburg_showcase.accounts.models import User
from coburg_showcase.images import files, hardening
from coburg_showcase.images.actions import accept_upload, check_quota
from coburg_showcase.images.hardening import PictureRefused
from merchants.models import Merchant, MerchantPicture
from merchants.workshop.pictures import storage
from merchants.workshop.pictures.models import PictureUpload

MOST_PIECE = 1024 * 1024  # bytes in one request
FOR_NOW = (503, 507)  # refusals that say nothing about the file: what has arrived stays


class UploadBusy(Exception):
    """Another request works on this upload: ask again in a moment."""


class UploadGone(Exception):
    """There is no such upload any more: begin again."""


class WrongOffset(Exception):
    """The piece does not begin where the upload stops, at byte `received`, or reaches beyond its end."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


class ReceivedFile(io.BytesIO):
    """What has arrived, with what the browser said about it."""

    def __init__(self, data: bytes, upload: PictureUpload) -> None:
        super().__init__(data)
        self.name, self.content_type = upload.name, upload.declared_type


def begin(
    *, merchant: Merchant, user: User, name: str, declared_type: str, size: int, sha256: str
) -> tuple[PictureUpload, bool]:
    """The upload of this file, and whether it is new; one that is known, finished or not, counts no second time.

    Call it only after the person has vouched for the rights (L-22), and outside a transaction. `size` in bytes,
    `sha256` of the whole file in hex. What can be refused before a byte is sent is refused here. Raises PictureRefused.
    Two queries for a known file, else six.
    """
    if known := PictureUpload.objects.of_merchant(merchant).filter(sha256=sha256).first():
        return known, False
    if size <= 0:
        raise PictureRefused("empty")
    if size > hardening.MAX_BYTES:
        raise PictureRefused("too_large")
    name = "".join(letter for letter in name if letter.isprintable())[-120:]
    declared_type = declared_type[:100]
    hardening.claimed_formats(name=name, declared_type=declared_type)
    files.check_room()
    _check_quota(merchant, user)
    values = {"user": user, "size": size, "name": name, "declared_type": declared_type}
    return PictureUpload.objects.get_or_create(merchant=merchant, sha256=sha256, defaults=values)


def _check_quota(merchant: Merchant, user: User) -> None:
    """What is on its way takes up room, too."""
    waiting = PictureUpload.objects.of_merchant(merchant).unfinished()
    stored = merchant.pictures.aggregate(bytes=Sum("picture__byte_size", default=0))["bytes"]
    coming = waiting.aggregate(bytes=Sum("size", default=0))["bytes"]
    check_quota(
        uploaded_by=user, owned=merchant.pictures.count() + waiting.count(), owned_bytes=int(stored) + int(coming)
    )


def append(*, upload: PictureUpload, offset: int, piece: bytes) -> PictureUpload:
    """Put the piece behind the first `offset` bytes; the last one makes the picture. Returns the row as it is now.

    One that is whole already only takes an empty piece at its end, which tries again to make the picture; one that is
    done takes anything and stays as it is. Raises WrongOffset, UploadBusy, UploadGone, and PictureRefused for what the
    file turns out to be: then upload and bytes are gone, unless the reason passes by itself (status 503 or 507).
    """
    with _held(upload) as row:
        if not row.is_done:
            _write(row, offset, piece)
    return finish(upload=row) if row.is_whole and not row.is_done else row


def _write(row: PictureUpload, offset: int, piece: bytes) -> None:
    arrived = min(row.received, storage.stored_bytes(row))  # fewer lie there if the disk was set back
    if offset != arrived or offset + len(piece) > row.size:
        raise WrongOffset(arrived)
    if piece:
        storage.write_at(row, offset, piece)
        row.received = offset + len(piece)
        row.save(update_fields=["received"])


def finish(*, upload: PictureUpload) -> PictureUpload:
    """Turn a whole upload into a picture of the business, undescribed and behind the others; once, whoever asks.

    Equal pixels of the same file that came another way stay one picture. About half a second for a photograph.
    Raises UploadBusy, UploadGone and PictureRefused like `append`.
    """
    try:
        with _held(upload) as row:
            if not row.is_done:
                _make_picture(row)
    except PictureRefused as refused:
        if refused.status not in FOR_NOW:
            give_up(upload=upload)
        raise
    return row


def _make_picture(row: PictureUpload) -> None:
    data = storage.read(row)
    if hash_of(data) != row.sha256:
        raise PictureRefused("incomplete")
    picture = accept_upload(file=ReceivedFile(data, row), uploaded_by=row.user)
    own = MerchantPicture.objects.in_workshop().filter(merchant_id=row.merchant_id)
    last = own.aggregate(last=Max("position"))["last"]
    row.use = own.filter(picture=picture).first() or MerchantPicture.objects.create(
        merchant_id=row.merchant_id, picture=picture, position=0 if last is None else last + 1
    )
    row.finished_at = timezone.now()
    row.name = row.declared_type = ""
    row.save(update_fields=["use", "finished_at", "name", "declared_type"])
    storage.discard(row)


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def take(*, merchant: Merchant, user: User, name: str, declared_type: str, data: bytes) -> PictureUpload:
    """A file that came as a whole, with an ordinary form: the same way, in one go. Raises PictureRefused."""
    upload, _is_new = begin(
        merchant=merchant,
        user=user,
        name=name,
        declared_type=declared_type,
        size=len(data),
        sha256=hash_of(data),
    )
    if upload.is_done:
        return upload
    try:
        return append(upload=upload, offset=0, piece=data)
    except WrongOffset as stopped:  # part of it has come before
        return append(upload=upload, offset=stopped.received, piece=data[stopped.received :])


@transaction.atomic
def give_up(*, upload: PictureUpload) -> None:
    """Forget an unfinished upload and what has arrived of it."""
    PictureUpload.objects.unfinished().filter(pk=upload.pk).delete()
    storage.discard(upload)


@contextmanager
def _held(upload: PictureUpload) -> Iterator[PictureUpload]:
    """The row as it is now, in a transaction that nobody else gets at it before its end."""
    with transaction.atomic():
        try:
            row = PictureUpload.objects.select_for_update(nowait=True).filter(pk=upload.pk).first()
        except OperationalError as error:
            if isinstance(error.__cause__, LockNotAvailable):
                raise UploadBusy from error
            raise
        if row is None:
            raise UploadGone
        yield row
