"""The text's own explanation of its codes: "A = Gluten (Weizen)", "1) mit Konservierungsstoff  2) mit Farbstoff"."""

import re
from dataclasses import dataclass, field

from listings.lunch.reading.keys import KEYS
from listings.lunch.reading.prices import find_prices
from listings.lunch.reading.result import Diet
from listings.lunch.reading.signs import lowered
from listings.lunch.reading.substances import keys_in, names_only
from listings.lunch.reading.weekdays import is_day

CODE = (
    r"(?:[A-Za-z]\d{0,2}|\d{1,2}[a-z]?"
    r"|(?!(?:Mo|Di|Mi|Do|Fr|Sa|So)\b)(?:[A-Za-zÄÖÜäöü]{2,4}(?=\)?\s?=)|[A-ZÄÖÜ][A-Za-zäöü]{1,2}(?=\)?:)))"
)
ENTRY = re.compile(rf"(?<![\w.,])\(?(?P<code>{CODE})(?P<sign>\)?\s?[=:]\s?|\)\s?|\s?[–-]\s|\.\s|\s)(?=[^\W\d_])")
WORDS = re.compile(r"[^\W\d_]+")
OTHER_MEANINGS: dict[str, Diet] = {
    "vegetarisch": "vegetarian",
    "vegetarian": "vegetarian",
    "veggie": "vegetarian",
    "fleischlos": "vegetarian",
    "vegan": "vegan",
}
MEAT = re.compile(
    r"\b(?:schweine?(?:fleisch)?|rind(?:fleisch|er)?|geflügel(?:fleisch)?|huhn|hähnchen|pute"
    r"|lamm(?:fleisch)?|wild(?:fleisch)?|kalb(?:fleisch)?"
    r"|alkohol|knoblauch|scharf|regional|bio|gelatine|hausgemacht|halal|ohne|tk|pork|beef|chicken|fleisch"
    r"|ziege|pferd)\b",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"die|unsere|kennzeichnung\w*|legende|erklärung\w*|hinweise?|\w*allergene?|allergen\w*|zusatzstoff\w*"
    r"|und|der|information(?:en)?|enthaltene"
    r"|liste|deklaration\w*|inhaltsstoffe|gesetzliche|zu|den|von|kennzeichnungspflichtige\w*|sowie",
    re.IGNORECASE,
)
ON_REQUEST = re.compile(
    r"\b(?:wunsch|möglich|auch|erhältlich|bestellbar|wahlweise|oder|nicht|option\w*)\b", re.IGNORECASE
)
REMARK = re.compile(r"\([^()]*(?:\)|$)")
INTRODUCED = re.compile(r"(?:[^:,;|()]{3,50}:\s*)?")
DECLARES = re.compile(r"(?:enthält|contains|allergene|zusatzstoffe)\b", re.IGNORECASE)
BEHIND = re.compile(
    rf"(?P<words>[^\d,;|()=:]{{2,60}}?)\s?(?:[=:–-]\s?\(?|\(|\s)(?P<code>{CODE}|[A-Z]{{1,3}})\)?(?:\s*[,;|/·•.]\s*|\s+|$)"
)
PARTS = re.compile(r"\s?[,;|•]\s?")
PART = re.compile(r"\(?(?P<code>[^\W_]{1,4})\)?(?:\s?[=:–-]\s?|\)?\s)(?P<words>[^\W\d_].*)")
LEAST_LISTED = 2  # codes
LEAST_BEHIND, MOST_DECLARED = 3, 6  # codes; with fewer it may be a dish, or what one dish holds
BESIDE = 3  # entries with "=" that are a legend wherever they stand


CODES_BEHIND = re.compile(r":.*\d\s?(?:,|$)")  # "Zusatzstoffe: 2, 3" declares


@dataclass(frozen=True)
class Meaning:
    """What a code stands for. Meat and the like stand for nothing of ours."""

    keys: tuple[str, ...]
    diet: Diet = ""


@dataclass
class Legend:
    """The meanings of codes; those of the project where the text has none of its own for that kind of code.

    None in `own`: the text explains the code, but in words nobody knows here.
    """

    own: dict[str, Meaning | None] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)

    def meaning(self, code: str) -> Meaning | None:
        """None for a code that means nothing here."""
        if not code:
            return None
        for written in (code, code.lower(), code.upper()):
            if written in self.own:
                return self.own[written]
        if any(known[0].isdigit() == code[0].isdigit() for known in self._substances()):
            return None
        key = KEYS.get(code.lower())
        return Meaning((key,)) if key else None

    def _substances(self) -> list[str]:
        """Codes that leave no room for ours of their kind; "Z" stands for signs, which do."""
        return [code for code, meaning in self.own.items() if code[0] != "Z" and (meaning is None or meaning.keys)]


def read_legend(lines: list[str]) -> Legend:
    """The legend among the lines, numbered from 1. An entry of "1 Weizen" counts where at least three lines are so."""
    legend = Legend()
    spare: dict[int, dict[str, Meaning | None]] = {}
    for number, written in enumerate(lines, start=1):
        line = lowered(written)
        entries, signed = _entries(line)
        if not entries and (told := _listed(line) or _behind_words(line)):
            legend.own |= told
            legend.lines.add(number)
            continue
        if entries and (signed or len(entries) > 1):
            legend.own |= entries
            if not _stands_beside(line):
                legend.lines.add(number)
        elif entries:
            spare[number] = entries
        elif is_introduction(line) or (
            number - 1 in legend.lines
            and names_only(line)
            and not line[:1].isdigit()
            and not is_introduction(lines[number - 2])
        ):
            legend.lines.add(number)
    if len(spare) >= 3 or legend.own:
        for number, entries in spare.items():
            legend.own |= entries
            legend.lines.add(number)
    return legend


