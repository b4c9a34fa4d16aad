"""A file comes in: in pieces, once, and again where it stopped."""

import io
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from coburg_showcase.images import actions as image_actions
from coburg_showcase.images import files, hardening
from coburg_showcase.images.hardening import PictureRefused
from coburg_showcase.images.models import Picture
from merchants.actions import delete_for_good
from merchants.models import Merchant, MerchantPicture
from merchants.workshop.pictures import storage, uploads
from merchants.workshop.pictures.models import PictureUpload
from merchants.workshop.pictures.sweeping import sweep_unfinished
from tests import make
from tests.images import hostile
from tests.images.conftest import stored_files
from tests.merchants.workshop.pictures.telephone import PICTURES, Telephone

pytestmark = pytest.mark.django_db


def photograph(seed: int = 1) -> bytes:
    """Some 30 kB: two pieces."""
    return hostile.encoded(hostile.image(size=(1200, 900), seed=seed), quality=95)


def begun(telephone: Telephone, data: bytes) -> PictureUpload:
    return PictureUpload.objects.get(pk=telephone.begin(data).json()["url"].rstrip("/").rsplit("/", 1)[-1])


def waiting_files(media_root: Path) -> list[Path]:
    return list((media_root / "uploads").glob("*"))


def test_pieces_become_a_picture_behind_the_others(telephone, krug, media_root, django_capture_on_commit_callbacks):
    make.merchant_picture(merchant=krug, position=7)
    with django_capture_on_commit_callbacks(execute=True):
        answer = telephone.send(photograph())

    assert (answer.status_code, answer.json()["done"]) == (200, True)
    use = krug.pictures.get(alt_text="")
    assert (use.role, use.position, use.picture.width) == ("gallery", 8, 1200)
    assert files.master_path(use.picture.key).exists()
    assert waiting_files(media_root) == []


@pytest.mark.rule("L-22")
def test_nothing_is_taken_without_the_word_about_rights(telephone, krug):
    answer = telephone.begin(photograph(), rights="")

    assert answer.status_code == 422
    assert "bestätigen" in answer.json()["error"]
    assert not PictureUpload.objects.exists()


@pytest.mark.rule("L-22")
def test_who_vouched_for_the_picture_and_when_is_kept_with_it(telephone, krug):
    telephone.send(photograph())

    kept = PictureUpload.objects.get()
    assert (kept.use, kept.user) == (krug.pictures.get(), krug.memberships.get().user)
    assert timezone.now() - kept.started_at < timedelta(minutes=1)
    assert kept.name == ""


def test_server_says_where_it_stopped(telephone, owner):
    data = photograph()
    url = telephone.begin(data).json()["url"]
    telephone.piece(url, 0, data[:1000])

    asked, head = owner.get(url), owner.head(url)
    assert asked.json() == {"received": 1000, "size": len(data), "done": False}
    assert head["Upload-Offset"] == "1000"
    again = telephone.begin(data)
    assert (again.status_code, again.json()["url"], again.json()["received"]) == (200, url, 1000)


@pytest.mark.parametrize(("offset", "length"), [(0, 10), (999, 10), (1001, 10), (1000, 10**6)])
def test_piece_at_another_place_is_refused_with_the_right_one(telephone, offset, length):
    data = photograph()
    url = telephone.begin(data).json()["url"]
    telephone.piece(url, 0, data[:1000])

    answer = telephone.piece(url, offset, b"x" * length)

    assert (answer.status_code, answer.json()) == (409, {"received": 1000})
    assert PictureUpload.objects.get().received == 1000


@pytest.mark.parametrize("offset", ["", "-1", "1e3", "٣", "9" * 40])
def test_piece_without_a_place_is_refused(telephone, offset):
    url = telephone.begin(photograph()).json()["url"]

    assert telephone.piece(url, offset, b"x").status_code == 400


def test_large_piece_is_refused(telephone):
    url = telephone.begin(photograph()).json()["url"]

    assert telephone.piece(url, 0, bytes(uploads.MOST_PIECE + 1)).status_code == 413


def test_piece_that_came_in_part_is_not_kept(telephone, owner):
    url = telephone.begin(photograph()).json()["url"]

    broken = {"wsgi.input": io.BytesIO(b"half"), "CONTENT_LENGTH": "8", "HTTP_UPLOAD_OFFSET": "0"}
    answer = owner.post(url, b"whole", content_type="application/octet-stream", **broken)

    assert answer.status_code == 400
    assert PictureUpload.objects.get().received == 0


def test_bytes_written_before_a_crash_are_written_again(telephone, krug):
    data = photograph()
    upload = begun(telephone, data)
    storage.write_at(upload, 0, b"garbage" * 1000)  # its transaction never ended

    telephone.send(data)

    assert krug.pictures.count() == 1


def test_lost_bytes_are_asked_for_again(telephone, krug):
    data = photograph()
    upload = begun(telephone, data)
    uploads.append(upload=upload, offset=0, piece=data[:1000])
    storage.path_of(upload).unlink()

    with pytest.raises(uploads.WrongOffset) as wrong:
        uploads.append(upload=upload, offset=1000, piece=data[1000:])
    assert wrong.value.received == 0


def test_other_content_than_announced_is_refused(telephone, krug, media_root, django_capture_on_commit_callbacks):
    data = photograph()
    url = telephone.begin(data).json()["url"]
    with django_capture_on_commit_callbacks(execute=True):
        answer = telephone.piece(url, 0, photograph(seed=2)[: len(data)].ljust(len(data), b"x"))

    assert answer.status_code == 422
    assert "nicht so angekommen" in answer.json()["error"]
    assert (krug.pictures.count(), stored_files(media_root)) == (0, [])


