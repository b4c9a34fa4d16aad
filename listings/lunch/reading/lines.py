"""The lines of a pasted text without what only decorates it."""

import re
import unicodedata
from collections import Counter
from html import unescape
from itertools import pairwise

from listings.lunch.reading.signs import with_bullets
from listings.lunch.reading.weekdays import is_day

LONGEST_TEXT = 20_000  # characters; more is not read
LONGEST_LINE = 3_000  # characters; no landlord's line is longer

PLANTS = {"🌱", "🌿", "🥕", "🍃", "☘", "🍀"}
CIRCLED_V = "Ⓥ"
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,5});")
KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3")
PIN = re.compile(
    r"📍\s*(?!(?:mo|di|mi|do|fr|sa|so)\b|\w+tag\b|mittwoch|standort|\d)", re.IGNORECASE
)  # where, no bullet
SIGN_EXPLAINED = re.compile(
    r"([^\x00-\u20ff\ufe0f])\ufe0f?\s?[=:]\s?(vegan|vegetarisch|vegetarian|veggie)\b", re.IGNORECASE
)
MOST_SIGNS = 4
CIRCLED = re.compile(r"[①-⑳⑴-⒇➀-➉➊-➓❶-❿⓫-⓴]+")
BRACKETED_DAY = re.compile(r"^[\[(<{](?P<day>[^\W\d_]{2,10})\.?[\])>}]:?\s+(?=\S)")
QUOTED = re.compile(r"^(?:\s?>)+\s?")
SENT = re.compile(  # what a messenger writes before a message
    r"^\s*(?:\[\d{1,2}\.\d{1,2}\.(?:\d{2,4})?,? \d{1,2}:\d{2}(?::\d{2})?\]"
    r"|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?, \d{1,2}:\d{2} -)"
    r"\s?[^:]{1,40}:\s"
)
PAGE = re.compile(r"\s*(?:[–-]\s?)?(\d)(?:\s?/\s?\1|\s?[–-])\s*")  # "1/1", "- 2 -"
LETTERED = re.compile(r"^([A-F]|I{1,3}|IV)(?: [–-])? (?=[A-ZÄÖÜ][^\W\d_]{2}(?P<priced>.*\d[.,]\d)?)")
CURRENCY = re.compile(r"^(?:€|EUR|Euro)\s*(?=[(\[–-])")  # broken off its price
COUNTED = re.compile(r"^(\d{1,3}) (?=[A-ZÄÖÜ][^\W\d_]{2})")
BEGINS_CELL = re.compile(r'[\t;]"(?:[^"\t;]|"")*$')  # a cell in quotes that goes on below
MOST_LINES_OF_CELL = 6
BULLETS = " •·▪◦‣►>~–—*_-→✓=:,;."
PLUSES = re.compile(r"^\+{2,}\s*")
HEADING = re.compile(r"^#{1,6} +")
BOLD = re.compile(r"(\*{1,3}|_{1,2})(?=\S)([^*_\t|]{1,200}?)(?<=\S)\1(?!\w)")
NARROW = re.compile(r"\b([^\W\d_]{3,9}(?:tag|woch)|Mo|Di|Mi|Do|Fr|Sa|So)[.,](?=[0-3]?\d\.)", re.IGNORECASE)
CROWDED = re.compile(r"(?<=[^\W\d_]{2}),(?=\d{1,2},\d\d(?!\d))|(?<=\)),(?=\d{1,2},\d\d(?!\d))")  # "Gulasch,8,90"
LEADERS = re.compile(r"[._…·]{3,}|\.{2,}(?=\s?\d{1,2}[.,]\d\d)|(?:\. ){3,}\.?|…")


