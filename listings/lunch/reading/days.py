"""Which days stand at the beginning of a line: "Mo", "Dienstag, 1.12.", "Mo–Mi", "30.11. Montag", "täglich"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from listings.lunch.reading.closing import says_closed
from listings.lunch.reading.dates import complete_ranges, date_at, in_week
from listings.lunch.reading.weekdays import WORD, short_day, whole_day

INTRODUCTION = re.compile(
    r"(?:[^\W\d_a-zß-ɏ]{1,3}\s)?(?:(?:und|heute|morgen|übermorgen|jeden|immer|nur|also|dann|unser|am|an|der|den|vom|von|für|jeweils|ab|zum|kommenden"
    r"|nächsten|diesen|tag)"
    r"\b[ ,:]*)*(?:\(\s?)?",
    re.IGNORECASE,
)
WITHIN = re.compile(r"[ ,(]*(?:(?:den|dem|der|am|vom|the)\b\s?)?")
JOINT = re.compile(
    r"\.?\)?\s?(?P<range>-|–|—|\bbis\b|\bto\b)\s?(?:zum\s|einschl(?:ießlich|\.)\s|inkl\.\s)?"
    r"|\.?\)?\s?(?P<list>\+|&|/|,\s?und\b|,|\||\bund\b|\bu\b\.?"
    r"|\bsowie\b|\band\b|\be\b|\bet\b|\by\b|\bve\b)\s?",
    re.IGNORECASE,
)
AGAIN = re.compile(r"\((?P<word>[^\W\d_]{5,12})\)")  # "Lunedì (Montag)"
IN_BRACKETS = re.compile(r"\s?\((?P<inner>[A-Za-z][\w .,–-]{1,24})\)")
AFTERWARDS = re.compile(r"[\s.:,;)=|/•·*>–—-]*")
EVERY = re.compile(
    r"(?:(?:every\s?day|daily|all week)\s?/?\s?)?(?:(?:(?:auch|unsere?|immer|außerdem|zusätzlich|und|dazu"
    r"|weiterhin|sowie|noch|bei uns|gibt es)[\s:,]+){0,3}(?:täglich|tägl(?=\.)|jeden\s(?:werk)?tag|alle\stage"
    r"|(?:die|in\sder|diese)?\s?ganzen?\swoche|dauerbrenner|wochen(?:gericht|essen|angebot)"
    r"|gericht\sder\swoche|immer(?=\s?[:–-]|$|\sim\s|\sda\b)"
    r"(?:\sim\sangebot|\sda|\sim\sprogramm)?)|every\s?day|daily|all\sweek(?:\slong)?)\b(?!\s(?:ab|von|bis"
    r"|wechseln\w*|außer|geöffnet)\b)(?:\s(?:frisch|neu|auch|außerdem|im\sangebot|für\ssie|gibt\ses"
    r"|zusätzlich|warm|auf\sder\skarte)\b)?",
    re.IGNORECASE,
)
DOTTED = re.compile(r"[.:]|\s+(?:\(?[A-F1-6]\.?\)|[0-3]?\d\.\s?[01]?\d)")  # "Die A) Gulasch" is a Tuesday, too
SURELY_A_NUMBER = re.compile(r"[.:,;–—/+&-]|\s\d|\s?$|\s\s|\s?[*~|>•·]")


@dataclass(frozen=True)
class Days:
    """The days named from `start` to `end` of a text. `every`: of the whole week. `wrong`: a date contradicts.

    `dated`: the days come from dates, so "wrong" leaves no other name to go by.
    """

    start: int
    end: int
    days: tuple[int, ...] = ()
    every: bool = False
    wrong: bool = False
    named: bool = True
    ranged: bool = False


@dataclass
class _Found:
    day: int | None
    value: date | None
    end: int


def days_at(text: str, monday: date, *, position: int = 0, introduced: bool = True) -> Days | None:
    """The days that begin at `position`, or None. `introduced`: words such as "am" may stand before them."""
    start = position
    if match := EVERY.match(text, position):
        return Days(start, _afterwards(text, _behind_days(text, match.end(), monday)), every=True)
    if introduced and (match := INTRODUCTION.match(text, position)):
        position = match.end()
    if match := EVERY.match(text, position):
        return Days(start, _afterwards(text, match.end()), every=True)
    first = _one(text, position, monday)
    if first is None:
        return None
    items: list[tuple[str, _Found]] = [("list", first)]
    while joint := JOINT.match(text, items[-1][1].end):
        following = _one(text, joint.end(), monday, after_day=True)
        if following is None:
            break
        items.append(("range" if joint["range"] else "list", following))
    return _resolve(text, start, items, monday)


def _behind_days(text: str, end: int, monday: date) -> int:
    """Where brackets with days end: "Dauerbrenner (Mo–Fr)"."""
    match = IN_BRACKETS.match(text, end)
    days = days_at(match["inner"], monday) if match else None
    return match.end() if match and days and days.end >= len(match["inner"]) else end


def _resolve(text: str, start: int, items: list[tuple[str, _Found]], monday: date) -> Days | None:
    wrong = any(_is_wrong(found, monday) for _, found in items)
    days: list[int] = []
    for joint, found in items:
        day = found.day if found.day is not None else found.value.weekday() if found.value else None
        if day is None:
            continue
        if joint == "range" and days:
            days += range(days[-1] + 1, day + 1) if day > days[-1] else [day]
        else:
            days.append(day)
    if not days:
        return None
    named = any(found.day is not None for _, found in items)
    ranged = any(joint == "range" for joint, _ in items)
    end = _afterwards(text, items[-1][1].end)
    if (again := AGAIN.match(text, end)) and whole_day(again["word"]) in days:
        end = _afterwards(text, again.end())
    return Days(start, end, tuple(dict.fromkeys(days)), wrong=wrong, named=named, ranged=ranged)


def _is_wrong(found: _Found, monday: date) -> bool:
    if found.value is None:
        return False
    return not in_week(found.value, monday) or (found.day is not None and found.value.weekday() != found.day)


def _one(text: str, position: int, monday: date, *, after_day: bool = False) -> _Found | None:
    """A day, a date, or both in either order."""
    if (begins := _date(text, position, monday)) is not None:
        inner = WITHIN.match(text, begins.end)
        word = _word(text, inner.end() if inner else begins.end)
        if word and not (after_day and word[2]):
            return _Found(word[0], begins.value, word[1])
        return begins
    word = _word(text, position, after_day=after_day)
    if word is None:
        return None
    day, end, _short = word
    inner = WITHIN.match(text, end + (text[end : end + 1] == "."))
    dated = _date(text, inner.end(), monday, named=day) if inner else None
    return _Found(day, dated.value, dated.end) if dated else _Found(day, None, end)


def _date(text: str, position: int, monday: date, named: int | None = None) -> _Found | None:
    found = date_at(text, position, monday)
    if found is None or found.value is None:
        return None
    if not found.certain:  # "30.11" may be a price as well; never when it is the date of the named day
        due = monday + timedelta(days=named) if named is not None else None
        if found.value != due and not (named is None and in_week(found.value, monday) and len(text) > found.end + 5):
            return None
    return _Found(None, found.value, found.end)


def _word(text: str, position: int, *, after_day: bool = False) -> tuple[int, int, bool] | None:
    """Day, end, and whether it is an abbreviation."""
    match = WORD.match(text, position)
    if match is None:
        return None
    if (day := whole_day(match[0])) is not None:
        return day, match.end(), False
    day = short_day(match[0], dotted=bool(DOTTED.match(text, match.end())))
    if day is None or not (
        _is_meant(text, match, day) or (after_day and (match[0][0].isupper() or text[match.start() - 1] in "/+&-–"))
    ):
        return None
    return day, match.end(), True


def _is_meant(text: str, match: re.Match[str], day: int) -> bool:
    """ "So", "Do", "Di", "Mi", "Sat" may be words of a sentence; a landlord's days are followed by a name or a sign."""
    following = text[match.end() :]
    if match[0] in {"mO", "dI", "mI", "dO", "fR", "sA", "sO"} or following[:1] == "'":
        return False
    if SURELY_A_NUMBER.match(following):
        return True
    rest = following.lstrip()
    return (
        match[0].lower() != "so"
        or match[0] == "SO"
        or rest[:1].isupper()
        or bool(re.match(r"zu\b", rest, re.IGNORECASE))
        or says_closed(rest[:60])
    )


