"""Text as it may be stored: one Unicode form, nothing invisible (compliance.md H-11, H-13, H-14)."""

import re
import unicodedata

MOST_MARKS = 2  # accents on one letter; Vietnamese needs two, "Zalgo" text has hundreds
_PLAIN = re.compile(r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2026\u20ac]*")


def clean(text: str) -> str:
    """NFC, without control, bidi and zero-width characters, white space collapsed. Cleaning again changes nothing."""
    if _PLAIN.fullmatch(text):  # nearly every cell
        return " ".join(text.split())
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character.isspace():
            kept.append(" ")
        elif category in {"Cc", "Cf", "Cs"}:
            continue
        elif category in {"Mn", "Me"}:
            marks += 1
            if marks <= MOST_MARKS:
                kept.append(character)
            continue
        else:
            kept.append(character)
        marks = 0
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
