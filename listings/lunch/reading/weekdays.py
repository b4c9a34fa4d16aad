"""Words for days of the week: whole, short, in other languages, misspelt."""

import re
from functools import lru_cache

GERMAN = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
OTHERS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
)
SHORT = ("mo", "di", "mi", "do", "fr", "sa", "so")
THREE = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
GERMAN_THREE = ("mon", "die", "mit", "don", "fre", "sam", "son")
FURTHER = {
    "sonnabend": 5,
    "mittwo": 2,
    "mittw": 2,
    "donn": 3,
    "dienst": 1,
    "thurs": 3,
    "thur": 3,
    "tues": 1,
    "lunedi": 0,
    "martedi": 1,
    "mercoledi": 2,
    "giovedi": 3,
    "venerdi": 4,
}
WHOLE = {name: day for row in (GERMAN, *(row.split() for row in OTHERS)) for day, name in enumerate(row)} | FURTHER
ABBREVIATED = {name: day for row in (SHORT, THREE) for day, name in enumerate(row)}
WITH_DOT = {name: day for day, name in enumerate(GERMAN_THREE)}
SOUNDS = (  # "freidach", "dienschdog", "mittwuch"
    (re.compile(r"(?<=[a-zäöü]{2})[dt][ao]{1,2}(?:gh?|ch|ck|k)s?$"), "tag"),
    (re.compile(r"sch(?=t)"), "s"),
    (re.compile(r"w[aou]ch?$|wock$"), "woch"),
)
NO_DAYS = {
    "feiertag",
    "feiertags",
    "mittag",
    "mittags",
    "freitod",
    "montage",
    "montagen",
    "sonntags",
    "sonnig",
    "dienste",
    "sonnentag",
    "mahlzeit",
    "festtag",
    "festtage",
}
WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def whole_day(word: str) -> int | None:
    """The weekday a whole word names, misspelt or with the -s of "montags": 0 is Monday."""
    word = word.lower()
    if word in WHOLE:
        return WHOLE[word]
    if word.endswith("s") and word[:-1] in WHOLE:
        return WHOLE[word[:-1]]
    if word in NO_DAYS or not 5 <= len(word) <= 13:
        return None
    word = word.removesuffix("s")
    for sound, written in SOUNDS:
        word = sound.sub(written, word)
    for slips in (1, 2):
        if slips == 2 and not (len(word) > 6 and word.endswith(("tag", "woch", "tg", "ag", "och"))):
            continue
        near = [name for name in GERMAN if word[:1] == name[0] and is_near(word, name, slips)]
        if len(near) == 1:
            return GERMAN.index(near[0])
    return None


def short_day(word: str, *, dotted: bool) -> int | None:
    """The weekday an abbreviation names. `dotted`: a dot or colon follows, which makes "Don." one."""
    word = word.lower()
    return ABBREVIATED.get(word, WITH_DOT.get(word) if dotted else None)


def is_day(word: str) -> bool:
    return whole_day(word) is not None or short_day(word, dotted=True) is not None


def is_near(word: str, name: str, slips: int) -> bool:
    """Whether at most so many letters are missing, added, wrong or swapped with their neighbour."""
    if abs(len(word) - len(name)) > slips:
        return False
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, letter in enumerate(word, start=1):
        further = [i]
        for j, other in enumerate(name, start=1):
            cost = min(row[j] + 1, further[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == name[j - 2] and word[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            further.append(cost)
        before, row = row, further
    return row[-1] <= slips
