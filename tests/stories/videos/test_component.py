"""components/video.html in its states."""

import re
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from stories.models import Video
from stories.videos import actions
from tests import make
from tests.stories.videos import films

CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nGrüß Gott!\n"


def drawn(video: Video, **context: object) -> str:
    return render_to_string("components/video.html", {"video": video, "level": 3, **context})


def elsewhere(**values: object) -> Video:
    return Video(**{"pk": 1, "title": "Am Ofen", "youtube_id": "AAAAAAAAAAA", "minutes": 2, **values})


def own(**values: object) -> Video:
    return Video(**{"pk": 1234, "title": "Am Ofen", "file_key": "a" * 32, "file_format": "webm", **values})


@pytest.mark.rule("L-12")
def test_youtube_film_asks_nobody_for_anything():
    html = drawn(elsewhere())

    assert re.findall(r'\ssrc="([^"]*)"', html) == ["/static/js/video.js"]
    assert "<iframe" not in html
    assert '<h3 class="film__titel" id="film-1">Am Ofen, 2 Minuten</h3>' in html
    assert '<button class="btn" type="button" hidden>Film einmal laden</button>' in html
    assert '<a href="https://www.youtube.com/watch?v=AAAAAAAAAAA">Auf YouTube ansehen</a>' in html


@pytest.mark.rule("L-12")
def test_notice_names_the_recipient_in_both_languages():
    assert "Google Ireland Limited" in (german := drawn(elsewhere()))
    assert "in die USA" in german
    with translation.override("en"):
        english = drawn(elsewhere())
    assert "Google Ireland Limited" in english
    assert "United States" in english
    assert '<span lang="de">Am Ofen</span>, 2 minutes' in english
    assert 'href="/en/privacy/"' in english


@pytest.mark.django_db
def test_film_with_poster_shows_it():
    picture = make.picture(width=640, height=360)

    assert "freigabe--unten" in drawn(elsewhere(poster=picture))
    assert f'poster="/media/{picture.key}-400.webp"' in drawn(own(poster=picture))


@pytest.mark.rule("A-22")
def test_own_film_has_captions_and_text():
    html = drawn(own(captions=CAPTIONS, transcript="Grüß <b>Gott</b>!\n\nEnde", language="en", minutes=1))

    assert f'<source src="/media/video/{"a" * 32}.webm" type="video/webm">' in html
    assert f'<track kind="captions" src="/media/video/{"a" * 32}.vtt" srclang="en" label="Untertitel" default>' in html
    assert '<div lang="en"><p>Grüß &lt;b&gt;Gott&lt;/b&gt;!</p>\n\n<p>Ende</p></div>' in html
    assert 'id="film-1234"' in html
    assert 'aria-labelledby="film-1234"' in html
    assert "<script" not in html


def test_what_is_missing_leaves_no_trace():
    html = drawn(own())

    assert "<track" not in html
    assert "<details" not in html
    assert 'poster="/static/img/vorhang.svg"' in html


@pytest.mark.rule("H-02")
def test_title_is_text_wherever_it_stands():
    html = drawn(elsewhere(title='"><img src=x onerror=alert(1)>'))

    assert "<img" not in html
    assert 'data-title="Film: &quot;&gt;&lt;img src=x onerror=alert(1)&gt;"' in html


@pytest.mark.django_db
def test_preview_plays_before_a_story_shows_it(client: Client):
    video = Video(title="Am Ofen", captions=CAPTIONS)
    actions.keep_film(video=video, file=films.named(films.mp4()))
    actions.save_video(video=video)

    for preview, status in ((True, 200), (False, 404)):
        addresses = re.findall(r'\ssrc="([^"]*)"', drawn(video, preview=preview))
        assert [client.head(address).status_code for address in addresses] == [status] * 2
        assert all(urlsplit(address).path.startswith("/media/video/") for address in addresses)