def split_lines(text: str) -> list[str]:
    """The lines as a person counts them, in composed letters, without characters that cannot be seen."""
    text = ENTITY.sub(lambda match: unescape(match[0]), text[:LONGEST_TEXT])
    text = with_bullets(PIN.sub(" Standort: ", with_diets_for_signs(text)))
    text = CIRCLED.sub(_circled, text)
    text = KEYCAP.sub(r"\1) ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(map(_seen, unicodedata.normalize("NFC", text)))
    return text.split("\n")


def with_diets_for_signs(text: str) -> str:
    """The text with the known plants for the pictures its own legend gives to diets: "🧀 = vegetarisch"."""
    meant = {sign: diet.lower() for sign, diet in SIGN_EXPLAINED.findall(text)}
    if len(meant) > MOST_SIGNS or not meant:
        return text
    known = {sign: CIRCLED_V if diet.startswith("vegan") else "🌱" for sign, diet in meant.items()}
    return "".join(known.get(character, character) for character in text)


def _circled(match: re.Match[str]) -> str:
    """The numbers in a run of circled ones: ②③ are two codes."""
    return " (" + ",".join(str(int(unicodedata.numeric(character))) for character in match[0]) + ") "


def with_whole_cells(lines: list[str]) -> tuple[list[str], set[int]]:
    """The lines with cells in quotes that run over several put together, and the places of lines used up for that."""
    told, used = list(lines), set()
    for place, line in enumerate(lines):
        if place in used or not BEGINS_CELL.search(line):
            continue
        for further in range(place + 1, min(place + MOST_LINES_OF_CELL, len(lines))):
            if lines[further].count('"') % 2:
                told[place] = " ".join(lines[place : further + 1])
                used |= set(range(place + 1, further + 1))
                break
            if "\t" in lines[further] or not lines[further].strip():
                break
    return ["" if place in used else line for place, line in enumerate(told)], used


def _seen(character: str) -> str:
    if character in "\n\t" or character in PLANTS or character == CIRCLED_V:
        return character
    category = unicodedata.category(character)
    if category in {"Cf", "Co", "Cs", "Cn"} or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category in {"Zs", "Zl", "Zp", "Cc", "Me"} or (category == "So" and character not in "°®©"):
        return " "
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return " "
    return character


def plain(line: str) -> str:
    """The line without marks of quoted mail, bullets, bold print and leaders; runs of blanks become one."""
    line = SENT.sub("", QUOTED.sub("", line))
    line = BOLD.sub(r"\2", line)
    if PAGE.fullmatch(line):
        return ""
    line = CROWDED.sub(", ", line)
    line = LEADERS.sub(" ", NARROW.sub(r"\1, ", line))
    line = BRACKETED_DAY.sub(_day_in_brackets, " ".join(line.split()))
    if not has_words(line):
        return ""
    if line.startswith("|"):
        line = line.strip("| ")
    line = HEADING.sub("", CURRENCY.sub("", PLUSES.sub("", line.lstrip(BULLETS))))
    return line.lstrip("»" + BULLETS) if "«" not in line else line


def _day_in_brackets(match: re.Match[str]) -> str:
    return f"{match['day']}. " if is_day(match["day"]) else match[0]


def with_dots_behind_numbers(lines: list[str]) -> list[str]:
    """The lines with "1. Pizza" for "1 Pizza" where at least three count upwards, beginning anew with 1 at most."""
    found = [(place, match) for place, line in enumerate(lines) if (match := COUNTED.match(line))]
    counts = [int(match[1]) for _, match in found]
    upwards = all(after > before or after == 1 for before, after in pairwise(counts))
    if len(counts) < 3 or counts[:2] != [1, 2] or not upwards:
        return lines
    places = {place for place, _ in found}
    return [COUNTED.sub(r"\1. ", line) if place in places else line for place, line in enumerate(lines)]


def with_brackets_behind_letters(lines: list[str]) -> list[str]:
    """The lines with "A) Gulasch" for "A Gulasch" where others begin with B, and all have prices or come again.

    "A Gluten" and "B Krebstiere" come once, so they are no dishes; "I" and "II" are never codes.
    """
    found = [match for line in lines if (match := LETTERED.match(line))]
    counts = Counter(match[1] for match in found)
    priced = {match[1] for match in found if match["priced"]}
    counted = {"A", "B"} <= priced or min(counts["A"], counts["B"]) > 1 or {"I", "II"} <= set(counts)
    return [LETTERED.sub(r"\1) ", line) for line in lines] if counted else lines


def has_words(text: str) -> bool:
    """Whether there is a letter or digit at all: rows of dashes and stars say nothing."""
    return any(character.isalnum() or character in "?€" for character in text)
