"""Storing, preparing and letting go: rows and files stay together."""

import errno
import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import translation
from PIL import Image
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from coburg_showcase.accounts.models import User
from coburg_showcase.images import actions, files, hardening
from coburg_showcase.images.actions import PictureRefused, accept_upload, check_quota, make_renditions, release
from coburg_showcase.images.models import Picture, relations_to_pictures
from coburg_showcase.images.tasks import render_picture
from merchants.models import Category
from tests.images import hostile
from tests.images.conftest import stored_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """Really commit. The job tables are cleared by hand: Django does not manage, so does not flush them."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def stored(*, size: tuple[int, int] = (60, 40), seed: int = 1, ready: bool = False, **options: object) -> Picture:
    picture = accept_upload(file=io.BytesIO(hostile.encoded(hostile.image(size=size, seed=seed))), **options)
    if ready:
        make_renditions(picture)
    return picture


def category(picture: Picture) -> Category:
    return Category.objects.create(slug=picture.key, name_de="Blumen", name_en="Flowers", picture=picture)


def jobs_for(picture: Picture) -> QuerySet[ProcrastinateJob]:
    return ProcrastinateJob.objects.filter(args__picture_id=picture.pk)


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run these in threads with connections of their own; what they returned or raised."""
    results: list[object] = [None] * len(calls)

    def run(index: int) -> None:
        try:
            results[index] = calls[index]()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index,), daemon=True) for index in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return results


# ------------------------------------------------------------------------------------------------------- taking in


def test_upload_is_stored_pending_with_its_facts(media_root: Path) -> None:
    user = User.objects.create_user(email="owner@example.org")

    picture = stored(uploaded_by=user)

    picture.refresh_from_db()
    assert (picture.width, picture.height, picture.has_alpha, picture.state) == (60, 40, False, "pending")
    assert (picture.widths, picture.uploaded_by) == ([], user)
    assert stored_files(media_root) == [files.master_path(picture.key)]
    assert picture.byte_size == files.master_path(picture.key).stat().st_size


def test_key_depends_on_content_and_secret(settings) -> None:
    settings.PICTURE_SECRET = "one"
    key = actions.key_for(b"picture")
    assert actions.key_for(b"picture") == key
    assert actions.key_for(b"other picture") != key
    settings.PICTURE_SECRET = "two"
    assert actions.key_for(b"picture") != key


def test_equal_pictures_are_stored_once(media_root: Path) -> None:
    picture = stored()

    assert stored() == picture
    assert Picture.objects.count() == 1
    assert jobs_for(picture).count() == 1
    assert len(stored_files(media_root)) == 1


def test_job_carries_the_priority() -> None:
    picture = stored(priority=actions.URGENT)

    job = jobs_for(picture).get()
    assert (job.task_name, job.priority, job.queue_name) == (actions.RENDER_TASK, actions.URGENT, "pictures")


@pytest.mark.parametrize(("size", "expected"), [((4800, 1200), (2400, 600)), ((300, 4000), (180, 2400))])
def test_master_is_at_most_2400_pixels_a_side(size: tuple[int, int], expected: tuple[int, int]) -> None:
    picture = stored(size=size)

    assert (picture.width, picture.height) == expected
    assert Image.open(files.master_path(picture.key)).size == expected


def test_dominant_colour_is_found() -> None:
    photo = Image.new("RGB", (100, 100), (20, 90, 200))
    photo.paste((250, 250, 250), (0, 0, 30, 100))

    picture = accept_upload(file=io.BytesIO(hostile.encoded(photo, "PNG")))

    assert (picture.colour, picture.colour_class) == ("#145ac8", "ph-012")


@pytest.mark.parametrize(
    "change", [{"key": "../../etc/passwd"}, {"key": "A" * 32}, {"colour": "red"}, {"width": 0}, {"state": "ready"}]
)
def test_database_refuses_impossible_rows(change: dict[str, object]) -> None:
    facts = {"key": "a" * 32, "width": 1, "height": 1, "colour": "#000000", "byte_size": 1}
    Picture(**facts).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.create(**facts | change)


