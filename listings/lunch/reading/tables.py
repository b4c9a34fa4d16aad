"""Rows of cells: tables from word processors and spreadsheets, with tabs, upright strokes or semicolons."""

import csv
import re
from dataclasses import dataclass, replace
from datetime import date

from listings.lunch.reading.days import days_at
from listings.lunch.reading.diets import word_diet
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.labels import section_diet
from listings.lunch.reading.lines import BULLETS, has_words, plain
from listings.lunch.reading.prices import Price, find_prices
from listings.lunch.reading.result import Diet

HEADS = (
    ("day", r"tage?|wochentage?|day|kw\s?\d+|woche.*"),
    ("date", r"datum|date"),
    ("each", r"(?:einzel|menü)?preis (?:je|pro) \w+|preise? jeweils|je \w+"),
    ("price", r"preise?(?:\s?\d)?(?:\s?(?:in\s)?\(?(?:eur|euro|€)\)?)?|€|eur|euro|price"),
    ("codes", r"allergene?\b.*|zusatzstoffe?\b.*|kennzeichnung.*|all\.?|zus\.?|allergens"),
    ("diet", r"kostform|ernährung|veg\.?/vegan|diet|hinweise?|veggie\?"),
    ("label", r"nr\.?|nummer|\d|menü|kategorie|art|linie"),
    (
        "dish",
        r"(?:tages)?(?:gericht|menü|essen|menu|angebot|speise|stammessen|hauptgericht|suppe|dessert"
        r"|nachspeise|vorspeise|vollkost|hauptgang|wahlessen)e?\s?(?:\d+|[A-F]|I{1,3}|IV)?|bezeichnung"
        r"|was|gerichte|speisen|dish|meal|fleisch|fisch|beilage",
    ),
)
PRICE = re.compile(r"(?:einzel|menü)?preise?(?: in (?:€|euro))?", re.IGNORECASE)
DIET_BEHIND = re.compile(r"(?:\s|\s?[(–,/-]\s?)(?P<diet>[^\W\d_]+\.?)\)?$")
COLUMNS = "   "
GAP = re.compile(r" {3,}")
QUOTED = re.compile(r'^\W{0,3}"[^"]*","')
HEAD = [(role, re.compile(words, re.IGNORECASE)) for role, words in HEADS]


@dataclass(frozen=True)
class Head:
    """What a column holds. A price or diet in the head holds for its cells, `days` where the columns are days."""

    role: str = ""
    days: tuple[int, ...] = ()
    price: Price | None = None
    diet: Diet = ""
    wrong: bool = False


@dataclass(frozen=True)
class Row:
    """`cells` of a line with their heads; none for a line that is no row. `is_head`: it names the columns."""

    cells: tuple[tuple[str, Head], ...]
    is_head: bool = False
    wrong: bool = False


def read_rows(lines: list[str], monday: date) -> list[Row | None]:
    """For each line the row it is, or None."""
    rows: list[Row | None] = []
    heads: list[Head] = []
    signs = _signs(lines, monday)
    begin = 0  # the first row below the heads
    for number, line in enumerate(lines):
        cells = split_cells(line, sign=signs.get(number, ""))
        if len(cells) < 2:
            rows.append(None)
            continue
        found = _heads(cells, monday)
        following = next((below for below in range(number + 1, len(lines)) if has_words(lines[below])), None)
        if not (found or heads) and following is not None:
            below = split_cells(lines[following], sign=signs.get(following, ""))
            found = _heads_by_place(cells, below, monday)
        if found:
            heads, begin = found, number + 1
            rows.append(Row((), is_head=True, wrong=any(head.wrong for head in heads)))
            continue
        own = heads if len(heads) >= len(cells) else []
        if own and (prices := _prices(cells, own)):
            heads = [replace(head, price=price or head.price) for head, price in zip(own, prices, strict=False)]
            rows[begin:] = [_with_heads(row, heads) for row in rows[begin:]]
            rows.append(Row((), is_head=True))
            continue
        rows.append(Row(tuple((cell, own[i] if own else Head()) for i, cell in enumerate(cells))))
    return _with_columns_of_prices(rows)


def _with_columns_of_prices(rows: list[Row | None]) -> list[Row | None]:
    """The rows without heads, with those columns marked that hold prices but for a few slips: "8,5" are no codes."""
    columns: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        for place, (cell, head) in enumerate(row.cells if row else ()):
            if cell and head == Head():
                columns.setdefault((len(row.cells if row else ()), place), []).append(cell)
    priced = {
        column
        for column, cells in columns.items()
        if len(cells) > 2 and sum(map(bool, map(_price_alone, cells))) * 3 >= len(cells) * 2
    }
    return [row and _marked(row, {place for count, place in priced if count == len(row.cells)}) for row in rows]


def _marked(row: Row, places: set[int]) -> Row:
    cells = enumerate(row.cells)
    return replace(
        row,
        cells=tuple(
            (cell, Head("price") if place in places and head == Head() else head) for place, (cell, head) in cells
        ),
    )


