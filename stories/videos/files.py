"""Where the films lie, and how they come and go.

    MEDIA_ROOT/videos/ab/abc….mp4           what was uploaded, byte for byte; the name is 128 random bits

A film is written beside its place and renamed, so nobody ever sees half of it.
"""

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from coburg_showcase.images import files as image_files
from coburg_showcase.images.hardening import PictureRefused
from coburg_showcase.security.uploads import MAX_DESK_BYTES as MAX_BYTES
from coburg_showcase.security.uploads import incoming
from stories.videos.containers import NoFilm, format_of

CHUNK = 256 * 1024
TEMPORARY = ".part"

REASONS = {
    "empty": gettext_noop("This file is empty. Please choose the film again."),
    "too_large": gettext_noop("This film is larger than 200 MB. Please save it in a smaller size and upload it again."),
    "format": gettext_noop("Only MP4 and WebM films can be used. Please save it as MP4 and upload it again."),
    "truncated": gettext_noop("This film is not complete. Please save it on your device again and upload the new one."),
    "disk_full": gettext_noop("There is no room for new films at the moment. Please try again later."),
}


class VideoRefused(Exception):
    """The film was not taken. `str(error)` tells people what to do; nothing was stored. `code`: a key of REASONS."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(_(REASONS[code]))


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "videos"


def path_of(key: str, extension: str) -> Path:
    return folder() / key[:2] / f"{key}.{extension}"


def check(file: BinaryIO) -> str:
    """The format of an upload, by its content. Raises VideoRefused."""
    try:
        return format_of(file)
    except NoFilm as error:
        raise VideoRefused(error.code) from error


def store(file: BinaryIO) -> tuple[str, str, int]:
    """Keep the film under a new key: (key, format, size in bytes). Raises VideoRefused, leaving nothing behind.

    A piece at a time; the size is counted, not asked for.
    """
    check_room(getattr(file, "size", None) or 0)
    extension = check(file)
    key = secrets.token_hex(16)
    path = path_of(key, extension)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}{TEMPORARY}")
    try:
        file.seek(0)
        size = _copy(file, temporary)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise VideoRefused("disk_full") from error
        raise
    except VideoRefused:
        temporary.unlink(missing_ok=True)
        raise
    return key, extension, size


def _copy(file: BinaryIO, target: Path) -> int:
    size = 0
    with target.open("wb") as copy:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                raise VideoRefused("too_large")
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return size


def check_room(size: int) -> None:
    """Refuse before the disk is full: the database may lie on it, too. Raises VideoRefused("disk_full")."""
    try:
        image_files.check_room()
    except PictureRefused as error:
        raise VideoRefused("disk_full") from error
    if shutil.disk_usage(settings.MEDIA_ROOT).free < 2 * size:
        raise VideoRefused("disk_full")


def remove(key: str) -> int:
    """Delete the film of this key, whatever its format; how many files there were."""
    return sum(image_files.unlink(path) for path in (folder() / key[:2]).glob(f"{key}.*"))


def stored() -> Iterator[os.DirEntry[str]]:
    """Every file in the folders of the films."""
    for shard in os.scandir(folder()) if folder().is_dir() else ():
        if shard.is_dir(follow_symlinks=False):
            yield from (entry for entry in os.scandir(shard.path) if entry.is_file(follow_symlinks=False))


def uploads_left_over(*, older_than: float) -> list[Path]:
    """Uploads that a crash left half received, by the age in seconds of their last byte."""
    oldest = time.time() - older_than
    return [path for path in incoming().glob("*.upload*") if path.is_file() and path.stat().st_mtime < oldest]
