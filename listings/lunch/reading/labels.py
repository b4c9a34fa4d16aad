"""What stands before the name of a dish: labels that only number or sort, and headings of sections."""

import re
from dataclasses import dataclass

from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.result import Diet

NUMBERS = re.compile(
    r"(?:(?:Nr|No|Nummer)\.?\s?\d{1,3}\s?[.:)–-]*|#\d{1,3}\s?[.:)–-]*|[A-Ha-h]\.?\)|\(?(?:\d{1,2}|[A-H]|I{1,3}|IV"
    r"|VI{0,3})\)(?:\s?[.:])?|[A-Z]?\d{1,3}\.(?!\d|\s?(?:Januar|Dezember|November))\s?\)?"
    r"|[A-Z]\d{1,2}(?:[.:)]|(?=\s+[A-ZÄÖÜ„\"][a-zäöüA-ZÄÖÜ]{2}))|(?:I{1,3}|IV|VI{0,3})[.:]"
    r"|\d{1,2}:(?!\d)|\d{1,2}\s=(?=\s)|[A-D]:)\s*"
)
MENU = re.compile(
    r"(?:(?:Haupt|Stamm|Tages-?|Mittags?-?|Wochen-?|Spar-?|Lunch\s?)?(?:Menüs?|Menues?|Menu|Gericht|Essen|Komponente"
    r"|Linie|Teller|Hauptgang|Tipp|Angebot|Wahl(?:menü|essen)?|Auswahl"
    r"|Empfehlung)\s?(?:Nr\.?\s?)?(?:\d{1,2}|[A-F]|I{1,3}|IV|VI{0,3})\b"
    r"(?:\s\((?:vegetarisch|vegan|veggie|fleisch|fisch)\))?)\s*(?P<end>[.:)–—|-]+|$|(?=\s|[\ue000-\uf7cf]))\s*",
    re.IGNORECASE,
)
ANY_NUMBERED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,14}\s(?:[A-F]|\d{1,2}):\s*(?=\S)")  # "Box A: 8 Maki"
SORT = re.compile(
    r"(?:(?:unser\s|das\s)?(?P<sort>Tagesgericht|Tagesessen|Tagesmenü|Tagesteller|Tagestipp"
    r"|Tagesempfehlung|Mittagsgericht|Mittagsmenü|Mittagessen|Mittagstisch|Stammessen|Stammgericht|Stamm"
    r"|Hauptgericht|Hauptspeise|Hauptgang|Hauptmenü"
    r"|Hauptessen|(?:vegetarische|vegane|fleischlose)\s(?:Alternative|Variante)|Alternative?|Normalkost"
    r"|Vollkost|Fleischgericht|Fleisch|Fischgericht|Fisch|Vegetarisch(?:es)?(?: Gericht| Menü)?|Veggie"
    r"|Vegan(?:es)?(?: Gericht| Menü)?|Vegi|Veggi|Veg\.|Gericht|Menü|Menu|Essen|Empfehlung|Tipp|Angebot"
    r"|Auswahl))\s?(?::|\s[–—-]\s|$)\s*",
    re.IGNORECASE,
)
CODE_ALONE = re.compile(r"\((?:[A-Z]|\d{1,2})\)\s*")  # below a dish
DASH = re.compile(r"\s[–—-]\s(?!\W*\d)")  # "Fisch - Reis - Salat" are the parts of a dish
PRICED = re.compile(r"\d[.,]\d|[\ue000-\ue7cf]|€")
PLAIN = re.compile(
    r"(?:Tagesgericht|Tagesessen|Tagesmenü|Stammessen|Stammgericht|Mittagsmenü|Mittagsgericht)\s"
    r"(?=[A-ZÄÖÜ„\"][a-zäöüß])"
)
SECTION = re.compile(
    r"(?:unsere?\s|zum\s|zur\s|dazu\s|aus\s(?:der|dem)\s|vom\s|für\s(?:den|die)\s)?(?:(?:suppen?"
    r"|vorspeisen?|hauptgerichte?"
    r"|hauptspeisen?|hauptg[aä]nge?|zwischengang|nachspeisen?|nachtisch|desserts?|süßspeisen?|süßes"
    r"|beilagen|salate|fleischgerichte?|fischgerichte?"
    r"|kleine gerichte|(?:alkoholfreie |warme |kalte )?getränke|kleinigkeiten"
    r"|pasta|pizza|pizzen|nudelgerichte|grill|wok|pfanne|mittagsgerichte"
    r"|tagesgerichte|gerichte|speisen|kleinen hunger|großen hunger|ofen|fleisch|fisch|warme küche"
    r"|starters|mains|main courses|soups|desserts?|mittagsmenü|mittagstisch|tagesmenü|menü|und|&|/|,)"
    r"(?:\s|$|(?=[:/&,])|(?<=[/&,])))+:?",
    re.IGNORECASE,
)
SECTION_DIET = re.compile(
    r"(?:unsere?\s)?(?P<word>vegetarische?s?|vegane?s?|veggie|fleischlos(?:es)?)(?:\s(?:gerichte?|küche"
    r"|menü|essen|speisen))?\s?:?",
    re.IGNORECASE,
)
TELLING = re.compile(r"^[^\W\d_][\w. -]{1,30}:\s")


@dataclass(frozen=True)
class Label:
    """`end`: where the name of the dish begins. `name`: of a menu, as a price list above may call it.

    `number`: "ii" of "II.", as the name of a menu may end.
    """

    end: int
    diet: Diet = ""
    name: str = ""
    number: str = ""


def read_label(text: str) -> Label:
    """The labels at the beginning that are no part of the dish's name."""
    end, name, number = 0, "", ""
    diet: Diet = ""
    for _ in range(4):
        if match := MENU.match(text, end):
            name = " ".join(re.sub(r"[^\w ]", " ", match[0]).lower().split())
            diet = _diet(match[0]) or diet
        elif (match := SORT.match(text, end)) and not _is_part(text, match):
            diet = _diet(match["sort"]) or diet
        elif (match := ANY_NUMBERED.match(text, end)) and not sounds_like_food(match[0]):
            name = " ".join(re.sub(r"[^\w ]", " ", match[0]).lower().split())
        else:
            if (match := NUMBERS.match(text, end)) and not CODE_ALONE.fullmatch(text):
                number = "".join(filter(str.isalnum, match[0])).lower()
            else:
                match = PLAIN.match(text, end)
        if not match or match.end() == end:
            break
        end = match.end()
    return Label(end, diet, name, number)


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether "Fisch - " begins a list of what is on the plate: "Fisch - Reis - Salat"."""
    if not DASH.search(match[0]):
        return False
    rest = PRICED.split(text[match.end() :])[0].strip(" –—-")
    return bool(DASH.search(rest)) or len(rest.split()) == 1


def is_section(text: str) -> bool:
    """Whether the line only says what kind of dishes follow."""
    words = text.strip(" :–-*")
    return bool(words) and len(words) <= 60 and bool(SECTION.fullmatch(words))


def section_diet(text: str) -> Diet:
    """The diet of the dishes a heading announces."""
    match = SECTION_DIET.fullmatch(text.strip(" :–-*"))
    return _diet(match["word"]) if match else ""


def _diet(word: str) -> Diet:
    word = word.lower()
    if "vegan" in word:
        return "vegan"
    return "vegetarian" if re.search(r"veg|fleischlos", word) else ""