def test_full_disk_is_said_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, media_root: Path) -> None:
    def no_space(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", no_space)
    with pytest.raises(PictureRefused) as caught:
        stored()

    assert (caught.value.code, caught.value.status) == ("disk_full", 507)
    assert (Picture.objects.count(), stored_files(media_root)) == (0, [])


def test_nearly_full_disk_takes_no_more_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FULL_SHARE", 0)
    monkeypatch.setattr(files, "FREE_BYTES", 2**63)
    with pytest.raises(PictureRefused) as caught:
        stored()
    assert caught.value.status == 507


@pytest.mark.rule("H-31")
def test_upload_beyond_the_hours_number_is_refused() -> None:
    user = User.objects.create_user(email="owner@example.org")
    for _ in range(actions.UPLOADS_PER_HOUR):
        check_quota(uploaded_by=user)

    with pytest.raises(PictureRefused) as caught:
        check_quota(uploaded_by=user)

    assert (caught.value.status, caught.value.code) == (429, "quota_hour")
    check_quota(uploaded_by=User.objects.create_user(email="neighbour@example.org"))


@pytest.mark.rule("H-31")
@pytest.mark.parametrize("owned", [{"owned": 500}, {"owned_bytes": 500 * 1024 * 1024}])
def test_merchant_at_the_limit_is_refused(owned: dict[str, int]) -> None:
    user = User.objects.create_user(email="owner@example.org")
    with pytest.raises(PictureRefused) as caught:
        check_quota(uploaded_by=user, **owned)
    assert caught.value.status == 429


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_refusal_is_a_whole_sentence(language: str) -> None:
    with translation.override(language):
        for code in hardening.REASONS:
            sentence = str(PictureRefused(code, format="WebP", limit=30))
            assert "%(" not in sentence
            assert sentence.endswith(".")


# ------------------------------------------------------------------------------------------------------- preparing


@pytest.mark.parametrize(
    ("master_width", "widths"),
    [
        (5, [5]),
        (400, [400]),
        (401, [400, 401]),
        (1000, [400, 800, 1000]),
        (1600, [400, 800, 1600]),
        (2400, [400, 800, 1600]),
    ],
)
def test_widths_are_never_scaled_up(master_width: int, widths: list[int]) -> None:
    picture = stored(size=(master_width, 20), ready=True)

    picture.refresh_from_db()
    assert (picture.state, picture.widths) == ("ready", widths)
    for width in widths:
        for extension, image_format in (("avif", "AVIF"), ("webp", "WEBP")):
            rendition = Image.open(files.rendition_path(picture.key, width, extension))
            assert (rendition.format, rendition.width, rendition.mode) == (image_format, width, "RGB")


def test_transparency_survives_in_every_rendition() -> None:
    picture = accept_upload(file=io.BytesIO(hostile.encoded(hostile.image(mode="RGBA", size=(500, 300)), "PNG")))
    make_renditions(picture)

    for path in actions.rendition_paths(picture):
        low, high = Image.open(path).convert("RGBA").getchannel("A").getextrema()
        assert low < 10 < 240 < high


@pytest.mark.usefixtures("committed")
def test_worker_makes_the_picture_ready() -> None:
    picture = stored()

    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        worker.run_worker(wait=False, queues=["pictures"], install_signal_handlers=False, listen_notify=False)

    picture.refresh_from_db()
    assert picture.state == "ready"
    assert not jobs_for(picture).exists()  # done work leaves no row


def run_job(picture: Picture, *, attempts: int = 0) -> None:
    """The job of this picture, as the worker calls it after so many attempts."""
    row = jobs_for(picture).get()
    job = row.procrastinate_job.evolve(attempts=attempts)
    context = JobContext(app=app, job=job, start_timestamp=0, abort_reason=lambda: None)
    render_picture.func(context, **row.args)


def test_second_failure_leaves_the_placeholder() -> None:
    picture = stored()
    files.master_path(picture.key).write_bytes(b"spoilt")

    with pytest.raises(OSError, match="identify"):
        run_job(picture)
    picture.refresh_from_db()
    assert picture.state == "pending"

    with pytest.raises(OSError, match="identify"):
        run_job(picture, attempts=1)
    picture.refresh_from_db()
    assert picture.state == "failed"


def test_uploading_a_failed_picture_again_tries_again() -> None:
    picture = stored()
    actions.mark_failed(picture)

    assert stored().state == "pending"


def test_uploading_again_restores_a_lost_master() -> None:
    picture = stored(ready=True)
    files.master_path(picture.key).unlink()

    again = stored()

    assert (again.pk, again.state) == (picture.pk, "pending")
    assert files.master_path(picture.key).exists()


# ------------------------------------------------------------------------------------------------------ letting go


def test_every_relation_to_pictures_counts() -> None:
    found = {(relation.related_model._meta.label, relation.field.name) for relation in relations_to_pictures()}

    assert {("merchants.MerchantPicture", "picture"), ("merchants.Category", "picture")} <= found


def test_last_reference_takes_the_files_along(media_root: Path, django_capture_on_commit_callbacks) -> None:
    picture, other = stored(ready=True), stored(seed=2, ready=True)
    first, second = category(picture), category(other)
    third = Category.objects.create(slug="c", name_de="c", name_en="c", picture=picture)

    with django_capture_on_commit_callbacks(execute=True):
        first.delete()
        assert not release(picture)
    assert len(stored_files(media_root)) == 6

    with django_capture_on_commit_callbacks(execute=True):
        third.delete()
        assert release(picture)
    assert list(Picture.objects.all()) == [other] == [second.picture]
    assert all(other.key in path.name for path in stored_files(media_root))
    assert len(stored_files(media_root)) == 3


def test_files_stay_when_the_release_is_rolled_back(media_root: Path) -> None:
    picture = stored(ready=True)
    with transaction.atomic():
        assert release(picture)
        transaction.set_rollback(True)

    assert Picture.objects.get() == picture
    assert len(stored_files(media_root)) == 3


def test_files_of_a_picture_uploaded_again_in_time_stay(media_root: Path) -> None:
    picture = stored(ready=True)

    assert actions.remove_files_without_row(picture.key) == 0
    assert len(stored_files(media_root)) == 3


@pytest.mark.rule("H-32")
@pytest.mark.usefixtures("committed")
def test_same_picture_uploaded_in_parallel_is_stored_once(media_root: Path) -> None:
    results = at_once(*[stored] * 4)

    assert [type(result) for result in results] == [Picture] * 4
    assert {result.pk for result in results} == {Picture.objects.get().pk}
    assert stored_files(media_root) == [files.master_path(results[0].key)]


@pytest.mark.rule("H-32")
@pytest.mark.usefixtures("committed")
def test_upload_waits_for_whoever_holds_its_key(media_root: Path) -> None:
    data = hostile.encoded()
    worker = threading.Thread(target=at_once, args=(lambda: accept_upload(file=io.BytesIO(data)),), daemon=True)

    with transaction.atomic():
        actions.lock_key(actions.key_for(data))
        worker.start()
        worker.join(timeout=3)
        assert worker.is_alive()
        assert stored_files(media_root) == []
    worker.join(timeout=20)

    assert stored_files(media_root) == [files.master_path(Picture.objects.get().key)]


@pytest.mark.rule("H-32")
@pytest.mark.usefixtures("committed")
def test_two_jobs_for_one_picture_agree(media_root: Path) -> None:
    picture = stored(size=(900, 600))

    results = at_once(lambda: make_renditions(Picture.objects.get()), lambda: make_renditions(Picture.objects.get()))

    picture.refresh_from_db()
    assert (results, picture.state) == ([None, None], "ready")
    assert len(stored_files(media_root)) == 7


@pytest.mark.rule("H-32")
@pytest.mark.usefixtures("committed")
def test_picture_deleted_during_processing_leaves_no_orphan(media_root: Path) -> None:
    picture = stored()
    worker = threading.Thread(target=at_once, args=(lambda: make_renditions(picture),))

    with transaction.atomic():
        actions.lock_key(picture.key)
        worker.start()
        worker.join(timeout=0.7)
        assert worker.is_alive()  # it has encoded and waits for the lock
        Picture.objects.all().delete()
        files.remove(picture.key)
    worker.join(timeout=20)

    assert (Picture.objects.count(), stored_files(media_root)) == (0, [])


@pytest.mark.rule("H-32")
@pytest.mark.usefixtures("committed")
def test_release_and_upload_at_once_end_consistently(media_root: Path) -> None:
    for _ in range(5):
        picture = stored(ready=True)
        at_once(lambda picture=picture: release(picture), stored)

        rows = {picture.key for picture in Picture.objects.all()}
        assert {path.name[:32] for path in stored_files(media_root)} == rows
        assert all(files.master_path(key).exists() for key in rows)
