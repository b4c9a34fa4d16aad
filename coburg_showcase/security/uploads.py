"""Uploads: counted while they come in, before anything of them is kept (H-27), and never held in memory."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler

MAX_BYTES = 12 * 1024 * 1024  # a file anywhere; pictures have a lower limit of their own
MAX_DESK_BYTES = 200 * 1024 * 1024  # a file that staff send to the desk: films
PATIENCE = 2  # times so long a request is received and its file thrown away, so that the answer can say what was wrong

DESK = ("/verwaltung/", "/en/verwaltung/")


def incoming() -> Path:
    """Where files lie while they come in: beside the media, for /tmp is in memory on many systems."""
    return Path(settings.MEDIA_ROOT) / "incoming"


def is_desk(request: Any) -> bool:
    """Whether somebody of staff sends it there. Asked before the view is, so that nobody else can fill the disk."""
    user = getattr(request, "user", None)
    return request.path.startswith(DESK) and user is not None and user.is_active and user.is_staff


class LimitedUploads(FileUploadHandler):
    """The first handler. A file beyond the limit is left out, and its field is named in `request.too_large`, so that a
    form can say so."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any) -> None:
        request: Any = self.request
        self.limit = MAX_DESK_BYTES if is_desk(request) else MAX_BYTES
        if content_length > PATIENCE * self.limit:
            raise RequestDataTooBig("more was uploaded than any page takes")
        request.too_large = set()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > self.limit:
            request: Any = self.request
            request.too_large.add(self.field_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one make the file."""


class IncomingFile(TemporaryUploadedFile):
    def __init__(self, name: str | None, content_type: str | None, charset: str | None, extra: Any) -> None:
        incoming().mkdir(parents=True, exist_ok=True)
        file = tempfile.NamedTemporaryFile(suffix=".upload", dir=incoming())  # noqa: SIM115 - closed with the upload
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)


class DiskUploads(TemporaryFileUploadHandler):
    """The last handler, for what is no small file: a piece at a time into `incoming`."""

    def new_file(self, *args: Any, **options: Any) -> None:
        FileUploadHandler.new_file(self, *args, **options)
        self.file = IncomingFile(self.file_name, self.content_type, self.charset, self.content_type_extra)