def test_same_file_again_is_there_already(telephone, krug):
    telephone.send(photograph())

    answer = telephone.begin(photograph(), name="kopie.jpg")

    assert (answer.status_code, answer.json()["done"]) == (200, True)
    assert telephone.piece(answer.json()["url"], 0, b"anything").json()["done"]
    assert krug.pictures.count() == 1


def test_removed_picture_can_be_uploaded_again(telephone, krug):
    telephone.send(photograph())
    krug.pictures.get().delete()

    assert telephone.send(photograph()).json()["done"]
    assert krug.pictures.count() == 1


def test_same_picture_of_a_neighbour_is_a_picture_of_its_own(telephone, krug):
    neighbour = make.merchant()
    user = make.member(merchant=neighbour)
    data = photograph()
    uploads.take(merchant=neighbour, user=user, name="a.jpg", declared_type="image/jpeg", data=data)

    telephone.send(data)

    assert (krug.pictures.count(), neighbour.pictures.count(), Picture.objects.count()) == (1, 1, 1)


@pytest.mark.rule("H-31")
def test_resumed_file_counts_once(telephone, monkeypatch):
    monkeypatch.setattr(image_actions, "UPLOADS_PER_HOUR", 1)
    data = photograph()
    for _again in range(4):
        assert telephone.begin(data).status_code in (200, 201)

    assert telephone.send(data).status_code == 200
    answer = telephone.begin(photograph(seed=2))

    assert answer.status_code == 429
    assert "innerhalb einer Stunde" in answer.json()["error"]


@pytest.mark.rule("H-31")
def test_what_is_on_its_way_takes_up_room(telephone, monkeypatch):
    monkeypatch.setattr(image_actions, "PICTURES_PER_MERCHANT", 2)
    telephone.begin(photograph(seed=1))
    telephone.begin(photograph(seed=2))

    assert telephone.begin(photograph(seed=3)).status_code == 429


def test_full_disk_keeps_what_has_arrived(telephone, krug, monkeypatch):
    data = photograph()

    def full(*_args):
        raise PictureRefused("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write", full)
        assert telephone.send(data).status_code == 507

    answer = telephone.begin(data)
    assert answer.json()["received"] == len(data)
    assert telephone.piece(answer.json()["url"], len(data), b"").json()["done"]


@pytest.mark.django_db(transaction=True)
def test_two_last_pieces_at_once_make_one_picture(krug, monkeypatch):
    """The second one is told to ask again while the first still works on it."""
    data = photograph()
    upload, _new = uploads.begin(
        merchant=krug,
        user=make.member(merchant=krug),
        name="a.jpg",
        declared_type="",
        size=len(data),
        sha256=uploads.hash_of(data),
    )
    inside, go_on = threading.Event(), threading.Event()
    harden = hardening.harden

    def slowly(*args, **options):
        inside.set()
        go_on.wait(20)
        return harden(*args, **options)

    monkeypatch.setattr(hardening, "harden", slowly)

    def first() -> None:
        uploads.append(upload=upload, offset=0, piece=data)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    inside.wait(20)
    with pytest.raises(uploads.UploadBusy):
        uploads.append(upload=upload, offset=len(data), piece=b"")
    go_on.set()
    thread.join(20)

    assert uploads.append(upload=upload, offset=0, piece=data).is_done
    assert (MerchantPicture.objects.count(), PictureUpload.objects.count()) == (1, 1)


def test_unfinished_upload_goes_after_a_day(telephone, media_root, django_capture_on_commit_callbacks):
    data = photograph()
    telephone.piece(telephone.begin(data).json()["url"], 0, data[:1000])

    assert sweep_unfinished(now=timezone.now() + timedelta(hours=23)) == 0
    assert len(waiting_files(media_root)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_unfinished(now=timezone.now() + timedelta(hours=25)) == 1
    assert (PictureUpload.objects.count(), waiting_files(media_root)) == (0, [])


def test_finished_upload_stays_as_the_record_of_its_picture(telephone):
    telephone.send(photograph())

    sweep_unfinished(now=timezone.now() + timedelta(days=400))

    assert PictureUpload.objects.count() == 1


def test_upload_that_went_meanwhile_begins_again(telephone, krug):
    data = photograph()
    url = telephone.begin(data).json()["url"]
    PictureUpload.objects.all().delete()

    assert telephone.piece(url, 0, data).status_code == 404
    assert telephone.send(data).json()["done"]


def test_business_that_goes_takes_its_uploads_along(telephone, krug, media_root, django_capture_on_commit_callbacks):
    data = photograph()
    telephone.piece(telephone.begin(data).json()["url"], 0, data[:1000])

    with django_capture_on_commit_callbacks(execute=True):
        delete_for_good(merchant=Merchant.objects.get(pk=krug.pk))

    assert waiting_files(media_root) == []


@pytest.mark.rule("H-37")
def test_upload_of_a_neighbour_does_not_exist(telephone, owner):
    neighbour = make.merchant()
    foreign = neighbour.picture_uploads.create(sha256="b" * 64, size=4)
    url = f"{PICTURES}hochladen/{foreign.pk}/"

    assert owner.get(url).status_code == 404
    assert telephone.piece(url, 0, b"abcd").status_code == 404
    foreign.refresh_from_db()
    assert foreign.received == 0


@pytest.mark.parametrize(
    "said",
    [
        {"size": "viel"},
        {"size": "-1"},
        {"sha256": "abc"},
        {"sha256": "G" * 64},
        {"name": "\0.jpg"},
        {"name": "x" * 5000},
        {"type": "image/jpeg" * 100},
    ],
)
def test_odd_announcement_is_refused(telephone, said):
    answer = telephone.begin(photograph(), **said)

    assert answer.status_code == 422
    assert answer.json()["error"]
