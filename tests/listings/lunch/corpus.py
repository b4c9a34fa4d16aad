"""Pasted lunch menus with what they mean, written by hand (menus/README.md)."""

from dataclasses import dataclass
from pathlib import Path

MENUS = Path(__file__).with_name("menus")
PARTS = ("known", "aside", "later", "practice", "fresh", "unseen")
JUDGED = "judged"  # the part nothing was built against
DIVIDER = "====="
EVERY_DAY = "täglich"
COLUMNS = 5  # of a dish
DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


@dataclass(frozen=True)
class Dish:
    """`day`: one of DAYS or EVERY_DAY. `price_cents`: None where none can be known. `codes`: those of the README."""

    day: str
    title: str
    price_cents: int | None
    codes: tuple[str, ...]
    diet: str


@dataclass(frozen=True)
class Menu:
    """The text as pasted; its dishes, days without lunch, and the numbers (from 1) of lines to ask about."""

    name: str
    text: str
    dishes: tuple[Dish, ...]
    closed: tuple[str, ...]
    unsure: frozenset[int]

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


def menus(part: str) -> list[Menu]:
    """The menus of a part: one of PARTS, or JUDGED. Raises ValueError for a file that is not as the README says."""
    return [_menu(path) for path in sorted((MENUS / part).glob("*.txt"))]


def _menu(path: Path) -> Menu:
    text, divider, answers = path.read_text(encoding="utf-8").partition(f"\n{DIVIDER}\n")
    if not divider:
        raise ValueError(f"{path.name}: no line {DIVIDER}")
    dishes: list[Dish] = []
    closed: list[str] = []
    unsure: set[int] = set()
    for line in filter(str.strip, answers.split("\n")):
        if line.startswith("? "):
            unsure.add(int(line[2:]))
        elif line.endswith(" zu"):
            closed.append(line.removesuffix(" zu"))
        else:
            dishes.append(_dish(line))
    return Menu(path.stem, text, tuple(dishes), tuple(closed), frozenset(unsure))


def _dish(line: str) -> Dish:
    columns = [part.strip() for part in line.split("|")]
    if len(columns) != COLUMNS or not columns[1]:
        raise ValueError(f"not five columns: {line}")
    day, title, price, codes, diet = columns
    return Dish(day, title, int(price.replace(",", "")) if price else None, tuple(codes.split()), diet)
