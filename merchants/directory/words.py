"""One normal form for search words and the texts they are looked for in: Bäckerei, BAECKEREI and baeckerei are one."""

import re
import unicodedata

LONGEST_QUESTION = 200  # characters; H-10
MOST_WORDS = 8  # nobody means more; each one costs a look at every text

_SPELT_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"}


def _without_mark(letter: str) -> str:
    return _SPELT_OUT.get(letter) or unicodedata.normalize("NFKD", letter)[0]


# The letters Latin alphabets add to ours, once and for all: texts made of them need no second look.
_LATIN = str.maketrans({chr(code): _without_mark(chr(code)) for code in range(0xC0, 0x180) if chr(code).isalpha()})
_WORD = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Small letters without marks: ä as ae, ß as ss, é as e, however the text was encoded (H-14)."""
    text = text.casefold().translate(_LATIN)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text).translate(_LATIN)
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def tidy_question(text: str) -> str:
    """What somebody typed, without control characters and doubled spaces, cut at LONGEST_QUESTION characters."""
    visible = "".join(" " if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} else letter for letter in text[:2000])
    return " ".join(unicodedata.normalize("NFC", visible).split())[:LONGEST_QUESTION].strip()


def words_of(question: str) -> list[str]:
    """The different words of a question in normal form, at most MOST_WORDS; longest first, they exclude the most."""
    words = sorted(dict.fromkeys(_WORD.findall(normalise(question))), key=len, reverse=True)
    return words[:MOST_WORDS]
