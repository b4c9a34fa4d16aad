"""Dates and calendar weeks in the text, and whether they belong to the week the menu is read for."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from listings.lunch.reading.weekdays import short_day, whole_day

MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
OTHER_MONTHS = {"mar": 3, "mrz": 3, "jän": 1, "may": 5, "oct": 10, "dec": 12}
NAMES = (
    r"(?P<name>jan(?:uar|\.)?|jänner|feb(?:ruar|\.)?|märz|mrz\.?|apr(?:il|\.)?|mai|juni?\.?|juli?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|okt(?:ober|\.)?|nov(?:ember|\.)?|dez(?:ember|\.)?|dec(?:ember|\.)?|january|february|march|may"
    r"|june|july|october"
    r"|december)(?![a-zäöü])"
)
NUMERIC = r"(?P<month>\d{1,2})(?P<dot>\.?)"
YEAR = r"(?:\s?(?P<year>20\d\d|(?<=\.)\d\d)(?!\d|[.,]\d))?"
DATE = re.compile(rf"(?<![\d.,:])(?P<day>\d{{1,2}})(?:\.\s?{NUMERIC}|\.?\s?{NAMES}){YEAR}", re.IGNORECASE)
ISO = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
SLASHED = re.compile(r"(?<![\d.,:/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>(?:20)?\d\d))?(?![\d/]|[.,]\d)")
BEGINNING = re.compile(  # "30." of "30. bis 4.12."
    r"(?<![\d.,:])(?P<day>\d{1,2})\.\s?(?P<joint>-|–|—|bis|und|u\.|\+|&|/)\s?(?:zum\s"
    r"|einschließlich\s)?(?=\d{1,2}\.)",
    re.IGNORECASE,
)
DAYS_AND_DATES = re.compile(
    r"(?P<days>\b(?P<from>[^\W\d_]{2,10})\.?\s?(?:bis|-|–|—)\s?(?P<to>[^\W\d_]{2,10})\.?),?\s?\(?(?:vom\s)?"
    r"(?P<dates>\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?\s?(?:bis|-|–|—)\s?\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?)\)?",
    re.IGNORECASE,
)
WEEK = re.compile(
    r"\b(?:KW|Kalenderwoche|Week|Woche)\s?:?\s?(?:Nr\.?\s?)?(\d{1,2})\b(?![.,]\d)|\b(\d{1,2})\.?\s?(?:KW"
    r"|Kalenderwoche)\b",
    re.IGNORECASE,
)
DAY_IN_BRACKETS = re.compile(r"(?P<name>[^\W\d_]{2,10})[.,]?\s?\((?:den\s)?(?P<day>[0-3]?\d)\.?\)[:,]?\s?")
NEAR = timedelta(days=183)  # a date without a year is the one closest to the week


@dataclass(frozen=True)
class FoundDate:
    """`value` is None for a date no calendar has. `certain`: written so that it can only be a date."""

    start: int
    end: int
    value: date | None
    certain: bool


def find_dates(text: str, monday: date) -> list[FoundDate]:
    """All dates, in order."""
    found = [_iso(match) for match in ISO.finditer(text)]
    found += [_found(match, monday) for match in DATE.finditer(text)]
    found += [each for match in SLASHED.finditer(text) if (each := _slashed(match, monday))]
    return sorted(found, key=lambda each: each.start)


def date_at(text: str, position: int, monday: date) -> FoundDate | None:
    """The date that begins there, if one does."""
    if match := ISO.match(text, position):
        return _iso(match)
    if (match := SLASHED.match(text, position)) and (found := _slashed(match, monday)):
        return found
    match = DATE.match(text, position)
    return _found(match, monday) if match else None


def in_week(value: date | None, monday: date) -> bool:
    return value is not None and 0 <= (value - monday).days <= 6


def other_week(text: str, monday: date) -> bool:
    """Whether the text names a calendar week that is not the one that begins on `monday`."""
    return any(int(match[1] or match[2]) != monday.isocalendar().week for match in WEEK.finditer(text))


def complete_ranges(text: str) -> str:
    """ "30. bis 4.12." with the month of the first day: "30.11. bis 4.12."."""
    while match := BEGINNING.search(text):
        end = DATE.match(text, match.end())
        month = _month(end) if end else None
        if month is None or end is None:
            return text
        if int(match["day"]) > int(end["day"]):
            month = (month - 2) % 12 + 1
        text = f"{text[: match.end('day')]}.{month}. {text[match.start('joint') :]}"
    return text


def without_dates_of_ranges(text: str, monday: date) -> str:
    """ "Montag bis Donnerstag, 30.11.–3.12." without the dates, where they are those of the days."""

    def days_alone(match: re.Match[str]) -> str:
        dates = [found.value for found in find_dates(match["dates"], monday)]
        days = [_weekday(match["from"]), _weekday(match["to"])]
        agree = len(dates) == 2 and [value and (value - monday).days for value in dates] == days
        return match["days"] if agree else match[0]

    return DAYS_AND_DATES.sub(days_alone, text, count=1)


def with_month(text: str, monday: date) -> str:
    """ "Di (1.) Braten" with the whole date, "Di 1.12. Braten", so that no code is read in the brackets."""
    match = DAY_IN_BRACKETS.match(text)
    if match is None or _weekday(match["name"]) is None:
        return text
    week = [monday + timedelta(days=days) for days in range(7)]
    month = next((day.month for day in week if day.day == int(match["day"])), monday.month)
    return f"{match['name']} {match['day']}.{month}. {text[match.end() :]}"


def _weekday(word: str) -> int | None:
    day = whole_day(word)
    return day if day is not None else short_day(word, dotted=True)


def _iso(match: re.Match[str]) -> FoundDate:
    return FoundDate(match.start(), match.end(), _date(int(match[1]), int(match[2]), int(match[3])), certain=True)


def _found(match: re.Match[str], monday: date) -> FoundDate:
    month, year = _month(match), match["year"]
    if month is None:
        value = None
    elif year:
        value = _date(int(year) % 100 + 2000, month, int(match["day"]))
    else:
        candidates = [_date(monday.year + shift, month, int(match["day"])) for shift in (-1, 0, 1)]
        value = next((each for each in candidates if each and abs(each - monday) <= NEAR), None)
    certain = bool(match["name"] or match["dot"] or year) and (value is not None)
    return FoundDate(match.start(), match.end(), value, certain)


def _slashed(match: re.Match[str], monday: date) -> FoundDate | None:
    """ "30/11", which is a date only in the week the menu is for: "1/2" may be a half."""
    for year in {monday.year, (monday + timedelta(days=7)).year}:
        value = _date(year, int(match["month"]), int(match["day"]))
        if value and abs(value - monday) <= timedelta(days=7):
            return FoundDate(match.start(), match.end(), value, certain=True)
    return None


def _month(match: re.Match[str]) -> int | None:
    if not match["name"]:
        number = int(match["month"])
        return number if 1 <= number <= 12 else None
    begin = match["name"][:3].lower()
    return MONTHS.index(begin) + 1 if begin in MONTHS else OTHER_MONTHS.get(begin)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
