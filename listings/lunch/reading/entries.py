"""The dishes of one line or cell, once its day has been taken off."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from listings.lunch.reading.codes import mark_codes
from listings.lunch.reading.diets import mark_signs, mark_words, title_diet
from listings.lunch.reading.food import is_drink, sounds_like_food
from listings.lunch.reading.keys import without_parents
from listings.lunch.reading.labels import read_label
from listings.lunch.reading.legend import Legend
from listings.lunch.reading.loose import mark_loose
from listings.lunch.reading.marks import ANY, PRICES, Group, Marks
from listings.lunch.reading.prices import Price, find_prices, without_times
from listings.lunch.reading.result import Diet
from listings.lunch.reading.substances import names_only
from listings.lunch.reading.talk import is_talk
from listings.lunch.reading.titles import begins_open, tidy

LETTERS = re.compile(r"[^\W\d_]{2,}")
SIZES = re.compile(
    r"\b(?:kleine?r?|große?r?|kl|gr|groß|normale?|halbe|ganze|portion|port|kinder\w*|senioren\w*"
    r"|mitglieder|stud|bed|ma|gäste|gast|intern|extern|mitarbeiter|studenten|studierende|bedienstete|schüler|lehrer"
    r"|\w+preis|abholung|lieferung|geliefert|to go|take ?away|vor ort|im haus|azubis?|rentner"
    r"|zum mitnehmen|mitnehmen|außer haus|small|large|mit|ohne|als|bzw"
    r"|und|oder|bis|statt|nur|jetzt|für|ab|pro|je|euro|eur|vorspeise|hauptgericht|hauptspeise|dazu|cm"
    r"|stück|xl|tasse|teller|schale|person|personen|[sml])\b\.?|[^\w\ue000-\uf7cf]|\d|_",
    re.IGNORECASE,
)
LEADING_SIGNS = re.compile("(?:\\s*[\ue000-\uf7cf])*")
GOES_ON = re.compile(
    r"[\s,(]*(?:(?:mit|ohne|als|auch|statt|zzgl|zuzüglich|plus"
    r"|im|in|am|auf|vom|zum|an)\b|\+)",
    re.IGNORECASE,
)
SIZE_AT_END = re.compile(
    r"[\s,;:(–-]*\b(?:als\s)?(?:kleine?r?|große?r?|kl|gr|groß|normale?|halbe|ganze|small|large"
    r"|[SML])\.?:?(?:\s(?:portion|port\.))?[\s:]*$",
    re.IGNORECASE,
)
DIET_WITHIN = re.compile("[\uf000-\uf7cf]\\s?[,;/+]\\s?[^\\W\\d_]{3}")  # "Kartoffelgulasch (v), Eintopf"
STRAY = re.compile(
    r"(?<=[^\W\d_]\s)(?:[A-Z]?\d{1,2}(?:\s?[.,/]\s?\d{1,2})*|[A-Za-z])$|[°*]\s?\w{1,2}\b|€|\d[.,]\d|\bEUR\b"
)  # perhaps a code, perhaps a part of the name
BRACKETED = re.compile(r"\(([^()]*)\)")
TWO_PRICES = re.compile(r"(?<![\d.,])(\d{1,2}[.,]\d\d(?:\s?€)?)/(?=\d{1,2}[.,]\d\d(?!\d))")
SURELY_CODES = 3  # that many together are no slip
NUMBER_ONLY = re.compile(r"[\s,;/|]*(?:Menü\s)?(?:[A-H]|I{1,3}|IV|\d)(?:[.:]?\)|[.:])\s*", re.IGNORECASE)
SEPARATOR = re.compile(r"\s*(?:[/;|,•·+]|\b(?:oder|und|or|sowie)\b|\s[–—-]\s)\s*")


@dataclass
class Entry:
    """What one piece of text says. `price` None: none is stated. `doubt`: somebody should look at it."""

    title: str = ""
    price: Price | None = None
    keys: tuple[str, ...] = ()
    nothing: bool = False
    diet: Diet = ""
    label: str = ""
    number: str = ""
    doubt: bool = False
    drink: bool = False
    bare: bool = False
    loose: bool = False
    price_first: bool = False

    @property
    def is_price_only(self) -> bool:
        return self.price is not None and not LETTERS.search(self.title)

    @property
    def is_surcharge(self) -> bool:
        return self.price is not None and self.price.surcharge

    @property
    def is_note(self) -> bool:
        """Whether it only adds codes or a diet to a dish."""
        return not self.title and self.price is None and bool(self.keys or self.nothing or self.diet) and not self.label


@dataclass
class Context:
    """What the whole text says about how to read a line. `whole`: whole numbers at the ends of lines are prices.

    `loose`: codes stand beside dishes without brackets, `used_to_loose`: beside several.
    `days_apart`: the days stand on lines of their own.
    """

    legend: Legend = field(default_factory=Legend)
    whole: bool = False
    loose: bool = False
    used_to_loose: bool = False
    days_apart: bool = False


def read_entries(text: str, context: Context) -> list[Entry]:
    """The dishes of a text without its day, in order; an Entry without title for a price or codes alone."""
    label = read_label(text)
    marks = Marks()
    rest = mark_signs(without_times(text[label.end :]), marks)
    rest = mark_codes(rest, context.legend, marks)
    rest = _mark_prices(rest, context.whole, marks)
    rest, doubt = mark_words(rest, context.legend, marks)
    bracketed = len(marks.groups)
    rest = mark_loose(rest, context.legend, marks, often=context.loose)
    loose = len(marks.groups) - bracketed
    guessed = (
        not marks.prices
        and not context.used_to_loose
        and any(len(group.keys) < SURELY_CODES for group in marks.groups[bracketed:])
    )
    pieces = _split(rest, labelled=bool(label.name or (label.number and PRICES.match(rest))))
    entries = [_entry(piece, marks) for piece in pieces]
    small = entries[0].title[:1].isupper() and any(entry.title[:1].islower() for entry in entries)
    entries[0].label, entries[0].number = label.name, label.number or entries[0].number
    entries[0].diet = entries[0].diet or label.diet
    for entry in entries:
        entry.doubt = entry.doubt or doubt or small or (guessed and not entry.is_note)
        entry.loose = loose > 0
    return entries


def keep_label(entries: list[Entry], text: str) -> None:
    """Let "Fisch" be the dish where the day's line or cell holds nothing else; "Menü 1" stays a label."""
    if not entries[0].label and not any(entry.title or entry.price or entry.is_note for entry in entries):
        entries[0].title = tidy(text)


