"""{% picture %} and its helpers."""

import re

import pytest
from django.template import Context, Template, TemplateSyntaxError

from coburg_showcase.images.models import Picture
from coburg_showcase.images.templatetags.pictures import og_height, og_width, picture_url
from tests.images.conftest import picture_css

KEY = "0123456789abcdef" * 2


def picture(**changes: object) -> Picture:
    facts = {
        "key": KEY,
        "width": 1200,
        "height": 900,
        "colour": "#30a0f0",
        "state": "ready",
        "widths": [400, 800, 1200],
    }
    return Picture(**facts | changes)


def rendered(tag: str, shown: Picture | None, **context: object) -> str:
    return Template("{% load pictures %}" + tag).render(Context({"shown": shown, **context}))


def test_ready_picture_offers_every_width_in_both_formats() -> None:
    assert rendered('{% picture shown alt="Jug" sizes="50vw" %}', picture()) == (
        '<picture><source type="image/avif" srcset="'
        f'/media/{KEY}-400.avif 400w, /media/{KEY}-800.avif 800w, /media/{KEY}-1200.avif 1200w" sizes="50vw">'
        f'<img class="picture ph-123" src="/media/{KEY}-800.webp" srcset="'
        f'/media/{KEY}-400.webp 400w, /media/{KEY}-800.webp 800w, /media/{KEY}-1200.webp 1200w" sizes="50vw" '
        'width="1200" height="900" alt="Jug" loading="lazy" decoding="async"></picture>'
    )


def test_first_picture_is_loaded_at_once() -> None:
    html = rendered('{% picture shown alt="" eager=True %}', picture())

    assert 'loading="eager" fetchpriority="high"' in html
    assert 'alt=""' in html
    assert "lazy" not in html


@pytest.mark.parametrize("state", ["pending", "failed"])
def test_picture_without_renditions_leaves_a_box_of_its_colour(state: str) -> None:
    shown = picture(state=state, widths=[])

    assert rendered('{% picture shown alt="Jug" class="karte__bild" %}', shown) == (
        '<svg class="picture picture--placeholder ph-123 karte__bild" width="1200" height="900" viewBox="0 0 1200 900" '
        'role="img" aria-label="Jug"></svg>'
    )
    assert 'viewBox="0 0 1200 900" aria-hidden="true"></svg>' in rendered('{% picture shown alt="" %}', shown)


def test_transparent_picture_keeps_no_colour_behind_it() -> None:
    assert 'class="picture"' in rendered('{% picture shown alt="" %}', picture(has_alpha=True))
    assert "ph-123" in rendered('{% picture shown alt="" %}', picture(has_alpha=True, state="pending"))


@pytest.mark.parametrize(
    ("x", "y", "classes"), [(0, 100, "fx-0 fy-10"), (50, 44, "fx-5 fy-4"), (45, 96, "fx-5 fy-10"), (None, 30, "fy-3")]
)
def test_focal_point_becomes_classes(x: int | None, y: int, classes: str) -> None:
    html = rendered('{% picture shown alt="" focal_x=x focal_y=y %}', picture(), x=x, y=y)

    assert f'class="picture ph-123 {classes}"' in html


def test_styles_exist_for_every_class_the_tag_can_print() -> None:
    css = picture_css()
    colours = {
        f"#{red:02x}{green:02x}{blue:02x}"
        for red in range(0, 256, 17)
        for green in range(0, 256, 51)
        for blue in (0, 99, 255)
    }
    classes = {Picture(colour=colour).colour_class for colour in colours}
    classes |= {f"f{axis}-{number}" for axis in "xy" for number in range(11)}

    assert {name for name in classes if f".{name}{{" not in css} == set()
    assert len(re.findall(r"\.ph-[0-3]{3}\{", css)) == 64


@pytest.mark.rule("H-33")
def test_everything_people_write_is_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    for state in ("ready", "pending"):
        html = rendered("{% picture shown alt=evil sizes=evil class=evil %}", picture(state=state), evil=evil)
        assert "<script" not in html
        assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_no_picture_prints_nothing() -> None:
    assert rendered('{% picture shown alt="" %}', None) == ""


def test_alt_must_be_given() -> None:
    with pytest.raises(TemplateSyntaxError, match="alt"):
        rendered("{% picture shown %}", picture())


def test_unknown_argument_is_an_error() -> None:
    with pytest.raises(TypeError, match="loading"):
        rendered('{% picture shown alt="" loading="eager" %}', picture())


def test_focal_point_needs_no_inline_style() -> None:
    assert "style=" not in rendered('{% picture shown alt="" focal_x=1 focal_y=2 %}', picture())


@pytest.mark.parametrize(("width", "expected"), [(1, 400), (400, 400), (401, 800), (1600, 1200)])
def test_address_of_the_next_wider_rendition(width: int, expected: int) -> None:
    assert picture_url(picture(), width, "webp") == f"/media/{KEY}-{expected}.webp"
    assert rendered(f'{{% picture_url shown {width} "avif" %}}', picture()) == f"/media/{KEY}-{expected}.avif"


def test_open_graph_knows_size_and_absence() -> None:
    assert (og_width(picture()), og_height(picture())) == (1200, 900)
    pending = picture(state="pending", widths=[])
    assert (picture_url(pending, 800), og_width(pending), og_height(pending)) == ("", 0, 0)
    assert rendered("{% picture_url shown %}", None) == ""
