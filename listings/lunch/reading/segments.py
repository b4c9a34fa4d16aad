"""Lines that hold several days, or their day behind the dish."""

import re
from datetime import date

from listings.lunch.reading.closing import says_closed
from listings.lunch.reading.days import Days, days_at
from listings.lunch.reading.talk import is_heading, is_sentence, is_talk

LETTERS = re.compile(r"[^\W\d_]")
BOUND = re.compile(
    r"[,;|/•·.!)€–]\s*(?:und\s)?(?:[Aa]m\s)?(?=[A-ZÄÖÜ])|(?<=\d)\s+(?:und\s)?(?:am\s)?(?=[A-ZÄÖÜ])"
    r"|(?:[,;|/•·.!)€–]|(?<=\d)\s-)\s*(?:und\s)?(?=(?:täglich|jeden Tag|immer|die ganze Woche)\b)"
    r"|;\s*(?=[a-z])|:\s+(?=[A-ZÄÖÜ])"
    r"|\b(?:[Rr]uhetag|RUHETAG|geschlossen)\s+(?=[A-ZÄÖÜ])|\b(?:und|am|und am)\s(?=[A-ZÄÖÜ])"
)
BETWEEN = re.compile(r"[\s,]*\b(?:und|sowie)?\s*(?:[Aa]m)?\s*$")
BRACKETED = re.compile(r"\((?:nur |am )?(?P<day>[^()]{2,40})\)")
GREETING = re.compile(
    r"(?:guten (?:morgen|tag)|hallo|moin|servus|hey|hi)\b\W*(?:(?!(?:heute|morgen)\b)\w+\W+){0,2}?"
    r"(?=(?:heute|morgen|am)\s)",
    re.IGNORECASE,
)
EVERY_LABEL = re.compile(  # "Vegetarische Alternative jeden Tag: Curry"
    r"^(?P<label>[A-ZÄÖÜ][^:\d]{2,40}?),?\s(?:(?:jeden Tag|täglich|die ganze Woche|immer)\s?:\s"
    r"|(?:gibt es|gibt's|gibts|haben wir)\s(?:auch\s)?(?:jeden Tag|täglich|immer)\s(?=[A-ZÄÖÜ]))"
)
TRAILING = re.compile(r"[\s,–-]+(?:nur\s)?(?:am\s)(?P<day>[A-Z][a-zäöü]+)(?=\s?:?$)")


def segments_of(text: str, monday: date) -> list[tuple[Days, str]]:
    """The days of a line that holds several, each with what follows it; less than two if it does not."""
    found: list[Days] = []
    places = [0, *(match.end() for match in BOUND.finditer(text))]
    for place in places:
        if found and place < found[-1].end:
            continue
        days = days_at(text, monday, position=place, introduced=place == 0)
        if days and (days.end < len(text)):
            found.append(days)
    if len(found) < 2:
        return []
    if found[0].start > 0 and LETTERS.search(text[: found[0].start]) and not _is_opening(text[: found[0].start]):
        return []
    ends = [*(days.start for days in found[1:]), len(text)]
    parts = [
        (days, BETWEEN.sub("", text[days.end : end]).strip(" ,;|/•·–-")) for days, end in zip(found, ends, strict=True)
    ]
    told = [bool(re.search(r"\d", rest)) or says_closed(rest) for _, rest in parts]
    if any(len(rest) < 3 and not says_closed(rest) for _, rest in parts) or (sum(told) < len(parts) and len(parts) < 4):
        return []
    return parts


def _is_opening(text: str) -> bool:
    return is_heading(text) or is_talk(text) or is_sentence(text) or text.rstrip().endswith(":")


def trailing_day(text: str, monday: date) -> tuple[Days, str] | None:
    """ "Krautfleckerl (Donnerstag) 8,20 €": the day in brackets, and the line without it."""
    for match in [*BRACKETED.finditer(text), *TRAILING.finditer(text)]:
        days = days_at(match["day"], monday)
        if days and days.ranged and is_heading(text):
            continue
        if days and days.end >= len(match["day"]):
            return days, f"{text[: match.start()]} {text[match.end() :]}"
    return None


def first_days(text: str, monday: date) -> tuple[Days | None, str]:
    """The days a line begins with, perhaps behind a greeting or a label, and the line."""
    days = days_at(text, monday)
    if days is None and (greeting := GREETING.match(text)):
        days = days_at(text, monday, position=greeting.end())
    if days is None and EVERY_LABEL.match(text):
        text = EVERY_LABEL.sub(r"täglich \g<label>: ", text)
        days = days_at(text, monday)
    return days, text