def _mark_prices(text: str, whole: bool, marks: Marks) -> str:
    text = TWO_PRICES.sub(r"\1 / ", text)
    parts, position = [], 0
    for found in find_prices(text, whole=whole):
        if found.start < position:
            continue
        start, end = found.start, found.end
        if text[start - 1 : start] + text[end : end + 1] in {"()", "[]", "{}"}:
            start, end = start - 1, end + 1
        parts += [text[position:start], " ", marks.price(found.price), " "]
        position = end
    return " ".join("".join([*parts, text[position:]]).split())


def _split(text: str, *, labelled: bool) -> list[str]:
    """The text cut between dishes that have a price each."""
    prices = [match.start() for match in PRICES.finditer(text)]
    if len(prices) < 2:
        return [text]
    first = not labelled and not LETTERS.search(ANY.sub("", text[: prices[0]]))
    if first:
        cuts = [place for before, place in pairwise(prices) if _names(text[before + 1 : place])]
        return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    pieces, start = [], 0
    for before, after in pairwise(prices):
        between = text[before + 1 : after]
        if _names(between):
            end, begin = _border(between)
            pieces.append(text[start : before + 1 + end])
            start = before + 1 + begin
    return [*pieces, text[start:]]


def _names(between: str) -> bool:
    """Whether there is a name of a dish between two prices, not only a size."""
    if NUMBER_ONLY.fullmatch(ANY.sub(" ", between)):
        return True
    begin = SEPARATOR.match(ANY.sub(" ", between))
    first = LETTERS.search(ANY.sub(" ", between), begin.end() if begin else 0)
    if begin and first and first[0].islower() and begin[0].strip(" ,") in {"oder", "und", "+"}:
        return False
    words = SIZES.sub(" ", between)
    return bool(LETTERS.search(ANY.sub(" ", words))) and not GOES_ON.match(ANY.sub("", between))