def _prices(cells: list[str], heads: list[Head]) -> list[Price | None]:
    """The prices of the columns of menus, from a row that holds nothing else; none from any other row."""
    if any(head.days for head in heads) or not (cells[0] == "" or PRICE.fullmatch(cells[0].strip(" :"))):
        return []
    prices = [_price_alone(cell) for cell in cells[1:]]
    whole = all(price for price, cell in zip(prices, cells[1:], strict=True) if cell)
    places = [head for head, price in zip(heads[1:], prices, strict=False) if price]
    return [None, *prices] if whole and len(places) > 1 and all(head.role == "dish" for head in places) else []


def _price_alone(cell: str) -> Price | None:
    found = [each for each in find_prices(cell, whole=True) if each.price.cents]
    return found[0].price if len(found) == 1 and not cell[: found[0].start] + cell[found[0].end :].strip() else None


def _with_heads(row: Row | None, heads: list[Head]) -> Row | None:
    if row is None or row.is_head:
        return row
    return replace(row, cells=tuple((cell, new) for (cell, _), new in zip(row.cells, heads, strict=False)))


def split_cells(line: str, *, sign: str) -> list[str]:
    """The cells of a line; one or none if it is no row."""
    stripped = line.strip(" >")
    if "\t" in line:
        cells = [cell.strip() for cell in _split_quoted(line.rstrip(), "\t")]
    elif "|" in stripped:
        first = [""] if line.startswith(" ") and stripped.startswith("|") and not stripped.endswith("|") else []
        cells = [*first, *(cell.strip() for cell in stripped.strip("|").split("|"))]
    elif sign == COLUMNS:
        cells = [cell.strip() for cell in GAP.split(line.rstrip())]
    elif sign:
        cells = [cell.strip() for cell in _split_quoted(stripped, sign)]
    else:
        return []
    cells = [plain(cell) for cell in cells]
    return cells if sum(bool(cell) for cell in cells) > 1 else []


def _signs(lines: list[str], monday: date) -> dict[int, str]:
    """What parts the cells of lines without tabs and strokes; counted alike in neighbours, or below a row of heads."""
    found: dict[int, str] = {}
    for sign, least in ((";", 3), (COLUMNS, 3)):
        counts = [len(_split_quoted(line, sign)) if sign in line or GAP.search(line) else 0 for line in lines]
        for number in range(len(lines) - 1):
            if counts[number] >= least and counts[number] == counts[number + 1]:
                found |= {number: sign, number + 1: sign}
    commas = False
    for number, line in enumerate(lines):
        commas = bool(line.strip()) and (commas or _are_heads(line.split(","), monday))
        if commas or QUOTED.match(line):
            found[number] = ","
    return found


def _split_quoted(line: str, sign: str) -> list[str]:
    if sign == COLUMNS:
        return GAP.split(line.rstrip())
    line = line.lstrip(BULLETS)
    try:
        return next(iter(csv.reader([line], delimiter=sign)), [])
    except csv.Error:
        return line.split(sign)


def _heads(cells: list[str], monday: date) -> list[Head]:
    heads = [read_head(cell, monday) for cell in cells]
    told = [head for cell, head in zip(cells, heads, strict=True) if cell and head]
    filled = sum(bool(cell) for cell in cells)
    of_days = [head.days for head in heads if head and head.days]
    days = len(set(of_days))
    if len(told) < filled or filled < 2 or days == 1:
        return []
    return [head or Head() for head in heads]


def _heads_by_place(cells: list[str], below: list[str], monday: date) -> list[Head]:
    """Heads in other words, above rows that begin with days: "Leichte Kost", "Aus dem Wok"."""
    known = read_head(cells[0], monday)
    first = days_at(below[0], monday) if below else None
    strange = any(re.search(r"\d[.,]\d\d|[()]", cell) or sounds_like_food(cell) for cell in cells)
    if first is None or first.end < len(below[0]) or strange or not (cells[0] == "" or (known and known.role == "day")):
        return []
    if any(days_at(cell, monday) for cell in cells) or any(len(cell.split()) > 3 for cell in cells):
        return []
    return [known or Head("day"), *(read_head(cell, monday) or Head("dish") for cell in cells[1:])]


def _are_heads(cells: list[str], monday: date) -> bool:
    """Whether the cells can be nothing but heads of columns."""
    heads = _heads(cells, monday)
    return len(heads) >= 3 and any(head.role == "price" for head in heads) and not any(head.days for head in heads)


def read_head(cell: str, monday: date) -> Head | None:
    """What a cell says about others if it is the head of a column or a row."""
    text = cell.strip(" *:")
    if not text:
        return None
    price = None
    for found in find_prices(text, whole=False):
        if not found.price.bare:
            price = found.price
            text = f"{text[: found.start]} {text[found.end :]}"
    text = text.replace("()", "").strip(" ():,-–/")
    days = days_at(text, monday)
    if days and days.end >= len(text):
        return Head("dish", days.days, price, wrong=days.wrong)
    behind = DIET_BEHIND.search(text)
    diet: Diet = word_diet(behind["diet"]) if behind else ""
    for role, words in HEAD:
        if words.fullmatch(text[: behind.start()] if behind and diet else text):
            return Head(role, price=price, diet=diet)
    diet = word_diet(text) or section_diet(text)
    return Head("dish", price=price, diet=diet) if diet else None
