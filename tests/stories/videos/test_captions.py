import pytest
import webvtt
from django.core.exceptions import ValidationError

from stories.videos.captions import MAX_BYTES, clean_captions

GOOD = """WEBVTT

1
00:01.000 --> 00:03.500 align:start position:10%
<v Anna>Grüß Gott!

00:00:04.000 --> 00:00:06.000
Der Stein ist <i>heiß</i>,
der Teig nicht.
"""


def refused(source: bytes | str) -> str:
    with pytest.raises(ValidationError) as error:
        clean_captions(source)
    return error.value.code


def test_good_captions_keep_times_words_speakers_and_emphasis():
    assert clean_captions(GOOD) == (
        "WEBVTT\n\n"
        "00:00:01.000 --> 00:00:03.500 align:start position:10%\n<v Anna>Grüß Gott!\n\n"
        "00:00:04.000 --> 00:00:06.000\nDer Stein ist <i>heiß</i>,\nder Teig nicht.\n"
    )


@pytest.mark.parametrize("source", [GOOD, GOOD.encode(), b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n")])
def test_cleaning_again_changes_nothing_and_others_can_read_it(source: bytes | str):
    cleaned = clean_captions(source)

    assert clean_captions(cleaned) == cleaned == clean_captions(GOOD)
    assert [caption.text for caption in webvtt.from_string(cleaned).captions] == [
        "Grüß Gott!",
        "Der Stein ist heiß,\nder Teig nicht.",
    ]


@pytest.mark.rule("H-01")
@pytest.mark.parametrize(
    ("spoken", "kept"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("<c.red>Rot</c> & <b>fett</b>", "&lt;c.red&gt;Rot&lt;/c&gt; &amp; <b>fett</b>"),
        ("<v Anna<script>>Hallo", "&lt;v Anna&lt;script&gt;&gt;Hallo"),
        ("&lt;b&gt; bleibt Text", "&lt;b&gt; bleibt Text"),
        ("<00:02.000>nach und nach", "&lt;00:02.000&gt;nach und nach"),
    ],
)
def test_only_markup_for_readers_stays(spoken: str, kept: str):
    cleaned = clean_captions(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{spoken}\n")

    assert cleaned == f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{kept}\n"
    assert clean_captions(cleaned) == cleaned


def test_styles_regions_notes_and_odd_settings_go():
    cleaned = clean_captions(
        "WEBVTT - Titel\nKind: captions\n\nNOTE intern\n\nSTYLE\n::cue{background:url(https://evil.example)}\n\n"
        "REGION\nid:r\n\n00:01.000 --> 00:02.000 region:r align:start onclick:x\nHallo\n"
    )

    assert cleaned == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000 align:start\nHallo\n"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "format"),
        ("<html>", "format"),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nx\n", "format"),
        ("1\n00:00:01,000 --> 00:00:02,000\nSRT\n", "format"),
        ("WEBVTT\n", "empty"),
        ("WEBVTT\n\nNOTE nur das\n", "empty"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "empty"),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nx\n", "times"),
        ("WEBVTT\n\n00:03.000 --> 00:02.000\nx\n", "times"),
        (GOOD.replace("04.000", "4,0"), "unread"),
        ("WEBVTT\n\n99:99.000 --> 99:99.500\nx\n", "unread"),
        ("WEBVTT\n\n9999999999:00:00.000 --> 9999999999:01:00.000\nx\n", "times"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nGrüße\n".encode("latin-1"), "encoding"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nGrüße\n".encode("utf-16"), "encoding"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na\x00b\n", "encoding"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "x" * MAX_BYTES, "too_large"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(source: bytes | str, code: str):
    assert refused(source) == code
