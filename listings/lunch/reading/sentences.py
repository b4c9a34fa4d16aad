"""What a plain line is: a day, dishes, talk, or something to ask about."""

import re
from dataclasses import replace
from datetime import date

from listings.lunch.reading.absences import read_absence
from listings.lunch.reading.closing import is_last_before, says_closed, says_no_lunch, with_days_of_weekend
from listings.lunch.reading.closures import read_closing
from listings.lunch.reading.contradictions import contradicts
from listings.lunch.reading.dates import find_dates
from listings.lunch.reading.days import Days, closing_days, days_at
from listings.lunch.reading.entries import Context, Entry, keep_label, read_entries
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.labels import NUMBERS, is_section, section_diet
from listings.lunch.reading.overall import all_but_some, diet_for_all, diet_of_title
from listings.lunch.reading.prices import Price, without_prices, without_times
from listings.lunch.reading.segments import first_days, segments_of, trailing_day
from listings.lunch.reading.shouts import holds_for_some, without_cries
from listings.lunch.reading.talk import (
    ACCOMPANIES,
    ALL_MEANT,
    EVERY_DISH,
    MENU_AS_SUCH,
    is_for_all,
    is_heading,
    is_place,
    is_sentence,
    is_talk,
    leaves_open,
)
from listings.lunch.reading.weekdays import is_day

WORD = re.compile(r"[^\W\d_]+")
LETTERS = re.compile(r"[^\W\d_]")
PROSE = re.compile(
    r"^(?:(?:dann|wieder|und|heute|mittags|natürlich|wie immer)\s)*"
    r"(?:(?:gibt(?:'s|s)?|gibt es|servieren|kochen|haben|bieten|stehe?n?t?|kommen?t?|freut euch|machen|ist"
    r"|heißt es|lockt|wartet|erwartet|folgt|folgen)\s(?:wir\s|es\s|bei uns\s|dann\s|euch\s|ihnen\s|sie\s|auf\s|an\s"
    r"|für euch\s|für sie\s|wieder\s|noch\s|auch\s|heute\s|mittags\s)*|mit\s)"
    r"(?:(?:wie immer|natürlich|traditionell)\s)?|^(?:und\s)?(?:dann|es gibt|geht(?:'s|s|’s| es) weiter mit)\s",
    re.IGNORECASE,
)
PROSE_END = re.compile(
    r"\s(?:auf (?:der|dem|unserer|unserem) (?:karte|\w*plan|programm|tisch)|an|bereit)$", re.IGNORECASE
)
FILL = re.compile(
    r"\b(?:jeweils|immer|nur|mittags|von|ab|bis|Uhr|zwischen|und|am Mittag|heute|mittag)\b", re.IGNORECASE
)
NOTHING_SAID = re.compile(r"[:\s]\s*(?:[–—/xX.-]+|\?+|n\.?/?a\.?)$")  # "Mo: -"
ANNOUNCED = re.compile(r"(?:ab|am|vom|zum|für)\b", re.IGNORECASE)
REMARK = re.compile(r"\([^()]*\)")
PRICED = re.compile(r"\d[.,]\d|€")
ONWARDS = re.compile(r"\W*(?:ab|seit)\b", re.IGNORECASE)
DECLARES = re.compile(r"allergene?\s?:|zusatzstoffe?\s?:", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?:(?<=[!?])|(?<=[a-zäöüß)]\.))\s+(?=[A-ZÄÖÜ])")
EVENT = re.compile(  # "BRATWURSTTAG", "Tag der Suppe"
    r"\W*(?:[^\W\d_]{3,}(?:\s?-\s?)?(?:tag|day)|(?:der\s)?tag\sde[rs]\s[^\W\d_]+)\W*", re.IGNORECASE
)
ALL_OF_A_KIND = re.compile(r"^\W*(?:[Jj]ede[srn]?|[Aa]lle)\b|\b(?:[Jj]ede[srn]?|[Aa]lle)\s[A-ZÄÖÜ]")
LONG = 70  # characters of a line that may be several sentences


def read_line(number: int, text: str, monday: date, context: Context) -> list[Item]:
    """The items of a plain line, cleaned, that is not blank and no row of a table."""
    segments = segments_of(text, monday)
    if len(segments) < 2 and len(text) > LONG and is_talk(text) and len(told := SENTENCE_END.split(text)) > 1:
        return [item for sentence in told for item in read_line(number, sentence, monday, context)]
    if len(segments) > 1:
        lead = text[: segments[0][0].start]
        before = read_closing(number, lead, monday, context) if says_closed(lead) else []
        return before + [item for days, rest in segments for item in _day_line(number, days, rest, monday, context)]
    text = with_days_of_weekend(text) if says_closed(text) else text
    if items := read_absence(number, text, monday):
        return items
    if says_closed(text) and (items := read_closing(number, text, monday, context)):
        return items
    days, text = first_days(text, monday)
    numbered = NUMBERS.match(text) if days is None and not context.days_apart else None
    if numbered and (days := days_at(text[numbered.end() :], monday)):
        text = text[numbered.end() :]
    if days is None:
        return _dayless(number, text, monday, context)
    items = _day_line(number, days, text[days.end :], monday, context, text=text)
    nothing = NOTHING_SAID.search(text) if len(items) == 1 else None
    return [*items, Item(Kind.ASK, number, text=text, dash="?" not in nothing[0])] if nothing else items


