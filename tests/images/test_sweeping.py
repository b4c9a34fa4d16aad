"""The periodic tidying."""

import io
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from coburg_showcase.images import actions, files, sweeping
from coburg_showcase.images.models import Picture
from merchants.models import Category
from tests.images import hostile
from tests.images.conftest import stored_files

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(days=3)


def stored(*, seed: int = 1, age: timedelta = LONG_AGO, ready: bool = True) -> Picture:
    picture = actions.accept_upload(file=io.BytesIO(hostile.encoded(hostile.image(seed=seed))))
    if ready:
        actions.make_renditions(picture)
    Picture.objects.filter(pk=picture.pk).update(created_at=timezone.now() - age)
    picture.refresh_from_db()
    return picture


def make_old(*paths: Path) -> None:
    for path in paths:
        os.utime(path, (time.time() - 7200, time.time() - 7200))


def test_unreferenced_pictures_go_after_a_day(media_root: Path, django_capture_on_commit_callbacks) -> None:
    shown, fresh, _forgotten = stored(), stored(seed=2, age=timedelta(hours=23)), stored(seed=3)
    Category.objects.create(slug="a", name_de="a", name_en="a", picture=shown)

    with django_capture_on_commit_callbacks(execute=True):
        assert sweeping.release_unreferenced() == 1

    assert set(Picture.objects.all()) == {shown, fresh}
    assert {path.name[:32] for path in stored_files(media_root)} == {shown.key, fresh.key}


def test_unreferenced_agrees_with_is_referenced() -> None:
    shown, forgotten = stored(), stored(seed=2)
    Category.objects.create(slug="a", name_de="a", name_en="a", picture=shown)

    assert list(Picture.objects.unreferenced()) == [forgotten]
    assert (shown.is_referenced, forgotten.is_referenced) == (True, False)


def test_files_without_a_row_go_once_they_are_old(media_root: Path) -> None:
    kept, crashed, running = stored(), stored(seed=2), stored(seed=3)
    Picture.objects.filter(pk__in=[crashed.pk, running.pk]).delete()  # as after a crash before the commit
    half_written = files.master_path(kept.key).with_suffix(files.TEMPORARY)
    half_written.write_bytes(b"half")
    make_old(half_written, *[path for path in stored_files(media_root) if running.key not in path.name])

    assert sweeping.sweep_orphans() == sweeping.Sweep(removed=4, lost=0, restarted=0)

    assert {path.name[:32] for path in stored_files(media_root)} == {kept.key, running.key}
    assert len(stored_files(media_root)) == 6


def test_pictures_that_need_care_get_it() -> None:
    failed = stored(seed=5, ready=False)
    actions.mark_failed(failed)
    whole, forgotten, incomplete, lost = (
        stored(),
        stored(seed=2, ready=False),
        stored(seed=3),
        stored(seed=4, ready=False),
    )
    files.rendition_path(incomplete.key, 60, "avif").unlink()
    files.master_path(lost.key).unlink()

    assert sweeping.sweep_orphans() == sweeping.Sweep(removed=0, lost=1, restarted=3)

    states = {picture.pk: picture.state for picture in Picture.objects.all()}
    restarted = dict.fromkeys([failed.pk, forgotten.pk, incomplete.pk], "pending")
    assert states == restarted | {whole.pk: "ready", lost.pk: "failed"}


def test_empty_media_folder_is_swept_in_peace() -> None:
    assert sweeping.sweep_orphans() == sweeping.Sweep(0, 0, 0)