def _stands_beside(line: str) -> bool:
    """Whether the legend stands behind something that has to be read, too: "Mittag Mo–Fr   S = Sesam, W = Weizen"."""
    first = ENTRY.search(line)
    before = WORDS.findall(line[: first.start()]) if first else []
    return (
        bool(before)
        and not is_introduction(line[: first.start()] if first else "")
        and ":" not in line[: first.start() if first else 0]
    )


def is_introduction(line: str) -> bool:
    """Whether the line only says that codes are explained: "Allergene:", "Kennzeichnung der Zusatzstoffe"."""
    words = WORDS.findall(line)
    return (
        0 < len(words) <= 8
        and not CODES_BEHIND.search(line)
        and all(ABOUT.fullmatch(word) for word in words)
        and bool(re.search(r"allerg|zusatz|kennz|legend|dekl", line.lower()))
    )


def _entries(line: str) -> tuple[dict[str, Meaning | None], bool]:
    """Codes a line explains, if it does nothing else; and whether a sign such as "=" stands between them."""
    if any(not found.price.bare for found in find_prices(line, whole=False)):
        return {}, False
    every = list(ENTRY.finditer(line))
    found = every
    found = [match for match, phrase in _phrases(line, found) if meaning_of(phrase)]
    if not found:
        return {}, False
    before = line[: found[0].start()].strip(" (")
    equal = [match for match in found if "=" in match["sign"]]
    beside = len(equal) >= BESIDE and len(equal) == len(found)
    if before and not beside and not is_introduction(before) and not before.endswith((":", ",", ";", ")")):
        return {}, False
    if before and len(before) > 60 and not beside:
        return {}, False
    entries: dict[str, Meaning | None] = {}
    for match, phrase in _phrases(line, found):
        meaning = meaning_of(phrase)
        if meaning is None:
            return _partly(line, every, introduced=bool(before) and is_introduction(before))
        entries[match["code"]] = meaning
    signed = all(match["sign"].strip(" )") in {"=", ":"} for match in found)
    if len(found) == 1 and len(found[0]["code"]) > 1 and ":" in found[0]["sign"] and found[0]["code"].isalpha():
        return {}, False  # "PS: alles vegan"
    substances = any(meaning and meaning.keys for meaning in entries.values())
    return (entries, signed) if signed or substances else ({}, False)


def _listed(line: str) -> dict[str, Meaning | None]:
    """Codes of any letters in a list that does nothing but explain them: "GLU Gluten, SEL Sellerie"."""
    begin = INTRODUCED.match(line)
    parts = [part.strip() for part in PARTS.split(line[begin.end() if begin else 0 :].strip(" .")) if part.strip()]
    found = [match for part in parts if (match := PART.fullmatch(part))]
    codes = [match["code"] for match in found]
    if len(found) < LEAST_LISTED or len(found) < len(parts) or len(set(codes)) < len(codes) or any(map(is_day, codes)):
        return {}
    entries = {match["code"]: meaning_of(match["words"]) for match in found}
    known = sum(meaning is not None for meaning in entries.values())
    return (
        entries
        if known * 3 >= len(entries) * 2 and any(meaning and meaning.keys for meaning in entries.values())
        else {}
    )


def _behind_words(line: str) -> dict[str, Meaning | None]:
    """Codes a line explains by words that stand before them: "Gluten (1), Ei (2), Milch (3)", "Weizen = A; Ei = C"."""
    begin = INTRODUCED.match(line)
    place, entries = begin.end() if begin else 0, {}
    declares = bool(DECLARES.match(line))
    while match := BEHIND.match(line, place):
        entries[match["code"]] = meaning_of(match["words"])
        place = match.end()
    known = all(meaning and (meaning.keys or meaning.diet) for meaning in entries.values())
    least = MOST_DECLARED if declares else LEAST_BEHIND
    return entries if known and len(entries) >= least and not line[place:].strip(" .") else {}


def _partly(line: str, codes: list[re.Match[str]], *, introduced: bool) -> tuple[dict[str, Meaning | None], bool]:
    """The codes of a legend some words of which are unknown; nothing where it may be none at all."""
    entries = {match["code"]: meaning_of(phrase) for match, phrase in _phrases(line, codes)}
    known = sum(bool(meaning and meaning.keys) for meaning in entries.values())
    return (entries, True) if known >= 2 and (introduced or known * 3 >= len(entries) * 2) else ({}, False)


def _phrases(line: str, codes: list[re.Match[str]]) -> list[tuple[re.Match[str], str]]:
    """Each code with the words up to the next."""
    ends = [*(match.start() for match in codes[1:]), len(line)]
    return [(match, line[match.end() : end]) for match, end in zip(codes, ends, strict=False)]


def meaning_of(phrase: str) -> Meaning | None:
    """What words of a legend mean, None for words nobody knows here."""
    phrase = phrase.strip(" ,;.|/()")
    for told in (phrase, REMARK.sub(" ", phrase)):
        if names_only(told):
            return Meaning(keys_in(told))
    words = [word.lower() for word in WORDS.findall(phrase)]
    if ON_REQUEST.search(phrase) and OTHER_MEANINGS.keys() & set(words):
        return Meaning(())
    for word in words[:2]:
        if word in OTHER_MEANINGS:
            return Meaning((), OTHER_MEANINGS[word])
    if len(words) <= 3 and MEAT.search(phrase):
        return Meaning(())
    return None
