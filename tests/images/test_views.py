"""/media/: only renditions, with the headers that keep a picture a picture."""

import io

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from coburg_showcase.images.actions import accept_upload, make_renditions
from coburg_showcase.images.models import Picture
from coburg_showcase.images.templatetags.pictures import picture_url
from tests.images import hostile

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Picture:
    picture = accept_upload(file=io.BytesIO(hostile.encoded(hostile.image(size=(500, 300)))))
    make_renditions(picture)
    return picture


def address(picture: Picture, width: int = 400, extension: str = "avif") -> str:
    return f"/media/{picture.key}-{width}.{extension}"


@pytest.mark.rule("H-30")
@pytest.mark.parametrize("extension", ["avif", "webp"])
@pytest.mark.parametrize("accept", ["text/html", "image/avif,*/*", "*/*"])
def test_rendition_is_served_as_a_picture_whatever_is_asked_for(
    client: Client, picture: Picture, extension: str, accept: str
) -> None:
    response = client.get(address(picture, extension=extension), headers={"Accept": accept})

    assert response.status_code == 200
    assert len(response.content) == int(response["Content-Length"]) > 100
    expected = {
        "Content-Type": f"image/{extension}",
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-site",
        "Content-Disposition": f'inline; filename="{picture.key[:8]}-400.{extension}"',
    }
    assert {name: response[name] for name in expected} == expected
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_conditional_request_gets_304_without_the_file(client: Client, picture: Picture) -> None:
    first = client.get(address(picture))

    again = client.get(address(picture), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"]


def test_head_gives_the_same_headers_and_no_body(client: Client, picture: Picture) -> None:
    get, head = client.get(address(picture)), client.head(address(picture))

    assert (head.status_code, head.content, head.headers) == (200, b"", get.headers)


def test_nothing_can_be_sent_to_it(client: Client, picture: Picture) -> None:
    assert client.post(address(picture)).status_code == 405


def test_no_query_is_needed(client: Client, picture: Picture, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        client.get(address(picture))


def test_tag_and_view_agree_on_the_address(picture: Picture) -> None:
    parts = {"key": picture.key, "width": "500", "extension": "webp"}
    assert picture_url(picture, 450) == reverse("images:media", kwargs=parts)


@pytest.mark.rule("H-29")
@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media",
        "/media/../settings.py",
        "/media/%2e%2e/settings.py",
        "/media/%2e%2e%2fsettings.py",
        "/media/..%5csettings.py",
        "/media/pictures/",
        "/media/masters/{shard}/{key}.webp",
        "/media/{key}.webp",
        "/media/{key}-400.webp/",
        "/media/{key}-400.webp%0a",
        "/media/{key}-400.webp%00.html",
        "/media/{key}-0400.webp",
        "/media/{key}-401.webp",
        "/media/{key}-99999.webp",
        "/media/{key}-400.jpg",
        "/media/{key}-400.AVIF",
        "/media/{shard}/{key}-400.webp",
        "/media/{upper}-400.webp",
        "/media/" + "0" * 32 + "-400.webp",
    ],
)
def test_anything_else_is_404(client: Client, picture: Picture, path: str) -> None:
    path = path.format(key=picture.key, shard=picture.key[:2], upper="A" + picture.key[1:].upper())

    assert client.get(path).status_code == 404


@pytest.mark.rule("H-29")
@pytest.mark.parametrize(
    "name", ["{key}-0400.webp", "{key}-40000.webp", "{key}-400.jpg", "{upper}-400.webp", "{key}-.webp"]
)
def test_name_we_never_give_does_not_reach_the_disk(name: str) -> None:
    path = "/media/" + name.format(key="a" * 32, upper="A" * 32)
    with pytest.raises(Resolver404):
        resolve(path, urlconf="coburg_showcase.images.urls")
