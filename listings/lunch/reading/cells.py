"""What the cells of a row say: days, dishes, and what belongs to the dish before."""

import re
from dataclasses import replace
from datetime import date

from listings.lunch.reading.closing import says_closed, says_no_lunch
from listings.lunch.reading.codes import read_codes
from listings.lunch.reading.days import days_at
from listings.lunch.reading.diets import word_diet
from listings.lunch.reading.entries import Context, Entry, keep_label, read_entries
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.lines import has_words
from listings.lunch.reading.sentences import read_line
from listings.lunch.reading.tables import Head, Row, read_head

COURSE = re.compile(
    r"(?:tages)?suppe|vorspeise|hauptg[aä]nge?|hauptspeise|hauptgericht|dessert|nachspeise|nachtisch"
    r"|beilage|menü|fleisch|vegetarisch",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{3}")
WEEKEND = {5, 6}  # days on which nobody expects lunch
NUMBER = re.compile(r"\d|[A-F]|I{1,3}|IV")
PRICE_ALONE = re.compile(r"(?:€\s?)?\d{1,3}[.,]\d\d(?:\s?€)?")


def read_row(number: int, row: Row, monday: date, context: Context) -> list[Item]:
    """The items of a row. A price or codes go to the dish before them, a price before any dish to the next."""
    items: list[Item] = []
    if row.is_head:
        return [Item(Kind.TALK, number, unsure=row.wrong)]
    filled = [(cell, head) for cell, head in row.cells if has_words(cell)]
    if len(filled) > 2 and not any(head.role or head.days for _, head in filled):
        filled = [(cell, head) for cell, head in filled if not COURSE.fullmatch(cell)]
    if any(head.days for _, head in filled[1:]) and filled[0][1].role in {"", "label", "day"}:
        filled = _below_days(filled, monday)
    for cell, head in filled:
        for item in _cell(number, cell, head, monday, context):
            _add(items, item, head)
    dishes = [item for item in items if item.kind is Kind.DISH]
    if not dishes and any(item.kind is Kind.NOTE for item in items):
        return [item for item in items if item.kind is not Kind.NOTE] + [Item(Kind.ASK, number)]
    bare = not dishes and len(filled) < len(row.cells) and items and all(item.kind is Kind.DAY for item in items)
    if bare and not all(WEEKEND.issuperset(item.days or (0,)) for item in items):
        return [*items, Item(Kind.ASK, number)]
    if len(dishes) > 1 and dishes[-1].entry.price and not any(dish.entry.price for dish in dishes[:-1]):
        for dish in dishes:
            dish.unsure = dish.unsure or not (dish.days or filled[0][1].role)
    return items


def _below_days(filled: list[tuple[str, Head]], monday: date) -> list[tuple[str, Head]]:
    """The cells below days, with the price and the diet that stand in front of their row."""
    front = read_head(filled[0][0], monday)
    if front is None:
        name = filled[0][0]
        only_names = len(name.split()) <= 3 and not (sounds_like_food(name) or re.search(r"\d[.,]\d", name))
        return [(name, Head("label")), *filled[1:]] if only_names and not filled[0][1].days else filled
    rest = [
        (cell, replace(head, price=head.price or front.price, diet=head.diet or front.diet))
        for cell, head in filled[1:]
    ]
    return [(filled[0][0], Head("label")), *rest]


def as_line(row: Row, monday: date, context: Context) -> str:
    """The row as one line where only one of its cells holds words and no heads stand above; "" for any other."""
    words, parts = 0, []
    for cell, head in row.cells:
        days = days_at(cell, monday)
        if head not in {Head(), Head("price")} or (says_closed(cell) and not has_words(cell)):
            return ""
        if head.role or (days and days.end >= len(cell)) or not has_words(cell) or PRICE_ALONE.fullmatch(cell):
            parts.append(cell)
        elif word_diet(cell) or read_codes(cell, context.legend):
            parts.append(f"({cell})")
        elif not words and NUMBER.fullmatch(cell):
            parts.append(f"{cell})")
        else:
            words += bool(WORD.search(cell))
            parts.append(cell)
    return " ".join(parts) if words == 1 else ""


def _add(items: list[Item], item: Item, head: Head) -> None:
    """Append the item, or give what it says to its dish."""
    dishes = [each for each in items if each.kind is Kind.DISH]
    last = dishes[-1] if dishes else None
    if item.kind is Kind.PRICE and head.role == "each" and dishes:
        for dish in dishes:
            dish.entry.price = dish.entry.price or item.entry.price
            dish.unsure = dish.unsure or item.unsure
    elif item.kind is Kind.PRICE and not head.days:
        if last is None or last.entry.price:
            items.append(item)
        else:
            last.entry.price = item.entry.price
            add_note(last, item)
            last.unsure = last.unsure or item.unsure
            if len(dishes) > 1 and not any(each.entry.price for each in dishes[:-1]):
                last.unsure = True  # one price behind several dishes
    elif item.kind is Kind.NOTE and last:
        add_note(last, item)
        last.unsure = last.unsure or item.unsure
        if len(dishes) > 1 and head.role == "codes" and not any(each.entry.keys for each in dishes[:-1]):
            last.unsure = True  # perhaps the codes of all dishes
    elif item.kind is Kind.DISH and items and items[-1].kind is Kind.PRICE and item.entry.price is None:
        price = items.pop()
        item.entry.price = price.entry.price
        item.unsure = item.unsure or price.unsure
        items.append(item)
    else:
        items.append(item)


def add_note(dish: Item, note: Item) -> None:
    """Give codes or a diet that stand alone to the dish they belong to."""
    dish.entry.keys = tuple(dict.fromkeys((*dish.entry.keys, *note.entry.keys)))
    dish.entry.nothing = (dish.entry.nothing or note.entry.nothing) and not dish.entry.keys
    dish.entry.diet = dish.entry.diet or note.entry.diet


def prices_below(items: list[Item]) -> list[Item]:
    """The items with prices of a row of their own given to the one dish above them that has none."""
    kept: list[Item] = []
    open_dishes: dict[tuple[int, ...], list[Item]] = {}
    for item in items:
        if item.days and item.kind is Kind.DISH and item.entry.price is None:
            open_dishes.setdefault(item.days, []).append(item)
        if item.days and item.kind is Kind.PRICE:
            dishes = open_dishes.pop(item.days, [])
            if len(dishes) == 1:
                dishes[0].entry.price = item.entry.price
                dishes[0].unsure = dishes[0].unsure or item.unsure
                continue
        kept.append(item)
    return kept


def _cell(number: int, cell: str, head: Head, monday: date, context: Context) -> list[Item]:
    if head.role == "codes":
        group = read_codes(cell, context.legend)
        if group is None:
            return [Item(Kind.ASK, number, text=cell)]
        return [
            Item(
                Kind.NOTE,
                number,
                entry=Entry(keys=group.keys, nothing=group.nothing, diet=group.diet),
                unsure=group.unknown,
            )
        ]
    if head.role in {"label"}:
        return []
    if head.role == "each":
        return [item for item in _pieces(number, cell, context) if item.kind is Kind.PRICE]
    items = _column(number, cell, head, context) if head.days else _free(number, cell, head, monday, context)
    for item in items:
        if item.kind is Kind.DISH:
            item.entry.price = item.entry.price or head.price
            item.entry.diet = item.entry.diet or head.diet
    return items


def _column(number: int, cell: str, head: Head, context: Context) -> list[Item]:
    """A cell below a day."""
    if says_closed(cell) or says_no_lunch(cell):
        return [Item(Kind.CLOSED, number, days=head.days, text=cell)]
    items = _pieces(number, cell, context)
    for item in items:
        item.days = head.days
    return items


def _free(number: int, cell: str, head: Head, monday: date, context: Context) -> list[Item]:
    days = days_at(cell, monday)
    if says_closed(cell):
        return [Item(Kind.CLOSED, number, days=days.days if days else None, text=cell)]
    if days and days.end >= len(cell):
        dateless = days.wrong and not days.named
        return [
            Item(Kind.DAY, number, days=days.days, every=days.every, inline=True, unsure=days.wrong, dateless=dateless)
        ]
    if days and head.role in {"", "day"}:
        items = read_line(number, cell, monday, context)
        for item in items:
            item.inline = True
        return items
    if PRICE_ALONE.fullmatch(cell):
        return _pieces(number, cell, context)
    if diet := word_diet(cell):
        return [Item(Kind.NOTE, number, entry=Entry(diet=diet))]
    if head.role in {"", "dish"} and (group := read_codes(cell, context.legend)):
        return [
            Item(
                Kind.NOTE,
                number,
                entry=Entry(keys=group.keys, nothing=group.nothing, diet=group.diet),
                unsure=group.unknown,
            )
        ]
    return _pieces(number, cell, context)


def _pieces(number: int, cell: str, context: Context) -> list[Item]:
    items = []
    entries = read_entries(cell, context)
    keep_label(entries, cell)
    for entry in entries:
        if entry.is_surcharge or (entry.drink and entry.price):
            items.append(Item(Kind.ASK, number, text=cell))
        elif entry.is_price_only:
            items.append(Item(Kind.PRICE, number, entry=entry, unsure=entry.doubt))
        elif entry.is_note:
            items.append(Item(Kind.NOTE, number, entry=entry, unsure=entry.doubt))
        elif any(letter.isalpha() for letter in entry.title):
            items.append(Item(Kind.DISH, number, entry=entry, unsure=entry.doubt, text=cell))
    return items
