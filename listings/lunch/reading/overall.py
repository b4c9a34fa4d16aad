"""What is said about the diet of all dishes at once: "Alles vegan!", "Vegetarische Wochenkarte"."""

import re
from dataclasses import replace

from listings.lunch.reading.diets import OPTIONAL
from listings.lunch.reading.items import Item
from listings.lunch.reading.result import Diet, ReadDish

WORD = r"(?P<word>vegan|vegetarisch|fleischlos|fleischfrei)(?:e[rsnm]?)?\b"
ALL = re.compile(
    r"\b(?:alles|(?:alle|sämtliche)\s(?:unsere\s|angebotenen\s)?(?:gerichte|speisen|essen)|jedes\s(?:gericht|essen)"
    r"|(?:unsere|die)\s(?:ganze\s)?(?:küche|karte)\sist|wir\skochen|unser\sangebot\sist|everything|all\sdishes)\s"
    r"(?:(?:ist|sind|hier|bei\suns|immer|natürlich|wie\simmer|rein|nur|ausschließlich|komplett|zu\s100\s?%|100\s?%"
    r"|is|are|and|und|bio|frisch|hausgemacht|regional)[\s,]+){0,5}" + WORD,
    re.IGNORECASE,
)
PURE = re.compile(r"\b(?:100\s?%|rein|ausschließlich|komplett)\s" + WORD, re.IGNORECASE)
BUSINESS = (  # what calls itself vegan says nothing about single dishes
    r"(?:bistro|caf[eé]|restaurant|imbiss|lokal|gasthaus|gasthof|kantine|kneipe|bar\b|stube|deli\b|laden|küche\b)"
)
TITLE = re.compile(
    WORD.replace(")?\\b", ")")
    + r"\s(?:(?!\w*"
    + BUSINESS
    + r")\w+[\s-]){0,2}\w*(?:karte|menüs?|tisch|küche|plan|angebot|lunch|woche)\b",
    re.IGNORECASE,
)
EXCEPT = re.compile(r"\b(?:außer|ausnahme|ausgenommen|bis auf|fast|meist\w*|viele|dazu)\b", re.IGNORECASE)


def diet_for_all(text: str) -> Diet:
    """The diet a sentence says every dish has, "" for any other."""
    match = ALL.search(text) or PURE.search(text)
    if match is None or OPTIONAL.search(text) or EXCEPT.search(text):
        return ""
    return _diet(match["word"])


def all_but_some(text: str) -> bool:
    """Whether the sentence says the diet of all dishes but some it names."""
    return bool(ALL.search(text) or PURE.search(text)) and bool(EXCEPT.search(text))


def diet_of_title(text: str) -> Diet:
    """The diet a title of the whole menu names."""
    match = TITLE.search(text)
    return _diet(match["word"]) if match and not OPTIONAL.search(text) else ""


def with_diet_of_all(dishes: list[ReadDish], items: list[Item]) -> list[ReadDish]:
    """The dishes, those without a diet with the one that is said of all."""
    diets = {item.of_all for item in items if item.of_all}
    if len(diets) != 1:
        return dishes
    diet = diets.pop()
    return [dish if dish.diet else replace(dish, diet=diet) for dish in dishes]


def _diet(word: str) -> Diet:
    return "vegan" if word.lower() == "vegan" else "vegetarian"
