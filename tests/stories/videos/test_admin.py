"""Films at the city desk: what is typed and uploaded there, and what is said about it."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from coburg_showcase.security.uploads import MAX_BYTES, MAX_DESK_BYTES, LimitedUploads, incoming
from stories.models import Block, BlockKind, Video
from stories.publication import State
from stories.videos import files
from tests import make
from tests.stories.videos import films
from tests.stories.videos.conftest import kept_files

pytestmark = pytest.mark.django_db

VIDEOS = "/verwaltung/stories/video/"
ID = "AAAAAAAAAAA"
CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nGrüß Gott!\n"


def sent(desk: Client, video: Video | None = None, **changes: object):
    fields = {
        "title": "Am Ofen",
        "language": "de",
        "minutes": "2",
        "transcript": "",
        "youtube": "",
        "captions_text": "",
    }
    if video:
        typed = {"title": video.title, "youtube": video.youtube_id, "captions_text": video.captions}
        fields |= typed | {"transcript": video.transcript}
    return desk.post(f"{VIDEOS}{video.pk}/change/" if video else f"{VIDEOS}add/", fields | changes)


def upload(data: bytes, name: str = "film.mp4", kind: str = "video/mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, kind)


def errors(response) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["adminform"].form.errors)


def said(response) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


@pytest.mark.rule("L-12")
@pytest.mark.rule("H-70")
def test_address_of_a_youtube_film_is_stored_as_its_id(desk: Client):
    response = sent(desk, youtube=f"https://www.youtube.com/watch?v={ID}&list=PLabc")

    assert response.status_code == 302
    video = Video.objects.get()
    assert (video.youtube_id, video.file_key, video.is_own) == (ID, "", False)


@pytest.mark.rule("H-70")
def test_code_for_embedding_is_refused_and_nothing_typed_is_lost(desk: Client):
    response = sent(desk, youtube=f'<iframe src="https://www.youtube.com/embed/{ID}">', transcript="Mein Text bleibt")

    assert errors(response) == {"youtube": ["Bitte fügen Sie die Adresse des Films ein, nicht den Code zum Einbetten."]}
    assert "Mein Text bleibt" in response.content.decode()
    assert not Video.objects.exists()


@pytest.mark.parametrize(("data", "extension"), [(films.mp4(), "mp4"), (films.webm(), "webm")])
def test_uploaded_film_is_kept_by_its_content(desk: Client, media_root: Path, data: bytes, extension: str):
    response = sent(desk, film=upload(data, "<b>.exe", "text/html"))

    assert response.status_code == 302
    video = Video.objects.get()
    assert (video.file_format, video.byte_size, video.youtube_id) == (extension, len(data), "")
    assert files.path_of(video.file_key, extension).read_bytes() == data
    assert "Untertitel" in said(response)[0]


@pytest.mark.parametrize("name", films.REFUSED)
def test_refused_film_gives_a_sentence_and_leaves_nothing(desk: Client, media_root: Path, name: str):
    content, _code = films.REFUSED[name]

    found = errors(sent(desk, film=upload(content)))

    assert list(found) == ["film"]
    assert kept_files(media_root) == []
    assert not Video.objects.exists()


def test_film_is_not_kept_while_something_else_is_wrong(desk: Client, media_root: Path):
    assert list(errors(sent(desk, title="", film=upload(films.mp4())))) == ["title"]
    assert list(errors(sent(desk, film=upload(films.mp4()), captions_text="Hallo"))) == ["captions_text"]
    assert list(errors(sent(desk, film=upload(films.mp4()), new_poster=upload(films.HTML, "a.jpg")))) == ["new_poster"]

    assert kept_files(media_root) == []


def test_either_here_or_there(desk: Client):
    assert list(errors(sent(desk))) == ["youtube"]
    assert list(errors(sent(desk, youtube=ID, film=upload(films.mp4())))) == ["film"]


@pytest.mark.rule("A-22")
def test_captions_come_as_file_or_as_text(desk: Client):
    sent(desk, film=upload(films.mp4()), captions_text=CAPTIONS, transcript="Grüß Gott!")
    by_text = Video.objects.get()
    assert (by_text.captions, by_text.is_accessible) == (CAPTIONS, True)

    file = upload(CAPTIONS.replace("Gott", "Sie").encode(), "text.vtt", "text/vtt")
    assert sent(desk, by_text, captions_file=file).status_code == 302

    by_text.refresh_from_db()
    assert by_text.captions == CAPTIONS.replace("Gott", "Sie")


@pytest.mark.parametrize("captions", [b"kein Untertitel", CAPTIONS.encode("utf-16"), b"WEBVTT\n", bytes(600_000)])
def test_refused_captions_give_a_sentence(desk: Client, captions: bytes):
    found = errors(sent(desk, youtube=ID, captions_file=upload(captions or b"x", "text.vtt")))

    assert list(found) == ["captions_file"]


@pytest.mark.rule("A-22")
def test_film_of_a_published_story_keeps_captions_and_transcript(desk: Client):
    sent(desk, film=upload(films.mp4()), captions_text=CAPTIONS, transcript="Grüß Gott!")
    video = Video.objects.get()
    story = make.story(state=State.DRAFT)
    Block.objects.create(story=story, kind=BlockKind.VIDEO, video=video)
    assert sent(desk, video, transcript="").status_code == 302

    sent(desk, video)
    type(story).objects.update(state=State.PUBLISHED)

    assert list(errors(sent(desk, video, transcript=""))) == ["__all__"]
    assert list(errors(sent(desk, video, captions_text=""))) == ["__all__"]
    assert sent(desk, video, transcript="Neuer Text").status_code == 302


def test_film_here_gives_way_to_one_there(desk: Client, media_root: Path, django_capture_on_commit_callbacks):
    sent(desk, film=upload(films.mp4()))

    with django_capture_on_commit_callbacks(execute=True):
        sent(desk, Video.objects.get(), youtube=ID)

    assert Video.objects.get().youtube_id == ID
    assert kept_files(media_root) == []


def test_poster_is_hardened_like_every_picture(desk: Client):
    picture = io.BytesIO()
    Image.new("RGB", (640, 360), "teal").save(picture, "JPEG")

    sent(desk, youtube=ID, new_poster=upload(picture.getvalue(), "poster.jpg", "image/jpeg"))

    assert (Video.objects.get().poster.width, Video.objects.get().poster.height) == (640, 360)


def test_deleting_at_the_desk_takes_the_films_along(desk: Client, media_root: Path, django_capture_on_commit_callbacks):
    sent(desk, film=upload(films.mp4()))
    sent(desk, film=upload(films.webm()))
    one, two = Video.objects.all()

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{VIDEOS}{one.pk}/delete/", {"post": "yes"})
        desk.post(VIDEOS, {"action": "delete_selected", "_selected_action": [two.pk], "post": "yes"})

    assert not Video.objects.exists()
    assert kept_files(media_root) == []


@pytest.mark.rule("H-11")
@pytest.mark.rule("H-15")
@pytest.mark.parametrize("field", ["title", "youtube", "transcript", "captions_text"])
def test_odd_text_is_an_error_of_its_field(desk: Client, field: str):
    for text in ("a\x00b", "x" * 1_000_000):
        assert field in errors(sent(desk, **{"youtube": ID, field: text}))


@pytest.mark.parametrize("value", ["0", "-1", "181", "abc", "1e3", "9" * 40, ""])
def test_odd_length_is_an_error_of_its_field(desk: Client, value: str):
    assert list(errors(sent(desk, youtube=ID, minutes=value))) == ["minutes"]


def test_list_and_form_open(desk: Client):
    sent(desk, film=upload(films.mp4()), captions_text=CAPTIONS, transcript="Grüß Gott!")
    sent(desk, youtube=ID, title="<script>alert(1)</script>")

    assert desk.get(VIDEOS, {"q": "Ofen"}).context["cl"].result_count == 1
    for video in Video.objects.all():
        page = desk.get(f"{VIDEOS}{video.pk}/change/").content.decode()
        assert "<script>alert(1)" not in page
        assert (video.file_key or ID) in page


# ---------------------------------------------------------------------------------------------------- receiving


class Stream:
    """A multipart request of one huge file, made while it is read."""

    def __init__(self, size: int, field: str = "film") -> None:
        self.head = (
            (
                f'--grenze\r\nContent-Disposition: form-data; name="{field}"; filename="film.mp4"\r\n'
                "Content-Type: video/mp4\r\n\r\n"
            ).encode()
            + films.mp4(pictures=b"")[:-8]
            + (size & 0xFFFFFFFF).to_bytes(4, "big")
            + b"mdat"
        )
        self.tail = b"\r\n--grenze--\r\n"
        self.length = len(self.head) + size + len(self.tail)
        self.place = 0

    def read(self, count: int = -1) -> bytes:
        end = min(self.length, self.place + (count if count >= 0 else self.length))
        start_of_tail = self.length - len(self.tail)
        piece = self.head[self.place : end]
        piece += bytes(max(0, min(end, start_of_tail) - max(self.place, len(self.head))))
        piece += self.tail[max(0, self.place - start_of_tail) : max(0, end - start_of_tail)]
        self.place = end
        return piece

    def readline(self, count: int = -1) -> bytes:
        raise NotImplementedError


def streamed(desk: Client, size: int, path: str = f"{VIDEOS}add/", field: str = "film"):
    stream = Stream(size, field)
    head = {"CONTENT_LENGTH": str(stream.length), "CONTENT_TYPE": "multipart/form-data; boundary=grenze"}
    return desk.generic("POST", path, **{"wsgi.input": stream}, **head)


@pytest.mark.rule("H-27")
def test_film_beyond_the_limit_is_said_to_be_too_large(desk: Client, media_root: Path):
    found = errors(streamed(desk, MAX_DESK_BYTES + 1024**2))

    assert found["film"] == [
        "Dieser Film ist größer als 200 MB. Bitte speichern Sie ihn kleiner und laden Sie ihn noch einmal hoch."
    ]
    assert kept_files(media_root) == []


@pytest.mark.rule("H-27")
def test_endless_request_is_refused_before_it_is_read(desk: Client, media_root: Path):
    assert streamed(desk, 5 * 1024**3).status_code == 400
    assert kept_files(media_root) == []


@pytest.mark.rule("H-27")
def test_large_film_is_received_on_the_disk_beside_the_media(desk: Client, media_root: Path, monkeypatch):
    seen: list[str] = []
    monkeypatch.setattr(
        LimitedUploads,
        "upload_complete",
        lambda self: seen.extend(path.name for path in incoming().iterdir()),
        raising=False,
    )

    found = errors(streamed(desk, 5 * 1024**2))

    assert "film" not in found
    assert len(seen) == 1
    assert kept_files(media_root) == []  # the title was missing


@pytest.mark.rule("H-27")
def test_from_strangers_less_is_received_at_the_desk(media_root: Path):
    stranger = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    stranger.cookies["csrf"] = "a" * 32

    assert streamed(stranger, 100 * 1024**2).status_code == 400
    assert kept_files(media_root) == []


@pytest.mark.rule("H-27")
def test_elsewhere_less_is_received(client: Client, media_root: Path):
    response = streamed(client, MAX_BYTES + 1, path="/wer-hats/", field="bild")

    assert response.status_code < 500
    assert response.wsgi_request.too_large == {"bild"}
    assert kept_files(media_root) == []
