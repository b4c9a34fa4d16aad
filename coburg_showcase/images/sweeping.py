"""What the periodic jobs tidy up: pictures nobody shows, files nobody knows, pictures the job queue forgot."""

import logging
import time
from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction

from coburg_showcase.images import actions, files
from coburg_showcase.images.models import Picture

logger = logging.getLogger(__name__)

ORPHAN_AGE = timedelta(hours=1)  # longer than any upload takes from its first file to its commit
UNREFERENCED_AGE = timedelta(days=1)  # longer than a form stays open
SHARDS = [f"{number:02x}" for number in range(256)]


class Sweep(NamedTuple):
    """What `sweep_orphans` did: files deleted, pictures marked as failed, pictures sent to the job queue again."""

    removed: int
    lost: int
    restarted: int


def release_unreferenced(*, age: timedelta = UNREFERENCED_AGE) -> int:
    """Release what was uploaded this long ago and is shown nowhere; how many pictures went."""
    return sum(actions.release(picture) for picture in Picture.objects.unreferenced().older_than(age).iterator())


def sweep_orphans(*, age: timedelta = ORPHAN_AGE) -> Sweep:
    """Bring rows and files together again after a crash or a restored backup.

    Files older than `age` without a row, and half-written ones, are deleted. Pictures older than `age` that are still
    pending, failed or lack renditions go to the job queue again; without a master they are marked as failed.
    One query for each of the 256 folders, further ones only for what is out of order.
    """
    removed = lost = restarted = 0
    oldest = time.time() - age.total_seconds()
    for shard in SHARDS:
        entries = list(files.in_shard(shard))
        old = [entry for entry in entries if files.age_mark(entry) <= oldest]
        removed += files.discard(entry for entry in old if entry.name.endswith(files.TEMPORARY))
        names = {entry.name for entry in entries}
        known = set()
        for picture in Picture.objects.in_shard(shard):
            known.add(picture.key)
            if picture.created_at.timestamp() <= oldest and needs_care(picture, names):
                found_lost, found_restarted = care_for(picture)
                lost, restarted = lost + found_lost, restarted + found_restarted
        for key in {entry.name[:32] for entry in old} - known:
            removed += actions.remove_files_without_row(key)
    return Sweep(removed, lost, restarted)


def needs_care(picture: Picture, names: Collection[str]) -> bool:
    """Whether this picture is, or looks, unfinished among the file names of its folder."""
    return not picture.is_ready or not {path.name for path in actions.rendition_paths(picture)}.issubset(names)


def care_for(picture: Picture) -> tuple[bool, bool]:
    """(marked as failed, sent to the job queue again), judged anew under the lock.

    One that failed is tried again, too: the disk may have been full.
    """
    with transaction.atomic():
        actions.lock_key(picture.key)
        current = Picture.objects.filter(pk=picture.pk).first()
        if current is None or not needs_care(
            current, {path.name for path in actions.rendition_paths(current) if path.exists()}
        ):
            return False, False
        if files.master_path(picture.key).exists():
            actions.restart(current)
            return False, True
        if current.state == Picture.State.FAILED:
            return False, False
        logger.error("the master of picture %s is lost", current)
        Picture.objects.filter(pk=current.pk).update(state=Picture.State.FAILED)
        return True, False
