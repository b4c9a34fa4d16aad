"""What the nightly job tidies up: films nobody knows and uploads that never ended."""

import logging
import time
from datetime import timedelta

from coburg_showcase.images import files as image_files
from stories.models import Video
from stories.videos import actions, files

logger = logging.getLogger(__name__)

ORPHAN_AGE = timedelta(hours=6)  # longer than any upload takes from its first byte to its commit


def sweep_orphans(*, age: timedelta = ORPHAN_AGE) -> int:
    """Delete films older than `age` without a row, and what is left of uploads; how many files went.

    A row without its film is logged: only a backup helps. Two queries, and one for each orphan.
    """
    oldest = time.time() - age.total_seconds()
    known = set(Video.objects.exclude(file_key="").values_list("file_key", flat=True))
    removed, found = 0, set()
    for entry in files.stored():
        key = entry.name.partition(".")[0]
        found.add(key)
        if image_files.age_mark(entry) > oldest:
            continue
        if entry.name.endswith(files.TEMPORARY):
            removed += image_files.discard([entry])
        elif key not in known:
            removed += actions.remove_film_without_row(key=key)
    removed += sum(image_files.unlink(path) for path in files.uploads_left_over(older_than=age.total_seconds()))
    for key in sorted(known - found):
        logger.error("the film of video %s is lost", key[:8])
    return removed
