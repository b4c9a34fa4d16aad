"""One normal form for search words and the texts they are looked for in: Bäckerei, BAECKEREI and baeckerei are one."""

import re
import unicodedata

LONGEST_QUESTION = 200  # characters; H-10
MOST_WORDS = 8  # nobody means more; each one costs a look at every text

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})
_WORD = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Small letters without marks: ä as ae, ß as ss, é as e, however the text was encoded (H-14)."""
    text = text.casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text).translate(_GERMAN)
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def tidy_question(text: str) -> str:
    """What somebody typed, without control characters and doubled spaces, cut at LONGEST_QUESTION characters."""
    visible = "".join(" " if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} else letter for letter in text[:2000])
    return " ".join(unicodedata.normalize("NFC", visible).split())[:LONGEST_QUESTION].strip()


def words_of(question: str) -> list[str]:
    """The different words of a question in normal form, at most MOST_WORDS; longest first, they exclude the most."""
    words = sorted(dict.fromkeys(_WORD.findall(normalise(question))), key=len, reverse=True)
    return words[:MOST_WORDS]
