"""Days without lunch said another way round: "täglich außer Mittwoch", "ab Donnerstag wieder da", "Mi –"."""

import re
from dataclasses import replace
from datetime import date

from listings.lunch.reading.days import closing_days
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item, Kind

EXCEPT = re.compile(
    r"\b(?:außer|ausser|ausgenommen|bis auf)\s(?:am\s|an\s|den\s|dem\s|jeden\s)?"
    r"(?P<days>\w{2,12}\.?(?:\s?(?:,|/|&|\+|und)\s?\w{2,12}\.?)*)"
    r"|\bnur\s(?:am\s)?(?P<not>\w{6,12})\snicht\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\bab\s(?:dem\s)?(?P<day>\w{2,12}\.?)(?:,?\s(?:den|dem)?\s?\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?,?)?\s(?:\w+\s){0,3}?"
    r"wieder(?:\s(?:für|da|offen|auf|geöffnet|zurück|im|erreichbar|normal|wie|regulär|zu den|öffnen|gekocht)\b|\W*$)"
    r"|\bwieder\s(?:\w+\s){0,3}ab\s(?:dem\s)?(?P<again>\w{2,12})",
    re.IGNORECASE,
)
NEXT = re.compile(r"nächste|kommende|folgende", re.IGNORECASE)
REST = re.compile(
    r"\b(?:rest der woche|(?:die|den) rest(?:liche[nr]? (?:woche|tage))?|restliche[nr]? (?:woche|tage)|danach"
    r"|anschließend)\b",
    re.IGNORECASE,
)
PRICE = re.compile(r"\d[.,]\d\d|€")
LAST = 6  # Sunday
SERVED_ELSEWHERE = 1  # days with dishes, so that "Mi –" is one without


def read_absence(number: int, text: str, monday: date) -> list[Item]:
    """The item of a line that says by an exception which days have no lunch, or when it begins again; else none."""
    if PRICE.search(text) or sounds_like_food(text):
        return []
    if BACK.search(text):
        return [Item(Kind.TALK, number, text=text)]
    match = EXCEPT.search(text)
    days, named = closing_days(match["days"] or match["not"], monday) if match else ((), False)
    return [Item(Kind.CLOSED, number, days=days, text=text)] if named else []


def with_absences(items: list[Item], monday: date) -> list[Item]:
    """The items, with what is said of days before or after those with dishes, and dashes behind a day, as closings."""
    told, served = list(items), set[int]()
    heading: tuple[int, ...] = ()
    for item in items:
        heading = (item.days or ()) if item.kind is Kind.DAY else heading
        if item.kind is Kind.DISH:
            served.update(day for day in (item.days or heading or ()) if day is not None)
    for place, item in enumerate(items):
        if item.kind is Kind.TALK and (match := BACK.search(item.text)) and not NEXT.search(item.text):
            days, named = closing_days(match["day"] or match["again"], monday)
            before = set(range(min(days))) if named and days else set()
            if before and not before & served and served:
                told[place] = replace(item, kind=Kind.CLOSED, days=tuple(sorted(before)))
        elif item.kind in {Kind.CLOSED, Kind.ASK} and not item.days and served and _is_of_days(item.text):
            after = tuple(range(max(served) + 1, LAST + 1))
            told[place] = replace(item, kind=Kind.CLOSED, days=after) if after and item.kind is Kind.CLOSED else item
    return _with_dashes(told, served)


def _is_of_days(text: str) -> bool:
    """Whether it is the rest of the week that is closed, and not that of a day."""
    return bool(REST.search(text)) and not re.search(r"\d", text)


def _with_dashes(items: list[Item], served: set[int]) -> list[Item]:
    """The items, with "Mi –" as a closing if nothing stands below, and as the day's heading if something does."""
    told: list[Item] = []
    for place, item in enumerate(items):
        before = told[-1] if told else None
        if item.kind is not Kind.ASK or not item.dash or before is None or before.line != item.line:
            told.append(item)
            continue
        below = next((other for other in items[place + 1 :] if other.kind is not Kind.BLANK), None)
        if below is not None and below.line == item.line + 1 and below.kind in {Kind.DISH, Kind.LABEL, Kind.SECTION}:
            continue
        if len(served - set(before.days or ())) >= SERVED_ELSEWHERE and not served & set(before.days or ()):
            told[-1] = Item(Kind.CLOSED, item.line, days=before.days, text=item.text)
        else:
            told.append(item)
    return told