def _day_line(number: int, days: Days, rest: str, monday: date, context: Context, *, text: str = "") -> list[Item]:
    """The items of a line that begins with days, or a part of one."""
    head = Item(
        Kind.DAY,
        number,
        days=days.days,
        every=days.every,
        unsure=days.wrong,
        dateless=days.wrong and not days.named,
        text=rest,
    )
    bare = FILL.sub(" ", without_times(rest)).strip(" .,:;–-|/!()")
    if not LETTERS.search(bare) and not re.search(r"\d", bare):
        return [head]
    without = says_no_lunch(rest) and len(days.days) in {1, 2, 3}
    if (says_closed(bare) or without) and not re.search(r"\d[.,]\d\d", bare):
        shut = tuple(range(min(days.days), 7)) if days.days and ONWARDS.match(text) else days.days
        return [Item(Kind.CLOSED, number, days=shut or None, unsure=days.wrong, text=rest)]
    if (words := WORD.findall(rest)) and all(map(is_day, words)):  # heads of columns that nobody can assign
        head.strange = head.unsure = True
        return [head]
    told, rest = rest, PROSE.sub("", rest)
    entries = read_entries(rest, context)
    for entry in entries if told != rest else []:
        entry.title = PROSE_END.sub("", entry.title)
    if head.dateless and ANNOUNCED.match(text) and not any(entry.price for entry in entries):
        return [Item(Kind.TALK, number, text=rest)]
    keep_label(entries, rest)
    priced = any(entry.price for entry in entries)
    if not priced:
        if days.every and (is_talk(rest) or is_sentence(rest)):
            return [Item(Kind.TALK, number, text=rest)]
        if leaves_open(rest) and not rest.rstrip().endswith(":"):
            return [head, Item(Kind.ASK, number, text=rest)]
        if EVENT.fullmatch(rest) or is_place(rest, day=True) or (is_last_before(rest) and not sounds_like_food(rest)):
            head.text = ""
            return [head]
        if is_talk(_without_declaration(rest, entries)) and not sounds_like_food(rest):
            return [Item(Kind.TALK, number, text=rest)]
        if rest.rstrip().endswith(":") or (
            rest.startswith("(") and rest.rstrip(" :").endswith(")") and not sounds_like_food(rest)
        ):
            head.text = "" if rest.startswith("(") else rest
            return [head]
        if is_section(rest) and len(rest.split()) == 1 and rest.endswith("e"):
            return [head]
    elif len(days.days) >= 5 and len(entries) == 1 and ALL_MEANT.search(rest) and not sounds_like_food(rest):
        return [Item(Kind.FOR_ALL, number, entry=entries[0], text=rest)]
    elif is_for_all(rest) and len(entries) == 1 and (not sounds_like_food(rest) or ALL_OF_A_KIND.search(rest)):
        head.entry = entries[0]
        return (
            [Item(Kind.FOR_ALL, number, entry=entries[0], text=rest)] if days.ranged and len(days.days) > 4 else [head]
        )
    elif all(entry.is_price_only for entry in entries):
        head.entry = entries[0]
        head.unsure = head.unsure or entries[0].doubt
        return [head]
    head.inline = True
    for entry in entries:
        if entry.is_surcharge and sounds_like_food(entry.title):
            entry.price, entry.doubt = Price(None), True
    head.unsure = head.unsure or says_closed(rest)
    return [head, *_dishes(number, entries, rest)]


def _dishes(number: int, entries: list[Entry], text: str) -> list[Item]:
    items = []
    for entry in entries:
        if entry.is_surcharge or (entry.drink and entry.price):
            items.append(Item(Kind.ASK, number, text=text, entry=entry))
        elif entry.is_price_only:
            items.append(Item(Kind.PRICE, number, entry=entry, unsure=entry.doubt, text=text))
        elif entry.is_note:
            items.append(Item(Kind.NOTE, number, entry=entry, unsure=entry.doubt, text=text))
        elif entry.title and LETTERS.search(entry.title):
            items.append(Item(Kind.DISH, number, entry=entry, unsure=entry.doubt, text=text))
        elif entry.label or entry.doubt:
            items.append(Item(Kind.LABEL, number, entry=entry, unsure=entry.doubt, text=text))
    return items


