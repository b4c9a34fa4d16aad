import pytest
from django.core.exceptions import ValidationError

from coburg_showcase.images.alt_text import check_alt_text


@pytest.mark.rule("H-33")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("  \n", "required"),
        ("Bild", "says_nothing"),
        ("FOTO", "says_nothing"),
        ("Bild 1", "says_nothing"),
        ("Foto-Bild.", "says_nothing"),
        ("image", "says_nothing"),
        ("...", "says_nothing"),
        ("12 34", "says_nothing"),
        ("ab", "says_nothing"),
        ("schaufenster_neu.JPG", "file_name"),
        ("Unser Laden.png", "file_name"),
        ("IMG_2034", "file_name"),
        ("DSC01234", "file_name"),
        ("WhatsApp Image 2026-11-23", "file_name"),
        ("x" * 5000, "too_long"),
    ],
)
def test_text_that_tells_nothing_is_refused_with_a_hint(text: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        check_alt_text(text)
    assert caught.value.code == code
    assert caught.value.messages[0].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Drei blaue Krüge auf einer Werkbank",
        "Tor",
        "Ein Bild von Lucas Cranach über dem Tresen",
        "<b>Krüge</b> & Schalen",
        "Geschäft an der Ecke 5.",
        "x" * 300,
    ],
)
def test_text_that_describes_is_fine(text: str) -> None:
    check_alt_text(text)
