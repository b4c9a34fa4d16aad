"""Films on the disk: what is taken, where it lies, what is left when something goes wrong."""

import os
import shutil
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import ProtectedError

from coburg_showcase.security.uploads import incoming
from stories.models import Block, BlockKind, Video
from stories.videos import actions, files, sweeping
from stories.videos.containers import NoFilm, format_of
from tests import make
from tests.stories.videos import films
from tests.stories.videos.conftest import kept_files

HOUR = 3600


@pytest.mark.parametrize(
    ("film", "name"),
    [
        (films.mp4(), "mp4"),
        (films.mp4(brand=b"mp42"), "mp4"),
        (films.mp4() + films.box(b"free", bytes(50)), "mp4"),
        (films.mp4()[:-72] + b"\0\0\0\0mdat" + bytes(64), "mp4"),
        (films.webm(), "webm"),
        (films.webm(doctype=b"webm\0\0"), "webm"),
        (films.webm(live=True), "webm"),
    ],
)
def test_container_is_known_by_its_content(film: bytes, name: str):
    assert format_of(films.named(film, "irgendwas.txt")) == name


@pytest.mark.parametrize("name", films.REFUSED)
def test_what_only_looks_like_a_film_is_refused(media_root: Path, name: str):
    content, code = films.REFUSED[name]

    with pytest.raises(files.VideoRefused) as refused:
        files.store(films.named(content))

    assert refused.value.code == code
    assert kept_files(media_root) == []


def test_every_cut_of_a_film_is_refused():
    for film in (films.mp4(), films.webm()):
        for length in range(len(film)):
            with pytest.raises(NoFilm):
                format_of(films.named(film[:length]))


def test_film_is_kept_byte_for_byte_under_a_key_of_its_own(media_root: Path):
    film = films.webm(pictures=os.urandom(1_000_000))

    key, extension, size = files.store(films.named(film, "../../etc/passwd"))
    other, *_rest = files.store(films.named(film))

    assert (extension, size) == ("webm", len(film))
    assert key != other
    assert files.path_of(key, "webm").read_bytes() == film
    assert kept_files(media_root) == sorted(f"videos/{one[:2]}/{one}.webm" for one in (key, other))


@pytest.mark.rule("H-27")
def test_too_large_film_is_refused_while_it_is_copied(media_root: Path):
    with pytest.raises(files.VideoRefused) as refused:
        files.store(films.Endless(files.MAX_BYTES + 1))

    assert refused.value.code == "too_large"
    assert kept_files(media_root) == []


def test_full_disk_is_said_before_anything_is_written(media_root: Path, monkeypatch):
    usage = shutil.disk_usage("/")._replace(total=100 * 1024**3, used=99 * 1024**3, free=1024**3)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)

    with pytest.raises(files.VideoRefused) as refused:
        files.store(films.named(films.mp4()))

    assert refused.value.code == "disk_full"
    assert kept_files(media_root) == []


# ---------------------------------------------------------------------------------------------------- with rows


def own_film(film: bytes = b"", **values: object) -> Video:
    video = Video(title="Die erste Stunde am Ofen", **values)
    actions.keep_film(video=video, file=films.named(film or films.mp4()))
    actions.save_video(video=video)
    return video


@pytest.mark.django_db
def test_new_film_takes_the_place_of_the_old_one(media_root: Path, django_capture_on_commit_callbacks):
    video = own_film()
    old = video.file_key

    with django_capture_on_commit_callbacks(execute=True):
        actions.keep_film(video=video, file=films.named(films.webm()))
        actions.save_video(video=video)

    assert kept_files(media_root) == [f"videos/{video.file_key[:2]}/{video.file_key}.webm"]
    assert Video.objects.with_key(old) is None
    assert Video.objects.with_key(video.file_key) == video


@pytest.mark.django_db
def test_film_stays_while_the_change_is_not_committed(media_root: Path, django_capture_on_commit_callbacks):
    video = own_film()

    with django_capture_on_commit_callbacks() as committed:
        actions.link_film(video=video, youtube_id="AAAAAAAAAAA")
        actions.save_video(video=video)

    assert len(kept_files(media_root)) == 1
    committed[0]()
    assert kept_files(media_root) == []


@pytest.mark.django_db
def test_film_that_somebody_else_has_changed_meanwhile_stays(media_root: Path, django_capture_on_commit_callbacks):
    video = own_film()
    stale = Video.objects.get(pk=video.pk)

    with django_capture_on_commit_callbacks(execute=True):
        actions.keep_film(video=video, file=films.named(films.webm()))
        actions.save_video(video=video)
        stale.title = "Anderer Titel"
        actions.save_video(video=stale)

    saved = Video.objects.get()
    assert (saved.title, saved.file_key) == ("Anderer Titel", video.file_key)
    assert kept_files(media_root) == [f"videos/{video.file_key[:2]}/{video.file_key}.webm"]


@pytest.mark.django_db
def test_deleted_film_takes_its_file_along(media_root: Path, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.delete_video(video=own_film())

    assert kept_files(media_root) == []


@pytest.mark.django_db
def test_film_of_a_story_cannot_be_deleted(media_root: Path):
    video = own_film()
    Block.objects.create(story=make.story(), kind=BlockKind.VIDEO, video=video)

    with pytest.raises(ProtectedError):
        actions.delete_video(video=video)

    assert len(kept_files(media_root)) == 1


@pytest.mark.django_db
def test_sweep_deletes_what_nobody_knows_and_nothing_else(media_root: Path, caplog):
    video = own_film()
    orphan, fresh = (files.store(films.named(films.mp4()))[0] for _ in range(2))
    half = files.path_of(orphan, "mp4").with_name("x.mp4.part")
    half.write_bytes(b"half")
    incoming().mkdir()
    left_over = incoming() / "tmpabc.upload"
    left_over.write_bytes(b"half")
    old = time.time() - 7 * HOUR
    for path in (files.path_of(video.file_key, "mp4"), files.path_of(orphan, "mp4"), half, left_over):
        os.utime(path, (old, old))

    assert sweeping.sweep_orphans(age=timedelta(hours=6)) == 3

    assert kept_files(media_root) == sorted(f"videos/{key[:2]}/{key}.mp4" for key in (video.file_key, fresh))
    files.remove(video.file_key)
    sweeping.sweep_orphans()
    assert "is lost" in caplog.text
