"""Text as people typed it, made safe to store and to show: one Unicode form, nothing invisible, nothing towering.

The platform's own, beside the cleaning of imported lists: what somebody types is not corrected silently where the
correction could change its meaning.
"""

import re
import unicodedata

MOST_MARKS = 3  # accents on one letter; Vietnamese needs two, "Zalgo" text has hundreds (H-13)
TALLEST_TOWER = 30  # what NFC is asked to sort: it takes the square of the number of marks, and text comes from anybody

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_ZERO_WIDTH_JOINERS = "\u200c\u200d"  # between letters of Persian and in joined emoji they carry meaning
_PLAIN = re.compile(r"[\n\t\x20-\x7e\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2026\u20ac]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = re.compile(f"[{LINE_BREAKS}]")


def is_broken(text: str) -> bool:
    """Whether the text holds what no keyboard sends: control characters or halves of a character (H-11, H-12)."""
    return bool(_CONTROL.search(text) or _SURROGATE.search(text))


def has_line_breaks(text: str) -> bool:
    """Whether the text holds anything some program takes for the end of a line (H-40)."""
    return bool(_BREAKS.search(text))


def tidy(text: str) -> str:
    """NFC, without marks that turn the direction of writing, zero-width characters and towers of accents (H-13).

    Spaces and line breaks stay as they are. Tidying again changes nothing.
    """
    if _PLAIN.fullmatch(text):
        return text
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", _without_towers(text)):
        category = unicodedata.category(character)
        if category == "Cf" and character not in _ZERO_WIDTH_JOINERS:
            continue
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def _without_towers(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= TALLEST_TOWER:
            kept.append(character)
    return "".join(kept)
