"""Lines that cry out before they say what everything costs: "MITTAGSKNALLER!!! Alle Gerichte 8,50 € !!!"."""

import re

from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.talk import is_for_all

CRY = re.compile(r"(?P<cry>[^!:\d€]{2,60})(?:[!:]+|\s[–—-](?=\s))\s*(?=\S)")
AFTER = re.compile(r"(?<=[€\d.o-])\s*[!.]+\s*(?P<cry>[^!\d€]{2,60}?)\W*$")
LIMITS = re.compile(  # "Nur heute!", "Für Studenten:" hold for some
    r"\b(?:nur|heute|morgen|außer|ausser|ausgenommen|ohne|mit|für|wer|wenn|ab|bis|am|im|bei|statt|zzgl|plus|dazu|inkl\w*"
    r"|\w+tags?|mittwochs?|abends?|studenten|schüler|senioren|kinder|kleine?|halbe|oder|und|menü|montags?)\b",
    re.IGNORECASE,
)
FOR_SOME = re.compile(
    r"\bheute\b|\bhappy\b|\b(?:außer|ausser|ausgenommen)\b|\bnur\s(?:am|an|im|bei|für|morgen|mittwochs?|\w+tags?)\b",
    re.IGNORECASE,
)
MOST_WORDS = 5


def without_cries(text: str) -> str:
    """The text without what is cried out before and behind a price for everything; other texts as they are."""
    told = text.lstrip("!¡+* ")
    while (match := CRY.match(told)) and _is_cry(match["cry"]):
        told = told[match.end() :]
    if (match := AFTER.search(told)) and _is_cry(match["cry"]):
        told = told[: match.start()]
    return told if told != text and is_for_all(told) else text


def holds_for_some(text: str) -> bool:
    """Whether the price for everything holds on one day, for some people or for some dishes only."""
    return bool(FOR_SOME.search(text))


def _is_cry(words: str) -> bool:
    """Whether the words name nothing to eat, nobody and no time that the price would hold for alone."""
    limited = LIMITS.search(words) or sounds_like_food(words) or is_for_all(words)
    return len(words.split()) <= MOST_WORDS and not limited
