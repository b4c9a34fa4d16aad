"""Reading a pasted menu from beginning to end."""

import re
from dataclasses import replace
from datetime import date

from listings.lunch.reading.absences import with_absences
from listings.lunch.reading.assembly import assemble
from listings.lunch.reading.cells import as_line, read_row
from listings.lunch.reading.contradictions import LONGEST_DAY, unheard_days, unused_prices, with_questions
from listings.lunch.reading.dates import complete_ranges, with_month, without_dates_of_ranges
from listings.lunch.reading.days import days_at
from listings.lunch.reading.entries import Context
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.footnotes import read_footnotes
from listings.lunch.reading.frames import with_plain_headings
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.layout import layout_of
from listings.lunch.reading.legend import read_legend
from listings.lunch.reading.lines import (
    LONGEST_LINE,
    LONGEST_TEXT,
    has_words,
    plain,
    split_lines,
    with_brackets_behind_letters,
    with_dots_behind_numbers,
    with_whole_cells,
)
from listings.lunch.reading.neighbours import seen_together
from listings.lunch.reading.pricelist import read_price_list
from listings.lunch.reading.prices import find_prices
from listings.lunch.reading.remarks import with_days_off, without_remarks
from listings.lunch.reading.result import Reading
from listings.lunch.reading.sentences import read_line
from listings.lunch.reading.tables import Head, Row, read_rows
from listings.lunch.reading.talk import is_heading, is_talk
from listings.lunch.reading.undated import with_days_of_heading

LEAST_DAYS = 3
HASHTAGS = re.compile(r"^\s*#\w")


def read_menu(text: str, monday: date) -> Reading:
    """What the menu says for the week that begins on `monday`, a date in Europe/Berlin.

    Never raises: what cannot be understood is among the lines to ask about. Takes time in proportion to the text,
    of which the first 20,000 characters count.
    """
    notes = read_footnotes(with_plain_headings(text[:LONGEST_TEXT], monday))
    raw, used = with_whole_cells(split_lines(notes.text))
    lines = [complete_ranges(plain(line)) if len(line) <= LONGEST_LINE else "" for line in raw]
    lines = [with_month(without_dates_of_ranges(line, monday), monday) for line in lines]
    lines = with_brackets_behind_letters(with_dots_behind_numbers(lines))
    legend = read_legend(lines)
    legend.own |= notes.meanings
    legend.lines |= notes.lines | notes.unclear
    rows = read_rows([line if len(line) <= LONGEST_LINE else "" for line in raw], monday)
    context = Context(legend, days_apart=_days_stand_apart(lines, monday))
    items = _items(raw, lines, rows, monday, context)
    loose = sum(item.entry.loose for item in items)
    whole = _counts_whole(items)
    if whole or loose:
        context = replace(context, whole=whole, loose=loose > 0, used_to_loose=loose > 2)
        items = _items(raw, lines, rows, monday, context)
    items = with_days_off(without_remarks([item for item in items if item.line - 1 not in used], lines))
    items = with_absences(with_days_of_heading(seen_together(items), monday), monday)
    items = with_questions(items, monday)
    reading = assemble(items, layout_of(items))
    unsure = {*reading.unsure, *notes.unclear, *unheard_days(lines, reading, monday), *unused_prices(items, reading)}
    return replace(reading, unsure=tuple(sorted(unsure)))


def _items(raw: list[str], lines: list[str], rows: list[Row | None], monday: date, context: Context) -> list[Item]:
    items: list[Item] = []
    for number, (written, line, row) in enumerate(zip(raw, lines, rows, strict=True), start=1):
        if len(written) > LONGEST_LINE:
            items.append(Item(Kind.ASK, number))
        elif number in context.legend.lines:
            items.append(Item(Kind.TALK, number))
        elif not line or not has_words(line):
            items.append(Item(Kind.BLANK, number))
        elif HASHTAGS.match(written):
            items.append(Item(Kind.TALK, number))
        elif priced := read_price_list(number, line):
            items += priced
        elif row is not None and not row.is_head and (_is_title(line, monday) or _begins_with_days(row, monday)):
            items += read_line(number, line, monday, context)
        elif row is not None and not row.is_head and (joined := plain(as_line(row, monday, context))):
            items += read_line(number, joined, monday, context)
        elif row is not None:
            items += read_row(number, row, monday, context)
        else:
            items += read_line(number, line, monday, context)
    return items


def _is_title(line: str, monday: date) -> bool:
    """Whether a line with strokes is a title or the like: "Mittagskarte KW 49 | Zur Post", "Impressum | Kontakt"."""
    told = is_heading(line) or is_talk(line)
    return told and not (find_prices(line, whole=False) or days_at(line, monday) or sounds_like_food(line))


def _begins_with_days(row: Row, monday: date) -> bool:
    """Whether the cells are days with their dishes, as parts of a sentence: "Mo Gulasch 8,90; Di Haxe 9,90"."""
    found = [(days_at(cell, monday), cell) for cell, head in row.cells if head in {Head(), Head("price")}]
    told = sum(days is not None and days.end < len(cell) for days, cell in found)
    return len(found) == len(row.cells) and told >= max(2, len(found) - 1)


def _days_stand_apart(lines: list[str], monday: date) -> bool:
    """Whether at least three lines hold nothing but a day."""
    short = [line for line in lines if 0 < len(line) <= LONGEST_DAY]
    return sum((days := days_at(line, monday)) is not None and days.end >= len(line) for line in short) >= LEAST_DAYS


def _counts_whole(items: list[Item]) -> bool:
    """Whether every dish of a day ends in a whole number or has a price, and at least two end so."""
    dishes = [item for item in items if item.kind is Kind.DISH and (item.entry.price or sounds_like_food(item.text))]
    bare = sum(item.entry.bare for item in dishes)
    priced = sum(item.entry.price is not None and not item.entry.bare for item in dishes)
    return bare >= 2 and bare + priced == len(dishes)
