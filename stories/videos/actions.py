"""Taking in and letting go of films.

Rows and files stay together as those of pictures do: a film is written before its row is committed and deleted after
the row is gone, so a crash can only leave files without a row, and sweeping.py collects those.
"""

from typing import BinaryIO

from django.db import transaction

from stories.models import Video
from stories.videos import files

FILM_FIELDS = ("youtube_id", "file_key", "file_format", "byte_size")


def keep_film(*, video: Video, file: BinaryIO) -> None:
    """Put an uploaded film in the place of whatever this video showed. The row is not saved; `save_video` does that.

    Raises VideoRefused with a translated sentence; nothing is stored then.
    """
    key, extension, size = files.store(file)
    _show(video, "", key, extension, size)


def link_film(*, video: Video, youtube_id: str) -> None:
    """Show this YouTube film in the place of whatever this video showed. The row is not saved."""
    _show(video, youtube_id, "", "", 0)


def _show(video: Video, *film: str | int) -> None:
    for name, value in zip(FILM_FIELDS, film, strict=True):
        setattr(video, name, value)
    video.has_new_film = True


def save_video(*, video: Video) -> None:
    """Store the row; the film it had before goes on commit. A film somebody else has changed meanwhile stays."""
    with transaction.atomic():
        stored = Video.objects.select_for_update(of=("self",)).filter(pk=video.pk).first() if video.pk else None
        if stored and not video.has_new_film:
            for name in FILM_FIELDS:
                setattr(video, name, getattr(stored, name))
        video.save()
        video.has_new_film = False
        if stored and stored.file_key and stored.file_key != video.file_key:
            _remove_on_commit(stored.file_key)


def delete_video(*, video: Video) -> None:
    """Delete the row; its film goes on commit. Raises ProtectedError where a story shows it."""
    with transaction.atomic():
        key = video.file_key
        video.delete()
        if key:
            _remove_on_commit(key)


def _remove_on_commit(key: str) -> None:
    transaction.on_commit(lambda: remove_film_without_row(key=key), robust=True)  # else the sweep does it


def remove_film_without_row(*, key: str) -> int:
    """Delete the film unless a video has it (again); how many files were deleted."""
    return 0 if Video.objects.filter(file_key=key).exists() else files.remove(key)
