"""Whether the name a dish was given looks as if something had been read wrong, so that somebody should look at it."""

import re

from listings.lunch.reading.signs import has_strange_sign
from listings.lunch.reading.weekdays import WORD, short_day, whole_day

LABEL = re.compile(r"(?P<label>[^\W\d_][\w .&/-]{0,28}):\s")
TELLING = re.compile(  # labels that may stay part of the name
    r"(?:\w*suppe|\w*eintopf|vorspeise|nachtisch|nachspeise|dessert|\w*salat|beilage|süß\w*|snack"
    r"|vesper|kuchen|aktion\w*"
    r"|spezial\w*|tipp|\w*tipp|\w*empfehlung|extra|grill|wok|pasta|pizza|burger|bowl|flammkuchen"
    r"|\w*schnitzel\w*|kinder\w*"
    r"|senioren\w*|\w*teller|\w*spezialität|highlight|neu|special|soup"
    r"|starter|main|saisonal|regional|hausgemacht|aus dem \w+|vom \w+|für \w+)",
    re.IGNORECASE,
)
SIGNS = re.compile(
    r"[€=|\\<>{}\[\]]|//|[!?]\s|[a-zäöüß]{3}\.\s[A-ZÄÖÜ][a-zäöüß]"
    r"|\s[A-Z]\d?(?:,|\s(?=[a-zäöü]))|\b\d{1,2}[.:]\d\d\b|\bUhr\b|\bEUR\b|\bKW\b"
)
STOP = re.compile(
    r"\w*(?:platz|bahnhof|gewerbepark|stadtpark|campus|gelände|straße|gebiet|\buni)\b(?=,|\s[–—-]\s"
    r"|\s[A-ZÄÖÜ])",
    re.IGNORECASE,
)
EVENT = re.compile(r"^[^\W\d_]{3,}(?:-)?tag\s?(?:[–—!]|-\s)|\w \w+day\b", re.IGNORECASE)  # "BURGERTAG – Cheeseburger"
DAY_OF_SOMETHING = re.compile(  # "Schnitzeldonnerstag"
    r"\w{3}(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b", re.IGNORECASE
)
LETTER = re.compile(r"(?:^|,\s)(?:[A-H]|I{1,3}|IV)\s(?=[A-ZÄÖÜ])|(?<=[a-zäöüß]\s)[A-Z]\d?(?=,?\s|$)")
OPEN = re.compile(r"\b(?:mit|und|oder|an|auf|in|dazu|vom|von|zu|sowie|inkl\.?|für|ab|nur|je)$", re.IGNORECASE)
NO_NAME = re.compile(
    r"(?:tages|mittags|wochen|haupt|stamm)?(?:gericht|essen|menü|teller|tipp|angebot|empfehlung)"
    r"|überraschung\w*|(?:\d\W?)?g[aä]nge?|portion|person|kinder|erwachsene|gäste|preis|essen|lunch|mittagstisch",
    re.IGNORECASE,
)
ONLY_A_WORD = re.compile(r"(?:der|die|das|den|dem|mit|und|dazu|heute|nur|auch|alles|inkl|ca|ab|zu|für)", re.IGNORECASE)
CODES = re.compile(r"[(\[]\s?(?:[^\W\d_]\d?|\d{1,2})(?:[\s,;/]+(?:[^\W\d_]\d?|\d{1,2}))*\s?[)\]]")
ABOUT_CODES = re.compile(  # "Allerg. D", "A.C", "⁽"
    r"\b(?:allerg|zusatzst|enthält|enth\b)|(?<=\s)[/_<\"]?[A-Na-n]\d?(?:[._/-][A-Na-n]\d?)+[\".]?$|\w_\w|[⁽⁾]",
    re.IGNORECASE,
)
PRAISED = re.compile(r"(?:^|\s)(?:NEU|TIPP|AKTION|HIT|NEW|TOP)!?$|^(?:NEU|TIPP|AKTION|HIT|NEW|TOP)!?\s")
SAID = re.compile(r"\b(?:gibt(?:'?s|’s)?|wir|bei uns|euch|leider|bitte|haben|kommt|sowieso|nämlich)\b", re.IGNORECASE)
SORTED = re.compile(r"(?:Fisch|Fleisch|Menü|Gericht|Tipp|Empfehlung)\s[–—-]\s\w+$")  # a label, or half of the dish
RELATIVE = re.compile(r"(?:heute|morgen|übermorgen|gestern|today|tomorrow|täglich|jeden)\b", re.IGNORECASE)


def is_odd(title: str, *, numbered: bool = False) -> bool:
    """Whether the name bears signs of a day, a price, codes or a label in it, or is only a part of a name.

    `numbered`: a number stood before it, so "Mi Xao" is no Wednesday.
    """
    label = LABEL.match(title)
    if label and not TELLING.fullmatch(label["label"]):
        return True
    if (
        SIGNS.search(title)
        or DAY_OF_SOMETHING.search(title)
        or EVENT.search(title)
        or STOP.search(title)
        or LETTER.search(title)
        or OPEN.search(title)
        or RELATIVE.match(title)
        or CODES.search(title)
        or ABOUT_CODES.search(title)
        or SORTED.match(title)
        or SAID.search(title)
        or (PRAISED.search(title) and not title.isupper())
        or has_strange_sign(title)
    ):
        return True
    if title.startswith("(") or title.count("(") != title.count(")") or title.count('"') % 2:
        return True
    words = WORD.findall(title) or [""]
    if len(title) < 3 or ONLY_A_WORD.fullmatch(title) or NO_NAME.fullmatch(title):
        return True
    if not numbered and short_day(words[0], dotted=False) is not None:
        return True
    return any(whole_day(word) is not None for word in words)