def _border(between: str) -> tuple[int, int]:
    """Where the dish before a text between two prices ends and where the next begins."""
    signs = LEADING_SIGNS.match(between)
    end = signs.end() if signs else 0
    joint = SEPARATOR.match(between, end)
    return end, joint.end() if joint else end


def _entry(piece: str, marks: Marks) -> Entry:
    own = marks.of(piece)
    label = read_label(piece.lstrip(" ,;/|"))
    body = piece.lstrip(" ,;/|")[label.end :]
    title = tidy(body)
    entry = Entry(title=title, label=label.name, number=label.number, drink=is_drink(title))
    entry.price, entry.doubt = _price(own.prices)
    entry.bare = any(price.bare for price in own.prices)
    group = _together(own.groups)
    entry.keys, entry.nothing = group.keys, group.nothing and not group.keys
    entry.doubt = entry.doubt or group.unknown
    entry.price_first = bool(PRICES.match(body.lstrip(" -–,.")))
    if (match := PRICES.search(body)) and LETTERS.search(ANY.sub("", body[: match.start()])):
        after = tidy(body[match.end() :])
        if re.match(r"inkl|inklusive|mit\b", after, re.IGNORECASE):
            entry.doubt = entry.doubt or after.lower().startswith("inkl")
        elif is_talk(after) and not sounds_like_food(after):
            entry.title = title = tidy(body[: match.start()])
        elif LETTERS.search(after) and not begins_open(after):
            entry.doubt = True
    if len(own.prices) > 1:
        entry.title = title = tidy(SIZE_AT_END.sub("", body[: match.start()])) if match else title
    entry.doubt = entry.doubt or bool(STRAY.search(title)) or bool(own.prices and is_talk(title))
    entry.doubt = entry.doubt or any(map(_may_be_codes, BRACKETED.findall(title)))
    from_title, doubt = title_diet(title)
    marked = [*own.diets, *([group.diet] if group.diet else [])]
    entry.diet = "vegan" if "vegan" in marked else marked[0] if marked else label.diet or from_title
    entry.doubt = entry.doubt or (doubt and not marked and not label.diet)
    entry.doubt = entry.doubt or bool(marked and re.search(r"\boder\b", title, re.IGNORECASE))
    entry.doubt = entry.doubt or bool(own.diets and DIET_WITHIN.search(body))
    return entry


def _may_be_codes(inner: str) -> bool:
    """Whether what stands in brackets holds codes or names of substances beside or instead of words."""
    parts = [part.strip() for part in re.split(r"[,;/]", inner)]
    short = [part for part in parts if re.fullmatch(r"[A-Za-z]\d?|\d{1,2}", part)]
    tiny = len(parts) > 1 and all(len(part) <= 4 and part.isalpha() for part in parts)
    return names_only(inner) or tiny or (len(parts) > 1 and bool(short))


def _price(prices: list[Price]) -> tuple[Price | None, bool]:
    """The one price, and whether there is a doubt about it."""
    if not prices:
        return None, False
    if len(prices) > 1:
        return Price(None, surcharge=all(price.surcharge for price in prices)), True
    return prices[0], prices[0].cents is None or prices[0].surcharge


def _together(groups: list[Group]) -> Group:
    keys = [key for group in groups for key in group.keys]
    diets = [group.diet for group in groups if group.diet]
    return Group(
        without_parents(tuple(keys)),
        diets[0] if diets else "",
        any(group.unknown for group in groups),
        any(group.nothing for group in groups),
    )
