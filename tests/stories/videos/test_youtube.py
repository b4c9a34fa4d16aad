import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from stories.videos.youtube import youtube_id

ID = "dQw4w9WgXc-"


@pytest.mark.rule("H-70")
@pytest.mark.parametrize(
    "typed",
    [
        ID,
        f"  {ID}\n",
        f"https://www.youtube.com/watch?v={ID}",
        f"http://youtube.com/watch?v={ID}&list=PLabcdefgh&index=3",
        f"https://m.youtube.com/watch?app=desktop&v={ID}#t=30",
        f"www.youtube.com/watch?v={ID}",
        f"HTTPS://WWW.YOUTUBE.COM/watch?v={ID}",
        f"https://youtu.be/{ID}?si=xyz&t=42",
        f"youtu.be/{ID}",
        f"https://www.youtube.com/shorts/{ID}",
        f"https://www.youtube.com/live/{ID}?feature=share",
        f"https://www.youtube.com/embed/{ID}",
        f"https://www.youtube-nocookie.com/embed/{ID}?rel=0",
    ],
)
def test_address_of_a_film_gives_its_id(typed: str):
    assert youtube_id(typed) == ID


@pytest.mark.rule("H-70")
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (f'<iframe src="https://www.youtube.com/embed/{ID}" allowfullscreen></iframe>', "embed"),
        ("https://www.youtube.com/playlist?list=PLabcdefghijk", "playlist"),
        ("https://www.youtube.com/embed/videoseries?list=PLabcdefghijk", "playlist"),
        ("https://www.youtube.com/", "no_film"),
        ("https://www.youtube.com/@coburg", "no_film"),
        ("https://youtu.be/", "no_film"),
        (f"https://youtube.com.evil.example/watch?v={ID}", "host"),
        (f"https://evil.example/youtube.com/watch?v={ID}", "host"),
        (f"https://www.youtube.com@evil.example/watch?v={ID}", "host"),
        (f"https://evil@www.youtube.com/watch?v={ID}", "host"),
        (f"https://notyoutube.com/watch?v={ID}", "host"),
        (f"//evil.example/{ID}", "host"),
        (f"javascript:alert('{ID}')", "host"),
        (f"ftp://youtube.com/watch?v={ID}", "host"),
        ("https://[youtube.com/watch", "host"),
        ("https://vimeo.com/123456789", "host"),
        (f"{ID}x", "id"),
        (ID[:-1], "id"),
        ("", "id"),
        (f"https://youtu.be/{ID}x", "id"),
        (f"https://www.youtube.com/watch?v={ID[:-1]}", "id"),
        (f"https://www.youtube.com/watch?v={ID[:-1]}%22", "id"),
        (f"https://www.youtube.com/watch?v={ID[:-1]}ä", "id"),
        (f"https://www.youtube.com/watch?v={ID}" + "&x=y" * 200, "id"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(typed: str, code: str):
    with pytest.raises(ValidationError) as refused:
        youtube_id(typed)

    assert refused.value.code == code


@given(st.text())
@pytest.mark.rule("H-70")
def test_whatever_is_typed_gives_an_id_or_a_sentence(typed: str):
    try:
        found = youtube_id(typed)
    except ValidationError:
        return
    assert len(found) == 11
    assert found.isascii()
