"""data/lunch.json in our words: its letters and numbers mean what its own legend says, not what ours do."""

import json
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

from coburg_showcase.demo.broken import DemoBroken

FILE = Path(__file__).parent / "data" / "lunch.json"
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

# The legend's words → our keys.
ALLERGENS = {
    "Glutenhaltiges Getreide": "gluten",
    "Krebstiere": "crustaceans",
    "Eier": "eggs",
    "Fisch": "fish",
    "Erdnüsse": "peanuts",
    "Soja": "soy",
    "Milch (einschließlich Laktose)": "milk",
    "Schalenfrüchte": "nuts",
    "Sellerie": "celery",
    "Senf": "mustard",
    "Sesam": "sesame",
    "Schwefeldioxid und Sulfite": "sulphites",
    "Lupinen": "lupin",
    "Weichtiere": "molluscs",
}
ADDITIVES = {
    "mit Farbstoff": "colour",
    "mit Konservierungsstoff": "preservative",
    "mit Antioxidationsmittel": "antioxidant",
    "mit Geschmacksverstärker": "flavour_enhancer",
    "geschwefelt": "sulphured",
    "geschwärzt": "blackened",
    "gewachst": "waxed",
    "mit Phosphat": "phosphate",
    "mit Süßungsmittel": "sweetener",
    "enthält eine Phenylalaninquelle": "phenylalanine",
    "koffeinhaltig": "caffeine",
    "chininhaltig": "quinine",
}
REMARKS = {"mit Alkohol zubereitet": "Mit Alkohol zubereitet."}  # no additive of the law, but worth a word
FREE_OF = {"ohne glutenhaltiges Getreide": "gluten"}
MEATS = {
    "mit Schwein": "pork",
    "mit Rind": "beef",
    "mit Geflügel": "poultry",
    "mit Fisch": "fish",
    "mit Wild": "game",
    "mit Lamm": "lamb",
}


@dataclass(frozen=True, slots=True)
class Dish:
    """As the file has it, in our keys. An empty list of allergens means that none are stated."""

    title: str
    price_cents: int
    description: str
    diet: str
    meats: tuple[str, ...]
    allergens: tuple[str, ...]
    free_of: tuple[str, ...]
    additives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """The cycle of weeks of one business: for each week the dishes by weekday (0 is Monday)."""

    merchant: str
    starts: time
    ends: time
    weekdays: tuple[int, ...]
    takeaway: bool
    weeks: tuple[dict[int, tuple[Dish, ...]], ...]

    @property
    def states_all(self) -> bool:
        return all(dish.allergens for week in self.weeks for dishes in week.values() for dish in dishes)


def read_menus(path: Path = FILE) -> list[Menu]:
    """Raises DemoBroken where the file says something nobody has translated."""
    content = json.loads(path.read_text(encoding="utf-8"))
    try:
        return [_menu(row, content["legend"]) for row in content["menus"]]
    except KeyError as wrong:
        raise DemoBroken(f"{path.name}: {wrong}") from wrong


def _menu(row: dict[str, Any], legend: dict[str, dict[str, str]]) -> Menu:
    starts, ends = (time.fromisoformat(part) for part in row["serving_hours"].split("-"))
    weeks = sorted(row["weeks"], key=lambda week: week["week"])
    return Menu(
        merchant=row["merchant"],
        starts=starts,
        ends=ends,
        weekdays=tuple(WEEKDAYS.index(day) for day in row["serving_days"]),
        takeaway=row["takeaway"],
        weeks=tuple(
            {WEEKDAYS.index(day): tuple(_dish(dish, legend) for dish in dishes) for day, dishes in week["days"].items()}
            for week in weeks
        ),
    )


def _dish(row: dict[str, Any], legend: dict[str, dict[str, str]]) -> Dish:
    additives = [legend["additives"][code] for code in row["additives"]]
    marks = [legend["diets"][mark] for mark in row["diet"]]
    diets = [mark for mark in ("vegan", "vegetarian") if legend["diets"][mark] in marks]
    other = [mark for mark in marks if mark not in {legend["diets"]["vegan"], legend["diets"]["vegetarian"]}]
    return Dish(
        title=row["title"],
        price_cents=row["price_cents"],
        description=" ".join(REMARKS[words] for words in additives if words in REMARKS),
        diet=diets[0] if diets else "",
        meats=tuple(MEATS[words] for words in other if words not in FREE_OF),
        allergens=tuple(ALLERGENS[legend["allergens"][code]] for code in row["allergens"]),
        free_of=tuple(FREE_OF[words] for words in other if words in FREE_OF),
        additives=tuple(ADDITIVES[words] for words in additives if words not in REMARKS),
    )
