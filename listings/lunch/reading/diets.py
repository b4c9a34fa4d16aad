"""Marks and words for vegetarian and vegan dishes."""

import re

from listings.lunch.reading.legend import Legend
from listings.lunch.reading.lines import CIRCLED_V, PLANTS
from listings.lunch.reading.marks import ANY, Marks
from listings.lunch.reading.result import Diet

VEGETARIAN_DIET: Diet = "vegetarian"
VEGAN_DIET: Diet = "vegan"
VEGETARIAN = (
    "v",
    "veg",
    "veg.",
    "veget",
    "veget.",
    "vegetarisch",
    "veggie",
    "veggi",
    "vegi",
    "vegetarian",
    "fleischlos",
)
VEGAN = ("vegan", "vegan!", "vg", "ve")
WORDS: dict[str, Diet] = {**dict.fromkeys(VEGETARIAN, VEGETARIAN_DIET), **dict.fromkeys(VEGAN, VEGAN_DIET)}
SIGNS = re.compile("[" + "".join(PLANTS) + CIRCLED_V + "]")
OPTIONAL = re.compile(
    r"\b(?:auch|wunsch|oder|wahlweise|möglich|optional|gerne|nicht|nicht ganz|alternativ|bei bedarf"
    r"|erhältlich|machbar|lieber|statt|vegan\?)\b",
    re.IGNORECASE,
)
ADJECTIVE = re.compile(r"\b(?P<word>vegan|vegetarisch|veget)(?:e[rsnm]?)?\b", re.IGNORECASE)
VEGGIE = re.compile(r"\bveggie|\bveganer?\w+|\bvegetarier", re.IGNORECASE)
AT_END = re.compile(
    r"(?P<before>^|[\s,;:–|(·•/*-]|[\ue000-\uf7cf])(?P<word>V|VEG|vegetarisch|vegan|fleischlos|VG"
    r"|veggie?|vegi)\)?[\s.!,;|•·*/–-]*$",
    re.IGNORECASE,
)
APART = re.compile(r"(?:[,;:–|·•/*(-]\s?|[\ue000-\uf7cf]\s?|\s(?:[a-n]\d?,\s?)+(?:[a-n]|\d)\d?\s|^)$", re.IGNORECASE)


def word_diet(word: str) -> Diet:
    """The diet a word on its own stands for, "" for any other."""
    return WORDS.get(word.strip().lower(), "")


def mark_signs(text: str, marks: Marks) -> str:
    """The text with signs where plants and Ⓥ stood."""
    return SIGNS.sub(lambda match: marks.diet("vegan" if match[0] == CIRCLED_V else "vegetarian"), text)


def mark_words(text: str, legend: Legend, marks: Marks) -> tuple[str, bool]:
    """Signs where V, "vegan" and the like stand at the end or before a sign; whether one may belong to the title."""
    pieces = re.split(r"([\ue000-\uf7cf])", text)
    doubt = False
    for index in range(0, len(pieces), 2):
        match = AT_END.search(pieces[index])
        if match is None:
            continue
        before = pieces[index][: match.end("before")]
        if OPTIONAL.search(before[-30:]):
            continue
        apart = bool(APART.search(before)) or match["word"].isupper() or (index > 0 and not before.strip())
        own = legend.meaning(match["word"])
        if own and own.keys:
            continue
        doubt = doubt or not (apart or (own and own.diet))
        pieces[index] = before + marks.diet((own and own.diet) or WORDS[match["word"].lower()])
    return "".join(pieces), doubt


def title_diet(title: str) -> tuple[Diet, bool]:
    """The diet the words of a title set, and whether they leave a doubt."""
    if VEGGIE.search(title) and not ADJECTIVE.search(title):
        return ("vegan" if "vegan" in title.lower() else "vegetarian"), True
    match = ADJECTIVE.search(title)
    if match is None or OPTIONAL.search(title[max(0, match.start() - 40) : match.end() + 20]):
        return "", bool(match and re.search(r"\boder\b", title))
    diet: Diet = "vegan" if match["word"].lower() == "vegan" else "vegetarian"
    before = ANY.sub("", title[: match.start()]).strip()
    return diet, bool(re.search(r"\b(?:mit|und|dazu|an|auf|in|zu)\s*(?:\w+\s)?$", before, re.IGNORECASE))
