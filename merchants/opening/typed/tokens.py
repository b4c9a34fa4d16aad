"""From typed text to its pieces: clock times, words, marks."""

import re
import unicodedata
from dataclasses import dataclass, replace
from difflib import get_close_matches

from .words import KIND_OF, NUMBERS, PHRASES, TIMES_OF_DAY, Kind

CLOSE = 0.66  # how alike a slip of the finger is to the word that was meant: one letter of three, or two of seven

_NUMBER = rf"(?P<number>\d{{1,2}}(?!\d)|(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\b)"
# Behind a comma, a blank or “Uhr” only what can be no hour is minutes.
_MINUTES = r"(?:00|2[5-9]|[3-9]\d)(?!\d|[:.h]\d)"
_CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?!\d)",
        rf"(?P<hour>\d{{1,2}}) ?uhr ?(?P<minute>{_MINUTES})",
        r"(?P<hour>\d{1,2})(?P<minute>\d{2})(?!\d)",
        rf"(?P<hour>\d{{1,2}})[, ](?P<minute>{_MINUTES})",
        r"(?P<hour>\d{1,2})(?!\d)",
    )
)
_SPOKEN = re.compile(rf"(?P<part>halb |dreiviertel |viertel vor |viertel nach |viertel |){_NUMBER}")
_BEFORE = {"halb ": -30, "dreiviertel ": -15, "viertel vor ": -15, "viertel nach ": 15, "viertel ": -45, "": 0}
_AFTER = re.compile(
    r" ?(?:uhr|h)\b\.?| ?(?P<half>[ap])\.?m\b\.?(?! (?:wochenende|folgetag|nächsten|morgen|vormittag|nachmittag|abend))"
)
_PHRASES = tuple((kind, re.compile(pattern)) for kind, pattern in PHRASES)
_WORD = re.compile(r"[a-zäöüß]+")
_REMARK = re.compile(r"\((\d+)\)")
_MARKS = {"-": Kind.DASH, ",": Kind.LIST, ";": Kind.LIST, "/": Kind.LIST, "|": Kind.LIST, "+": Kind.AND, "&": Kind.AND}
_DASHES = re.compile(r"\s*[‐‑‒–—−-]+\s*")
_SUNDAYS = re.compile(r"\bsonn-? ?(?:und|u\.?|&|\+|/) ?(?=feiertag)")
_LOOKALIKES = re.compile(r"(?<![a-zäöüß])(?=[0-9]*[lio])(?=[lio]*[0-9])[0-9lio]+(?![a-zäöüß])")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. Of a clock time: its `minute` after midnight (not checked), what half of the day it names
    (`half`: a or p), whether it is plainly one of 24 hours, whether people dispute it, and the words beside it."""

    kind: Kind
    text: str
    minute: int = 0
    half: str = ""
    is_plain: bool = False
    is_disputed: bool = False
    beside: Kind | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """Text in small letters with one sort of dash; each remark in brackets is a number in brackets instead."""

    text: str
    remarks: tuple[str, ...]


def prepared(text: str, *, one_remark: bool) -> Prepared:
    """`one_remark`: everything from the first bracket to the last is one remark, at the end."""
    remarks: list[str] = []

    def keep(found: re.Match[str]) -> str:
        remarks.append(found[1].strip())
        return f" ({len(remarks) - 1}) "

    text = re.sub(r"\((.*)\)(?=[\s.!]*$)" if one_remark else r"\(([^()]*)\)", keep, text, flags=re.DOTALL)
    text = unicodedata.normalize("NFKC", text.replace("°°", "00")).lower()
    text = " ".join(re.sub(r"[\r\n]+", ";", text.strip()).split())
    text = _SUNDAYS.sub("so und ", _DASHES.sub("-", text))
    return Prepared(text.rstrip(" .!"), tuple(remarks))


def mended(text: str) -> str:
    """Prepared text with what look like slips of the finger put right; the same text where there is none."""
    text = _LOOKALIKES.sub(lambda found: found[0].translate(str.maketrans("lio", "110")), text)
    return _WORD.sub(_nearest, text)


def _nearest(found: re.Match[str]) -> str:
    word = found[0]
    if len(word) < 3 or word in KIND_OF or word in NUMBERS:
        return word
    return next(iter(get_close_matches(word, [*KIND_OF, *NUMBERS], n=1, cutoff=CLOSE)), word)


def tokens_of(text: str) -> list[Token]:
    """The pieces of prepared text, in order; words that say nothing are left out."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        token, at = _token(text, at)
        if token.kind is not Kind.FILLER:
            found.append(token)
    return _with_times_of_day(found)


def _token(text: str, at: int) -> tuple[Token, int]:
    for kind, pattern in _PHRASES:
        if phrase := pattern.match(text, at):
            return Token(kind, phrase[0]), phrase.end()
    if remark := _REMARK.match(text, at):
        return Token(Kind.REMARK, remark[1]), remark.end()
    if clock := _clock(text, at):
        return clock
    if word := _WORD.match(text, at):
        return Token(KIND_OF.get(word[0], Kind.UNKNOWN), word[0]), word.end()
    is_after_word = at > 0 and text[at - 1].isalpha()
    if (text[at] == "." and is_after_word) or (text[at] == ":" and (is_after_word or text[at - 1] == ".")):
        return Token(Kind.FILLER, text[at]), at + 1
    if text.startswith(". ", at):
        return Token(Kind.LIST, text[at]), at + 1
    return Token(_MARKS.get(text[at], Kind.UNKNOWN), text[at]), at + 1


def _clock(text: str, at: int) -> tuple[Token, int] | None:
    for pattern in _CLOCKS:
        if found := pattern.match(text, at):
            hour, minute = int(found["hour"]), int(found.groupdict().get("minute") or 0)
            is_plain = found["hour"].startswith("0") or hour > 12
            break
    else:
        found = _SPOKEN.match(text, at)
        if found is None:
            return None
        number = found["number"]
        hour = int(number) if number.isdigit() else NUMBERS[number]
        minute, is_plain = _BEFORE[found["part"]], hour > 12
    token = Token(
        Kind.CLOCK,
        found[0],
        minute=hour * 60 + minute if minute < 60 else -1,
        is_plain=is_plain,
        is_disputed=found.groupdict().get("part") == "viertel ",
    )
    end = found.end()
    if after := _AFTER.match(text, end):
        token, end = replace(token, half=after["half"] or ""), after.end()
    return token, end


def _with_times_of_day(tokens: list[Token]) -> list[Token]:
    """“morgens 9” and “9 Uhr morgens” as clock times with that word beside them; a word without a time stays."""
    kept: list[Token] = []
    waiting: Token | None = None  # in front of a time, perhaps with “von” between
    for at, token in enumerate(tokens):
        follows = tokens[at + 1].kind if at + 1 < len(tokens) else None
        if token.kind in TIMES_OF_DAY or token.kind is Kind.NEXT_DAY:
            if kept and kept[-1].kind is Kind.CLOCK and kept[-1].beside is None and follows is not Kind.CLOCK:
                kept[-1] = replace(kept[-1], beside=token.kind)
            elif follows in (Kind.CLOCK, Kind.FROM) and token.kind is not Kind.NEXT_DAY:
                waiting = token
            else:
                kept.append(token)
        elif token.kind is Kind.CLOCK and waiting is not None:
            kept.append(replace(token, beside=waiting.kind))
            waiting = None
        else:
            kept.append(token)
    return kept if waiting is None else [*kept, waiting]