def _afterwards(text: str, end: int) -> int:
    match = AFTERWARDS.match(text, end)
    return match.end() if match else end


def closing_days(text: str, monday: date) -> tuple[tuple[int, ...], bool]:
    """The days anywhere in a sentence that says what is closed, and whether any day or date was named at all.

    "ab Donnerstag" runs to Sunday, "bis Mittwoch" from Monday; dates outside the week name days of other weeks.
    """
    text = complete_ranges(text)
    days: list[int] = []
    named = False
    position = 0
    while position < len(text):
        joined = bool(days) and text[:position].rstrip().endswith(("und", "+", "&", "/", ","))
        found = _closing_at(text, position, monday, after_day=joined, since=days[-1] if days else 0)
        if found is None:
            step = re.compile(r"[\w.]+|\W").match(text, position)
            position = step.end() if step else position + 1
            continue
        span, end, told = found
        days += span
        named = named or told
        position = max(end, position + 1)
    return tuple(sorted(set(days))), named


OPEN_END = re.compile(
    r"(?P<from>\b(?:ab|seit)\s+(?:dem\s|einschließlich\s)?)|(?P<until>\bbis\s+(?:zum\s|einschließlich\s"
    r"|inkl\.?\s)?)|(?P<through>)",
    re.IGNORECASE,
)
FROM_ON = re.compile(r"\s?an\b(?=\W*(?:\w+\s)?(?:geschlossen|zu\b|\w*urlaub|\w*ferien|kein))", re.IGNORECASE)
FOREIGN = re.compile(r"di\s(?!zu\b|dicht\b|und\b|bis\b|frei\b|ist\b|bleib|gesch|kein|ruhe)[a-z]")  # "giorno di riposo"
TO = re.compile(
    r"\.?\s?,?\s?(?:-|–|—|bis)\s?(?:(?:zum|einschließlich|einschl\.?|inklusive|inkl\.?|incl\.?)\s?)*", re.IGNORECASE
)


def _closing_at(
    text: str, position: int, monday: date, *, after_day: bool, since: int = 0
) -> tuple[list[int], int, bool] | None:
    kind = OPEN_END.match(text, position)
    begin = kind.end() if kind else position
    first = _one(text, begin, monday, after_day=after_day)
    if first is None or FOREIGN.match(text, begin):
        return None
    start, end = _offset(first, monday), first.end
    if (joint := TO.match(text, first.end)) and (last := _one(text, joint.end(), monday, after_day=True)):
        return _span(start, _offset(last, monday), names=first.value is last.value), last.end, True
    if (kind and kind["from"] is not None) or FROM_ON.match(text, end):
        return _span(start, 6), end, True
    if kind and kind["until"] is not None:
        return _span(since, start), end, True
    return _span(start, start), end, True


def _offset(found: _Found, monday: date) -> int:
    if found.value is not None:
        return (found.value - monday).days
    return found.day or 0


def _span(start: int, end: int, *, names: bool = False) -> list[int]:
    """The days of the week from one to the other; `names` without dates may go on beyond Sunday."""
    if names and end < start:
        return [*range(start, 7), *range(end + 1)]
    return list(range(max(start, 0), min(end, 6) + 1))
