"""What no text keeps (H-11, H-13, H-14)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchants.importing.cleaning import clean


@pytest.mark.rule("H-13")
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Laden\u202egnaL", "LadengnaL"),
        ("\u2066Laden\u2069", "Laden"),
        ("La\u200dden\u200b", "Laden"),
        ("Z" + "\u0301" * 2000, "Ź\u0301\u0301"),
        ("\x00Laden\x1b", "Laden"),
        ("  Zwei \t\r\n\u00a0Wörter ", "Zwei Wörter"),
        ("\ufeffBäcker", "Bäcker"),
        ("\u00adBäcker", "Bäcker"),
        ("Phở Việt", "Phở Việt"),
    ],
)
def test_clean_drops_what_nobody_sees(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.rule("H-14")
def test_clean_makes_equal_names_equal() -> None:
    assert clean("Ba\u0308ckerei") == clean("B\u00e4ckerei") == "B\u00e4ckerei"


@pytest.mark.rule("H-14")
def test_clean_composes_what_something_invisible_kept_apart() -> None:
    assert clean("Ba\u200b\u0308cker") == "B\u00e4cker"


@given(st.text())
def test_clean_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
