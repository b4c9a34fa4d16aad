"""Legends in signs: "* = mit Konservierungsstoff, ** enthält Nüsse", "🥜 Nüsse | 🐟 Fisch", "† vegan"."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import partial

from listings.lunch.reading.legend import Meaning, is_introduction, meaning_of
from listings.lunch.reading.lines import BOLD
from listings.lunch.reading.prices import find_prices

SIGNS = (
    r"\*{1,5}|†{1,3}|‡{1,3}|§{1,3}|¤|°{1,3}|\^{1,3}|#{1,3}|~{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|[•●○◆◇■□▲△▼✓✔]{1,3}"
    r"|[^\x00-\u20ff\uff00-\uffff]\ufe0f?"
)
EXPLAINED = re.compile(rf"\(?(?P<sign>{SIGNS})\)?\s*(?P<equal>[=:])?[–-]?\s*(?P<words>[^\W\d_](?:(?!{SIGNS}).)*)")
NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\*{1,5}|†{1,3}|‡{1,3}|°{1,3}|\^{1,3}")
LONGEST = 300  # characters of a line that explains signs
MOST = 40  # signs
FIRST = 10  # the codes put in place of signs are Z10 to Z49
WORDS_BEFORE = re.compile(r"[^\W\d_]{2}")
PICTURE_LEAST = 2  # explained in one line without "=", fewer may be a heading


@dataclass(frozen=True)
class Footnotes:
    """`text` with codes in brackets for signs, what they mean, the lines that explain, those nobody understands."""

    text: str
    meanings: dict[str, Meaning | None] = field(default_factory=dict)
    lines: frozenset[int] = frozenset()
    unclear: frozenset[int] = frozenset()


def read_footnotes(text: str) -> Footnotes:
    """The text with the signs taken out that it explains itself.

    A sign counts only if it stands behind words of another line, too: else it is a bullet.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    explained = {number: found for number, line in enumerate(lines, start=1) if (found := _explained(line))}
    unclear = _unclear(lines, set(explained))
    meanings = {sign: meaning for found in explained.values() for sign, meaning in found.items()}
    rest = [line for number, line in enumerate(lines, start=1) if number not in {*explained, *unclear}]
    used = [sign for sign in meanings if _stands_behind(sign, rest)][:MOST]
    strange = [sign for sign in set(unclear.values()) - set(meanings) if _stands_behind(sign.strip(), rest)]
    diets = frozenset(number for number, found in explained.items() if _are_diets_before(found, rest))
    if not (used or strange):
        return Footnotes(text, lines=diets)
    codes = {sign: f"Z{FIRST + index}" for index, sign in enumerate(used)} | dict.fromkeys(strange, "")
    told = {number for number, found in explained.items() if set(found) & set(used)}
    asked = {number for number, sign in unclear.items() if sign in codes}
    for number, line in enumerate(lines, start=1):
        if number not in told | asked:
            lines[number - 1] = _with_codes(line, codes)
    known = {code: meanings[sign] for sign, code in codes.items() if code}
    return Footnotes("\n".join(lines), known, frozenset(told) | diets, frozenset(asked))


def _are_diets_before(found: dict[str, Meaning | None], lines: list[str]) -> bool:
    """Whether the signs are pictures of diets, each of which stands before a dish: "🌱 Linsensuppe"."""
    return all(
        meaning is not None
        and meaning.diet
        and unicodedata.category(sign[0]) == "So"
        and any(line.lstrip().startswith(sign) for line in lines)
        for sign, meaning in found.items()
    )


def _unclear(lines: list[str], explained: set[int]) -> dict[int, str]:
    """The lines that begin with stars or the like as no other does, each with its sign: "* auch als kleine Portion"."""
    begins = {number: match[0] for number, line in enumerate(lines, start=1) if (match := NOTE.match(line))}
    counts = Counter(begins.values())
    return {number: sign for number, sign in begins.items() if counts[sign] == 1 and number not in explained}


def _stands_behind(sign: str, lines: list[str]) -> bool:
    return any(_behind(sign).search(BOLD.sub(r"\2", line)) for line in lines)


def _explained(line: str) -> dict[str, Meaning | None]:
    """The signs a line explains if it does nothing else."""
    if len(line) > LONGEST or any(not found.price.bare for found in find_prices(line, whole=False)):
        return {}
    found = list(EXPLAINED.finditer(line))
    if not found:
        return {}
    before = line[: found[0].start()]
    if WORDS_BEFORE.search(before) and not (is_introduction(before) or before.rstrip().endswith(":")):
        return {}
    meanings = {_bare(match["sign"]): meaning_of(match["words"]) for match in found}
    known = sum(meaning is not None for meaning in meanings.values())
    if known * 2 < len(meanings) or not known:
        return {}
    pictures = any(len(sign) == 1 and unicodedata.category(sign) == "So" and sign != "°" for sign in meanings)
    equal = all(match["equal"] for match in found)
    return {} if pictures and not equal and len(found) < PICTURE_LEAST else dict(meanings)


def _bare(sign: str) -> str:
    return sign.rstrip("\ufe0f")


def _behind(sign: str) -> re.Pattern[str]:
    """The sign where it stands behind a word, a bracket, a comma or another sign."""
    own = re.escape(sign[0])
    return re.compile(
        rf"(?<!{own})(?<=[^\s:;|/.–-])(\s{{0,3}})(\(?){re.escape(sign)}"
        rf"(?!{own})\ufe0f?(?![^\W⁰¹²³⁴⁵⁶⁷⁸⁹\u2460-\u24ff\u2776-\u2793])(\)?)"
    )


def _with_codes(line: str, codes: dict[str, str]) -> str:
    line = BOLD.sub(r"\2", line)
    for sign in sorted(codes, key=len, reverse=True):
        line = _behind(sign).sub(partial(_code, codes[sign]), line)
    return line


def _code(code: str, match: re.Match[str]) -> str:
    opened, closed = match[2], match[3]
    if not code:
        return " "
    return f" ({code}) " if opened and closed else f"{opened} ({code}) {closed}"
