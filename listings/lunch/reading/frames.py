"""Headings of days between pictures: "🌿 MO 🌿", "★ Dienstag, 1.12. ★", where a plant is no mark of a diet."""

import re
import unicodedata
from datetime import date

from listings.lunch.reading.closing import says_closed
from listings.lunch.reading.contradictions import LONGEST_DAY
from listings.lunch.reading.dates import complete_ranges
from listings.lunch.reading.days import days_at
from listings.lunch.reading.lines import CIRCLED_V, LONGEST_LINE, PLANTS, has_words
from listings.lunch.reading.prices import find_prices
from listings.lunch.reading.sentences import EVENT
from listings.lunch.reading.signs import CROSS

LONGEST = 80  # characters of a day, its date and the pictures around them
UNSEEN = re.compile("[\u200b-\u200d\u2060\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]")
SELECTOR = "\ufe0f "  # makes a sign a picture
KEPT = set("°©®")
NOTHING = {"-", "–", "—", "/", "."}  # "- Mi -" may say that there is none
FRAMED = re.compile(
    r"\s*(?P<left>[^\w\s](?:[^\w]{0,20}[^\w\s])?)\s*(?P<inner>\w.{0,38}[\w.])\s*(?P<right>[^\w\s][^\w]{0,21}?)\s*"
)
BEFORE_DAY = re.compile("\\s*(?P<sign>(?:[" + "".join(PLANTS) + CIRCLED_V + "]\ufe0f?)+)\\s*")
MIRRORED = str.maketrans("»›>)]}⟩】」»", "«‹<([{⟨【「«", " ")


def with_plain_headings(text: str, monday: date) -> str:
    """The text without the pictures of lines that are nothing but a day and pictures.

    A cross stays, since it says that there is nothing.
    """
    return "\n".join(_plain(line, monday) for line in _with_marks_behind(text.split("\n"), monday))


def _with_marks_behind(lines: list[str], monday: date) -> list[str]:
    """The lines with the plant behind the dish that stands before its day: "🌱 Mo: Linsensuppe 6,90".

    So it is where other days have none before them. Between the same pictures a day only has a frame.
    """
    found = {place: match for place, line in enumerate(lines) if (match := BEFORE_DAY.match(line))}
    told, bare = list(lines), any(days_at(line[:LONGEST_DAY], monday) for line in lines if line.strip())
    for place, match in found.items():
        rest = lines[place][match.end() :]
        days = days_at(rest, monday)
        if not days or days.end >= len(rest) or len(rest) > LONGEST_LINE or says_closed(rest):
            continue
        if rest.startswith(match["sign"][0], days.end):
            told[place] = f"{rest[: days.end]} {rest[days.end :].lstrip(match['sign'] + SELECTOR)}"
        elif bare and has_words(rest[days.end :]) and _may_be_one_dish(rest):
            told[place] = f"{rest} {match['sign']}"
    return told


def _may_be_one_dish(text: str) -> bool:
    return len(find_prices(text, whole=False)) <= 1 and not text.rstrip().endswith(":")


def _plain(line: str, monday: date) -> str:
    if len(line) > LONGEST or "\t" in line or CROSS.search(line):
        return line
    line = _without_frame(line, monday)
    if line.isascii() or "|" in line:
        return line
    told = UNSEEN.sub("", line)
    bare = " ".join("".join(" " if _is_picture(character) else character for character in told).split())
    if bare == " ".join(told.split()):
        return line
    return bare if _is_heading(complete_ranges(bare.strip("*_~-–—=#>•· ")), monday) else line


def _is_heading(text: str, monday: date) -> bool:
    """Whether the text is a day, perhaps with its motto: "Montag – Schnitzeltag"."""
    days = days_at(text, monday)
    return days is not None and (days.end >= len(text) or bool(EVENT.fullmatch(text, days.end)))


def _without_frame(text: str, monday: date) -> str:
    """The day alone where the same signs stand on both sides of it: "»» Mittwoch ««", "[Freitag]"."""
    match = FRAMED.fullmatch(text)
    if match is None or match["left"] in NOTHING or "?" in match["right"]:
        return text
    if sorted(match["left"].translate(MIRRORED)) != sorted(match["right"].translate(MIRRORED)):
        return text
    days = days_at(match["inner"], monday)
    return match["inner"] if days and days.end >= len(match["inner"]) else text


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sk"} and character not in KEPT
