"""What never became a picture goes after a day."""

from datetime import datetime, timedelta

from django.utils import timezone

from coburg_showcase.images.files import unlink
from merchants.workshop.pictures import storage, uploads
from merchants.workshop.pictures.models import PictureUpload

KEPT_UNFINISHED = timedelta(days=1)


def sweep_unfinished(*, now: datetime | None = None) -> int:
    """Forget uploads begun a day ago that are not finished, and files without a row; how many uploads went."""
    before = (now or timezone.now()) - KEPT_UNFINISHED
    late = list(PictureUpload.objects.unfinished().begun_before(before))
    for upload in late:
        uploads.give_up(upload=upload)
    waiting = {storage.path_of(upload) for upload in PictureUpload.objects.unfinished()}
    for path in storage.files_older_than(KEPT_UNFINISHED.total_seconds()):
        if path not in waiting:
            unlink(path)
    return len(late)
