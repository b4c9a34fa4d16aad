"""The name of a dish from what is left of its lines."""

import re

from listings.lunch.reading.marks import ANY
from listings.lunch.reading.result import LONGEST_TITLE
from listings.lunch.reading.signs import is_edge

EDGES = " \t,;:–—-|/·•*=~_.<>#\\&+^"
QUOTES = {"„": '“”"', "“": "”“", '"': '"', "»": "«", "«": "»", "'": "'", "‚": "‘’'", "‘": "’", "’": "’"}
SPACED = re.compile(r"\s+([,;!?)])(?=\s|$|[,;!?)])|\s+\.(?=\s|$)")
APART = re.compile(r"\s*(?P<before>[,;])?(?:\s*[–—|·•-])?(?:\s*[\ue000-\uf7cf])+\s*(?P<after>[,;–—|·•-](?=\s))?\s*")
SHOUTED = re.compile(r"\s!+(?=\s|$|[\ue000-\uf7cf])|!{2,}")
FINAL = re.compile(r"(?<=[\ue000-\uf7cf])\s*[!?.]+\s*$")
PRICE_WORDS = re.compile(
    r"[\s,;:–—-]*\b(?:für|nur|je|à|zu|zum preis von|preis|eur|euro)(?:\snur)?$|\s*€$", re.IGNORECASE
)
EMPTY = re.compile(r"\(\s*[,;.:/+–—-]?\s*\)|\[\s*\]|\{\s*\}")
ACCENTS = re.compile(r"\s([·•|])\s?(?=$|[·•|])")
BROKEN = re.compile(r"[^\W\d_]-$")
COMMA = re.compile(r"[^\W\d_],\s?$")  # the line goes on below
JOINED = re.compile(r"(?<=[^\W\d_])-$")
ENDS_OPEN = re.compile(
    r"(?:[,&+/(-]|\b(?:mit|und|oder|in|im|an|am|auf|aus|der|die|das|dem|den|des|vom|von|zu|zum|zur|an|bei"
    r"|nach|dazu|sowie|ein|eine|einem|einer|feine[mnr]?|frische[mnr]?|hausgemachte[mnr]?|kleine[mnr]?|à"
    r"|la|with|and|on|of|e|con|al|alla"
    r"|(?-i:[a-zäöü]+(?:iert|ngt|kt|lt|rt|cht|lich|ig|isch)e[nmrs]"
    r"|[a-zäöüß]{3,}(?<!sau)(?<!leck)(?<!imm)(?<!wied)e[rm])))$",
    re.IGNORECASE,
)
ADDED = re.compile(  # perhaps a part of the dish above
    r"(?:oder|und|mit|dazu|auch|sowie|bzw|wahlweise|statt|dann|wie|wieder|gibt|gibts|es|inkl|inklusive)\b"
)
BEGINS_OPEN = re.compile(r"(?:mit|dazu|und|art)\b", re.IGNORECASE)


def tidy(text: str) -> str:
    """The words without signs, edges, empty brackets and quotes around the whole."""
    whole, signs = text, bool(ANY.search(text))
    text = SHOUTED.sub(" ", text)
    text = FINAL.sub(" ", text)
    text = APART.sub(_apart, text)
    text = " ".join(ANY.sub(" ", text).split())
    text = " ".join(EMPTY.sub(" ", text).split())
    if signs:
        text = SPACED.sub(lambda match: match[1] or ".", text)
    broken = "-" if BROKEN.search(text) else "," if COMMA.search(whole) else ""
    text = _edges(text)
    for _ in range(2):
        closing = QUOTES.get(text[:1], "")
        if len(text) > 2 and text[-1] in closing and text[0] not in text[1:-1] and text[-1] not in text[1:-1]:
            text = _edges(text[1:-1])
    if text.count("(") == text.count(")") + 1 and text.endswith("("):
        text = _edges(text[:-1])
    return f"{text}{broken}" if text else ""


def _apart(match: re.Match[str]) -> str:
    """What stands for signs between two parts of a name: a comma where commas were on both sides, else a blank."""
    if match["after"] in {",", ";"} or match["before"]:
        return ", "
    return " " if match["after"] else match[0]


def _edges(text: str) -> str:
    text = text.lstrip(EDGES + "!)]}%")
    while text and is_edge(text[0]):
        text = text[1:].lstrip(EDGES)
    text = text.rstrip(EDGES)
    while text and is_edge(text[-1]):
        text = text[:-1].rstrip(EDGES)
    return text


def without_price_words(title: str) -> str:
    """The title without "für" or "EUR" at its end, where the price has been taken away behind it."""
    return PRICE_WORDS.sub("", title.rstrip("-,")) or title


def join(first: str, second: str) -> str:
    """Two lines of one name. A hyphen vanishes before a small letter that is no "und" or "oder"."""
    if not first or not second:
        return first or second
    if JOINED.search(first):
        if second[0].islower() and not re.match(r"(?:und|oder|bzw)\b", second):
            return first[:-1] + second
        return first + second if second[0].isupper() else f"{first} {second}"
    return f"{first} {second}"


def continues(before: str, line: str) -> bool:
    """Whether a line surely goes on with what the line before began."""
    return bool(line) and (bool(ENDS_OPEN.search(before.rstrip())) or begins_open(line))


def begins_open(line: str) -> bool:
    """Whether a line begins as no name does: "mit", a bracket, a small letter."""
    return bool(line) and (line[0].islower() or line[0] in "(&+," or bool(BEGINS_OPEN.match(line)))


def cut(title: str) -> str:
    """The title at its longest, cut at a word."""
    if len(title) <= LONGEST_TITLE:
        return title
    head = title[: LONGEST_TITLE + 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head[:LONGEST_TITLE]).rstrip(EDGES)
