"""How well the pasted menus are read: python -m tests.listings.lunch.figures known"""

import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from listings.lunch.reading import ReadDish, Reading, read_menu
from listings.lunch.reading.keys import ADDITIVES, ALLERGENS
from tests.listings.lunch.corpus import DAYS, EVERY_DAY, Dish, Menu, menus

MONDAY = date(2026, 11, 30)
DIETS = {"": "", "vegetarian": "vegetarisch", "vegan": "vegan"}
CODES = ALLERGENS | ADDITIVES


@dataclass
class Figures:
    """Counts over menus. `silent`: what is wrong without anything being reported on its lines."""

    dishes: int = 0
    right: int = 0
    right_with_codes: int = 0
    right_with_diet: int = 0
    lines: int = 0
    flagged: int = 0
    silent: list[str] = field(default_factory=list)
    asked_in_vain: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def share_right(self) -> float:
        return self.right / max(self.dishes, 1)

    @property
    def share_flagged(self) -> float:
        return self.flagged / max(self.lines, 1)


def as_written(dish: ReadDish) -> Dish:
    """The dish in the words of the corpus; codes sorted, since allergens and additives are kept apart."""
    codes = tuple(sorted(CODES[key] for key in (*dish.allergens, *dish.additives)))
    day = EVERY_DAY if dish.weekday is None else DAYS[dish.weekday]
    return Dish(day, dish.title, dish.price_cents, ("keine",) if dish.nothing_to_declare else codes, DIETS[dish.diet])


def expected(menu: Menu) -> list[Dish]:
    return [Dish(dish.day, dish.title, dish.price_cents, tuple(sorted(dish.codes)), dish.diet) for dish in menu.dishes]


def add(figures: Figures, menu: Menu, reading: Reading) -> None:
    """Count one menu."""
    read, due = [as_written(dish) for dish in reading.dishes], expected(menu)
    figures.dishes += len(due)
    figures.right += _common(read, due, lambda dish: (dish.day, dish.title, dish.price_cents))
    figures.right_with_codes += _common(read, due, lambda dish: (dish.day, dish.title, dish.price_cents, dish.codes))
    figures.right_with_diet += _common(read, due, lambda dish: (dish.day, dish.title, dish.price_cents, dish.diet))
    figures.lines += sum(bool(line.strip()) for line in menu.lines)
    figures.flagged += len(reading.unsure)
    figures.asked_in_vain += [
        f"{menu.name}:{line} {menu.lines[line - 1]}" for line in sorted(set(reading.unsure) - menu.unsure)
    ]
    figures.not_asked += [
        f"{menu.name}:{line} {menu.lines[line - 1]}" for line in sorted(menu.unsure - set(reading.unsure))
    ]
    missing, extra = Counter(due) - Counter(read), Counter(read) - Counter(due)
    figures.wrong += [f"{menu.name} missing {dish}" for dish in missing] + [
        f"{menu.name} extra   {dish}" for dish in extra
    ]
    unsure = set(reading.unsure)
    for dish in missing:
        if not unsure & home(menu, dish):
            figures.silent.append(f"{menu.name} missing {dish}")
    for dish in reading.dishes:
        if as_written(dish) in extra and not unsure & _span(menu, reading, dish):
            figures.silent.append(f"{menu.name} extra   {as_written(dish)}")
    if {DAYS[day] for day in reading.closed} != set(menu.closed):
        figures.silent.append(f"{menu.name} closed {reading.closed}, not {menu.closed}")


def _common(read: list[Dish], due: list[Dish], what) -> int:
    return sum((Counter(map(what, read)) & Counter(map(what, due))).values())


def home(menu: Menu, dish: Dish) -> set[int]:
    """The lines of the text that hold most words of a title."""
    words = set(dish.title.split())
    shares = {number: len(words & set(_words(line))) for number, line in enumerate(menu.lines, start=1)}
    most = max(shares.values(), default=0)
    return {number for number, share in shares.items() if share == most and most}


def _words(line: str) -> list[str]:
    return (
        "".join(character if character.isalnum() or character in "-'&" else " " for character in line).split()
        + line.split()
    )


def _span(menu: Menu, reading: Reading, dish: ReadDish) -> set[int]:
    """From the line a dish begins on to the next dish or blank line."""
    begins = {other.line for other in reading.dishes} - {dish.line}
    lines = {dish.line}
    for number in range(dish.line + 1, len(menu.lines) + 1):
        if number in begins or not menu.lines[number - 1].strip():
            break
        lines.add(number)
    return lines


def figures_of(part: str) -> Figures:
    figures = Figures()
    for menu in menus(part):
        add(figures, menu, read_menu(menu.text, MONDAY))
    return figures


def main() -> None:
    """Print the figures of "known" or "aside", with -v what is wrong."""
    figures = figures_of(sys.argv[1])
    share = {
        "with codes": figures.right_with_codes / max(figures.dishes, 1),
        "with diet": figures.right_with_diet / max(figures.dishes, 1),
    }
    print(f"dishes {figures.dishes}, right day, title and price {figures.right} = {figures.share_right:.1%}")
    print(", ".join(f"right {name} {value:.1%}" for name, value in share.items()))
    print(f"lines {figures.lines}, flagged {figures.flagged} = {figures.share_flagged:.1%}")
    print(f"asked in vain {len(figures.asked_in_vain)}, not asked {len(figures.not_asked)}")
    print(f"silently wrong {len(figures.silent)}")
    if "-v" in sys.argv:
        for name in ("silent", "wrong", "asked_in_vain", "not_asked"):
            print(f"\n{name}", *getattr(figures, name), sep="\n  ")


if __name__ == "__main__":
    main()
