"""Lines that say what each of several menus costs: "Menü 1 6,80 € | Menü 2 (vegan) 5,90 €", "A) 6,50  B) 7,20"."""

import re

from listings.lunch.reading.diets import word_diet
from listings.lunch.reading.entries import Entry
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.prices import Price

NOUN = r"(?:Tages|Mittags|Stamm|Wahl)?(?:Menü|Menu|Gericht|Essen|Linie|Komponente|Teller|Angebot|Tipp|Wahl|Auswahl)"
DIET = r"vegetarisch|vegan|veggie|veg\.?|fleisch|fisch|v"
PRICED = re.compile(
    rf"(?:(?P<noun>{NOUN})\s?(?:Nr\.?\s?)?)?\(?(?P<number>[A-H]|I{{1,3}}|IV|\d)\b\)?"
    rf"(?:\s?\(?(?P<diet>{DIET})\)?)?[\s.):=–-]*"
    r"(?:je\s|nur\s)?(?:€\s?|EUR\s?)?(?P<euros>\d{1,2})(?:[.,](?P<cents>\d\d)|,[-–]{1,2}|(?=\s?(?:€|EUR)))(?!\d)"
    rf"(?:\s?(?:€|EUR|Euro))?(?:\s?\((?P<behind>{DIET})\))?",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"[\s,;|/·•+–-]*(?:und\s)?")
BEFORE = re.compile(r"(?:(?:unsere\s)?preise?(?:\sje\s\w+|\spro\s\w+)?\s?[:–-]?\s*)?", re.IGNORECASE)
LEAST = 2  # prices, fewer are no list


def read_price_list(number: int, text: str) -> list[Item]:
    """An item for each menu the line prices; none if it says anything else."""
    begin = BEFORE.match(text)
    place = begin.end() if begin else 0
    items: list[Item] = []
    while match := PRICED.match(text, place):
        items.append(Item(Kind.MENU_PRICE, number, inline=True, entry=_entry(match), text=text))
        between = BETWEEN.match(text, match.end())
        place = between.end() if between else match.end()
    return items if len(items) >= LEAST and not text[place:].strip(" .!*") else []


def _entry(match: re.Match[str]) -> Entry:
    own = match["number"].lower()
    return Entry(
        label=f"{match['noun']} {own}".lower() if match["noun"] else "",
        number=own,
        price=Price(int(match["euros"]) * 100 + int(match["cents"] or 0)),
        diet=word_diet(match["diet"] or match["behind"] or ""),
    )
