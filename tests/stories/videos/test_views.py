"""/media/video/: films and captions, only while somebody may see them."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from coburg_showcase.accounts.models import User
from stories.models import Block, BlockKind, Story, Video
from stories.publication import State
from stories.videos import actions, files, showing
from stories.videos.ranges import CHUNK, Part, Span
from tests import make
from tests.stories.videos import films

pytestmark = pytest.mark.django_db

FILM = films.mp4(pictures=bytes(range(256)) * 4)
SIZE = len(FILM)
CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nGrüß Gott!\n"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
    "X-Robots-Tag": "noindex",
}


def film(**story: object) -> Video:
    """A film of our own in a story of its own."""
    video = Video(title="Am Ofen", captions=CAPTIONS, transcript="Grüß Gott!")
    actions.keep_film(video=video, file=films.named(FILM))
    actions.save_video(video=video)
    Block.objects.create(story=make.story(**story), kind=BlockKind.VIDEO, video=video)
    return video


@pytest.fixture
def video() -> Video:
    return film()


def body(response) -> bytes:
    return response.getvalue() if response.streaming else response.content


def test_film_is_served_as_a_film(client: Client, video: Video):
    response = client.get(showing.film_path(video))

    assert (response.status_code, body(response)) == (200, FILM)
    expected = HEADERS | {
        "Content-Type": "video/mp4",
        "Content-Length": str(SIZE),
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-cache",
        "Content-Disposition": f'inline; filename="{video.file_key[:8]}.mp4"',
    }
    assert {name: response[name] for name in expected} == expected
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_captions_are_served_as_text_tracks(client: Client, video: Video):
    response = client.get(showing.captions_path(video))

    assert (response.status_code, response.content.decode()) == (200, CAPTIONS)
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert response["Content-Type"] == "text/vtt; charset=utf-8"


# first and last byte as asked for → first and last byte as sent
PARTS = {
    "bytes=0-": (0, SIZE - 1),
    "bytes=0-0": (0, 0),
    "bytes=10-19": (10, 19),
    f"bytes=10-{SIZE}": (10, SIZE - 1),
    "bytes=10-999999999999999999": (10, SIZE - 1),
    f"bytes={SIZE - 1}-": (SIZE - 1, SIZE - 1),
    "bytes=-1": (SIZE - 1, SIZE - 1),
    "bytes=-500": (SIZE - 500, SIZE - 1),
    "bytes=-999999": (0, SIZE - 1),
    "BYTES = 3-4": (3, 4),
}


@pytest.mark.parametrize("asked", PARTS)
def test_part_is_sent_as_asked_for(client: Client, video: Video, asked: str):
    first, last = PARTS[asked]

    response = client.get(showing.film_path(video), headers={"Range": asked})

    assert (response.status_code, body(response)) == (206, FILM[first : last + 1])
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last + 1 - first)
    assert response["Content-Type"] == "video/mp4"


@pytest.mark.parametrize(
    "asked", [f"bytes={SIZE}-", "bytes=999999999999999999-", "bytes=-0", f"bytes={SIZE}-{SIZE + 5}"]
)
def test_part_beyond_the_end_is_416(client: Client, video: Video, asked: str):
    response = client.get(showing.film_path(video), headers={"Range": asked})

    assert (response.status_code, response.content, response["Content-Range"]) == (416, b"", f"bytes */{SIZE}")


NONSENSE = ["bytes=5-4", "bytes=0-1,5-6", "bytes=", "bytes=-", "bytes=a-b", "items=0-1", "0-1", "bytes=٣-٤"]


@pytest.mark.parametrize("asked", [*NONSENSE, f"bytes={'9' * 5000}-"])
def test_what_makes_no_sense_gets_the_whole(client: Client, video: Video, asked: str):
    response = client.get(showing.film_path(video), headers={"Range": asked})

    assert (response.status_code, body(response)) == (200, FILM)


def test_head_tells_the_size_and_sends_nothing(client: Client, video: Video):
    response = client.head(showing.film_path(video), headers={"Range": "bytes=0-1"})

    assert (response.status_code, response.content, response["Content-Length"]) == (200, b"", str(SIZE))
    assert response["Accept-Ranges"] == "bytes"


def test_unchanged_film_is_304(client: Client, video: Video):
    etag = client.head(showing.film_path(video))["ETag"]

    response = client.get(showing.film_path(video), headers={"If-None-Match": etag})

    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_part_of_a_film_that_has_changed_is_the_whole(client: Client, video: Video):
    etag = client.head(showing.film_path(video))["ETag"]
    asked = {"Range": "bytes=0-1"}

    same = client.get(showing.film_path(video), headers=asked | {"If-Range": etag})
    other = client.get(showing.film_path(video), headers=asked | {"If-Range": '"other"'})
    dated = client.get(showing.film_path(video), headers=asked | {"If-Range": "Sat, 28 Nov 2026 10:00:00 GMT"})

    assert [answer.status_code for answer in (same, other, dated)] == [206, 200, 200]
    for answer in (same, other, dated):
        answer.close()


def test_file_is_read_in_chunks_and_closed_when_nobody_wants_the_rest():
    file = films.named(bytes(3 * CHUNK))
    part = Part(file, Span(1, 3 * CHUNK))

    assert len(next(part)) == CHUNK
    assert file.tell() == CHUNK + 1
    part.close()

    assert file.closed
    assert list(part) == []


def test_nothing_can_be_sent_to_it(client: Client, video: Video):
    assert client.post(showing.film_path(video)).status_code == 405


def test_two_queries_do(client: Client, video: Video, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(showing.film_path(video)).close()


def test_what_is_not_there_is_404(client: Client, video: Video):
    key = video.file_key
    paths = [f"/media/video/{key}.webm", f"/media/video/{'0' * 32}.mp4", f"/media/video/{key}.mp4/", "/media/video/"]
    paths += [
        f"/media/video/../masters/{key}.mp4",
        f"/media/video/{key}.mp4%00.html",
        f"/media/video/{key.upper()}.mp4x",
    ]
    assert [client.get(path).status_code for path in paths] == [404] * len(paths)

    files.remove(key)
    assert client.get(showing.film_path(video)).status_code == 404


# ---------------------------------------------------------------------------------------------------- who may see it


def statuses(client: Client, video: Video) -> list[int]:
    return [client.head(path).status_code for path in (showing.film_path(video), showing.captions_path(video))]


@pytest.mark.rule("H-39")
@pytest.mark.parametrize(
    "story",
    [
        {"state": State.DRAFT},
        {"state": State.WITHDRAWN},
        {"visible_from": timezone.now() + timedelta(hours=1)},
        {"visible_from": timezone.now() - timedelta(days=2), "visible_until": timezone.now() - timedelta(days=1)},
    ],
)
def test_film_of_a_story_that_is_not_on_show_is_404(client: Client, story: dict[str, object]):
    video = film(**story)

    assert statuses(client, video) == [404, 404]
    assert not client.cookies


@pytest.mark.rule("H-39")
def test_film_goes_with_the_last_story_that_shows_it(client: Client, video: Video):
    Block.objects.create(story=make.story(), kind=BlockKind.VIDEO, video=video)
    Story.objects.filter(pk=Story.objects.first().pk).update(state=State.WITHDRAWN)
    assert statuses(client, video) == [200, 200]

    Story.objects.update(state=State.WITHDRAWN)

    assert statuses(client, video) == [404, 404]


def test_staff_see_every_film(desk: Client):
    video = film(state=State.DRAFT)

    response = desk.get(showing.film_path(video))

    assert (response.status_code, response["Cache-Control"]) == (200, "no-store, private")
    response.close()


def test_retailers_do_not(client: Client):
    client.force_login(User.objects.create_user(email="laden@example.org"))

    assert statuses(client, film(state=State.DRAFT)) == [404, 404]


def test_link_of_a_preview_shows_the_film_for_half_a_day(client: Client):
    video = film(state=State.DRAFT)
    paths = [showing.film_path(video, preview=True), showing.captions_path(video, preview=True)]

    assert [client.head(path).status_code for path in paths] == [200, 200]
    assert client.head(paths[0])["Cache-Control"] == "no-store, private"
    with time_machine.travel(timezone.now() + timedelta(hours=12, minutes=1)):
        assert [client.head(path).status_code for path in paths] == [404, 404]


@pytest.mark.parametrize("token", ["x", "ä", "a:b:c", "x" * 10_000, "\x00"])
def test_made_up_preview_shows_nothing(client: Client, token: str):
    video, other = film(state=State.DRAFT), film(state=State.DRAFT)

    assert client.get(showing.film_path(video), {"vorschau": token}).status_code == 404
    query = showing.film_path(other, preview=True).partition("?")[2]
    assert client.get(f"{showing.film_path(video)}?{query}").status_code == 404