def _dayless(number: int, text: str, monday: date, context: Context) -> list[Item]:
    if diet := section_diet(text):
        return [Item(Kind.SECTION, number, entry=Entry(diet=diet), text=text)]
    if is_section(text):
        drinks = Entry(drink=text.lower().strip(" :").endswith("getränke"))
        return [Item(Kind.SECTION, number, entry=drinks, text=text)]
    if not PRICED.search(text) and (diet := diet_for_all(text)):
        return [Item(Kind.TALK, number, text=text, of_all=diet)]
    if not PRICED.search(text) and all_but_some(text):
        return [Item(Kind.ASK, number, text=text)]
    if trailing := trailing_day(text, monday):
        days, rest = trailing
        return _day_line(number, days, rest, monday, context)
    if text.startswith("+") and re.search(r"\d", text):
        return [Item(Kind.ASK, number, text=text)]
    entries = read_entries(text, context)
    sure = any(entry.price and entry.price.cents for entry in entries)
    said = _without_declaration(text, entries)
    if any(entry.price and not entry.bare for entry in entries) and (sure or not is_talk(said)):
        return _priced(number, text, said, entries)
    if all(entry.is_note for entry in entries):
        return [Item(Kind.NOTE, number, entry=entries[0], unsure=entries[0].doubt, text=text)]
    if not entries[0].title:
        return (
            [Item(Kind.LABEL, number, entry=entries[0], text=text)]
            if entries[0].label
            else [Item(Kind.TALK, number, text=text)]
        )
    if entries[0].label and leaves_open(text):
        return [Item(Kind.ASK, number, text=text)]
    if is_heading(said) or is_talk(said) or ACCOMPANIES.search(text):
        of_all = diet_of_title(text) if is_heading(said) else ""
        return [Item(Kind.TALK, number, unsure=contradicts(text, monday), text=text, of_all=of_all)]
    if find_dates(text, monday) and not sounds_like_food(text):
        return [Item(Kind.TALK, number, unsure=contradicts(text, monday), text=text)]
    if is_place(text):
        return [Item(Kind.TALK, number, text=text)]
    if text.startswith("Was "):
        return [Item(Kind.ASK, number, text=text)]
    if is_sentence(text) or leaves_open(text):
        doubtful = sounds_like_food(text) and (_names_a_day(text, monday) or leaves_open(text))
        return [Item(Kind.ASK if doubtful else Kind.TALK, number, text=text)]
    return _dishes(number, entries, text) or [Item(Kind.TALK, number, text=text)]


def _priced(number: int, text: str, said: str, entries: list[Entry]) -> list[Item]:
    """The items of a line without a day in which a price stands."""
    sure = any(entry.price and entry.price.cents for entry in entries)
    listed = entries if len(entries) > 1 else [entry for entry in entries if entry.label]
    if listed and all((entry.label or entry.number) and entry.price and not entry.title for entry in listed):
        return [Item(Kind.MENU_PRICE, number, entry=entry, unsure=entry.doubt, text=text) for entry in entries]
    if len(entries) == 1 and (name := entries[0].label or entries[0].number) and REMARK.fullmatch(entries[0].title):
        return [Item(Kind.MENU_PRICE, number, entry=replace(entries[0], title="", label=name), text=text)]
    told = without_cries(text)
    if len(entries) == 1 and is_for_all(told) and ALL_MEANT.search(told) and not entries[0].is_surcharge:
        price = entries[0].price
        plain = bool(price and price.cents) and bool(EVERY_DISH.fullmatch(without_prices(told)))
        doubt = (entries[0].doubt and not plain) or holds_for_some(text)
        return [Item(Kind.FOR_ALL, number, entry=entries[0], unsure=doubt, text=text)]
    if len(entries) == 1 and MENU_AS_SUCH.match(entries[0].title):
        return [Item(Kind.FOR_ALL, number, entry=entries[0], unsure=True, text=text)]
    if is_talk(said) and not (sure or sounds_like_food(said)):
        return [Item(Kind.TALK, number, text=text)]
    if ACCOMPANIES.search(text) or (text.endswith(("!", ".")) and not sure and not sounds_like_food(text)):
        return [Item(Kind.ASK, number, text=text)]
    if is_talk(said) and not sounds_like_food(said):
        return [Item(Kind.ASK, number, text=text)]
    return _dishes(number, entries, text)


def _without_declaration(text: str, entries: list[Entry]) -> str:
    """The text without "keine Allergene" and the like, which are no talk beside a dish."""
    declares = any(entry.nothing for entry in entries) or DECLARES.search(text)
    return " ".join(entry.title for entry in entries) if declares else text


def _names_a_day(text: str, monday: date) -> bool:
    return closing_days(text, monday)[1]
