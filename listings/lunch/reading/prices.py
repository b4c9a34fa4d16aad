"""Prices in a line: what is surely one, what only looks like one, what makes one uncertain."""

import re
from dataclasses import dataclass

LEAST, MOST = 50, 10_000  # cents; outside of it a price of a lunch is taken for a slip
YEARS = range(2020, 2040)
SINCE = re.compile(r"\b(?:seit|since|anno|est\.|gegr\.|gegründet)\s(?=$)", re.IGNORECASE)

PRICE = re.compile(
    r"(?P<before>(?:€|\b(?:EUR|Euro)\b)\s?:?\s?)?(?<![\d.,:/])(?<!\d\s[x×])(?P<euros>\d{1,5})"
    r"(?:\s?(?P<comma>[.,])(?P<cents>\d{1,3})(?!\d)|\s?[.,]\s?(?P<dash>-{1,2}|–|—|=)(?!\s?\d))?"
    r"(?P<after>\s?(?:€|(?:EUR|Euros?)\b))?",
    re.IGNORECASE,
)
MEASURE = re.compile(
    r"\s?(?:l|cl|ml|dl|g|gr|kg|cm|mm|m|uhr|h|%|stück|stk|st|er|x|×|°|liter|gramm|personen|pers|erlei|min"
    r"|minuten|prozent|zoll"
    r"|euro?jahre|jahre|sorten|scheiben|teile|teilig|gänge|kugeln)(?![a-zäöüß])|\s?[%°\"]|[:/]\d"
    r"|\s?[-–]\s?\d{1,2}\s?(?:Uhr|cm|g)\b|-[a-zäöü]|[a-z]",
    re.IGNORECASE,
)
CODE_BEHIND = re.compile(r"\s[a-n]\d?(?=\s?,|$)")  # "9,90 g,h4"
SIGNS = re.compile("[\ue800-\uf7cf]")  # of codes and diets
DATE_TAIL = re.compile(r"\.(?!\d)|\.\d{2,4}")
LEAD = re.compile(
    r"(?:[\s:,–—-]|\b(?:für|fuer|zu|zum|nur|je|à|á|um|Preis|Preis von|kostet|Portion|pro|p\.\s?P\."
    r"|schlanke|günstige|jetzt|VK|jeweils|jedes|only)\b:?)*$",
    re.IGNORECASE,
)
TRAIL = re.compile(
    r"\s?(?:/\s?|pro\s|je\s|die\s|das\s|p\.\s?)(?:Portion|Port\.|Person|Pers\.|P\.|Stück|Stk\.?|Teller"
    r"|Essen|Gericht)(?!\w)|\s?(?:p\.\s?P\.|inkl\. MwSt\.?)|\.?-{1,2}(?=\s|$)",
    re.IGNORECASE,
)
FROM = re.compile(
    r"(?:\b(?:ab|ca|etwa|circa|zirka|von|bis|statt|maximal|höchstens|mindestens|um die)\b\.?\s*"
    r"|\b(?-i:max|mind)\.\s*|[~≈])$",
    re.IGNORECASE,
)
SURCHARGE = re.compile(
    r"(?:\+|\b(?:plus|zzgl|zuzüglich|Aufpreis|Zuschlag|Aufschlag|mehr|Aufpreis von)\b\.?:?)\s*(?:von\s|je\s)?$",
    re.IGNORECASE,
)
SURCHARGE_AFTER = re.compile(r"\s?(?:Aufpreis|Zuschlag|Aufschlag|extra|mehr)\b", re.IGNORECASE)
UNKNOWN = re.compile(
    r"[,–-]?\s*\(?\b(?:(?:zum\s)?(?:aktuellen\s)?Tages?preis|Markt-?preis|Preis (?:auf|nach) (?:Anfrage"
    r"|Größe|Gewicht|Tagespreis)|Preis auf Nachfrage|nach (?:Gewicht|Größe|Tagespreis|Aufwand)"
    r"|Preis (?:bitte )?(?:erfragen|folgt|variiert)|TP|market price)\b\)?\.?",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"(?:\b(?:von|ab|um|bis|ca\.|zwischen)\s)?(?<![\d.,])\d{1,2}(?:[.:]\d{2})?\s?(?:Uhr|h)?\s?(?:-|–|—"
    r"|bis|und)\s?\d{1,2}(?:[.:]\d{2})?\s?(?:Uhr|h)\b"
    r"|(?:\b(?:von|ab|um|bis)\s)?(?<![\d.,])\d{1,2}:\d{2}\s?(?:-|–|—|bis)\s?\d{1,2}:\d{2}(?!\d)"
    r"|(?:\b(?:von|ab|um|bis)\s)?(?<![\d.,])\d{1,2}(?:[.:]\d{2})?\s?Uhr\b"
    r"|(?<![\d.,])(?:[6-9]|1\d|2[0-3])\.(?:00|15|30|45)\s?(?:-|–|—|bis)\s?(?:1\d|2[0-3])\.(?:00|15|30"
    r"|45)(?![\d.,]|\s?€)",
    re.IGNORECASE,
)


FROM_TO = re.compile(
    r"\b(?:vom?|von)\s(?P<first>[0-3]?\d\.(?:0?[1-9]|1[0-2])\b\.?)\s?(?:bis|-"
    r"|–)\s?(?:zum\s)?[0-3]?\d\.(?:0?[1-9]|1[0-2])\b(?!\.?\d|\s?€)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Price:
    """`cents`: None where it cannot be known. `surcharge`: to be paid on top. `bare`: a whole number, no currency."""

    cents: int | None
    surcharge: bool = False
    bare: bool = False


@dataclass(frozen=True)
class FoundPrice:
    start: int
    end: int
    price: Price


def find_prices(text: str, *, whole: bool) -> list[FoundPrice]:
    """All prices in order. `whole`: in this menu whole numbers at the ends of lines are prices."""
    found = [each for match in PRICE.finditer(text) if (each := _price(text, match, whole))]
    if any(not each.price.bare for each in found):
        found = [each for each in found if not each.price.bare]
    found += [FoundPrice(match.start(), match.end(), Price(None)) for match in UNKNOWN.finditer(text)]
    return sorted(found, key=lambda each: each.start)


def _price(text: str, match: re.Match[str], whole: bool) -> FoundPrice | None:
    currency = bool(match["before"] or match["after"])
    following = text[match.end() : match.end() + 14]
    if not currency and not match["dash"]:
        if MEASURE.match(following) and not (_is_amount(match) and CODE_BEHIND.match(following)):
            return None
        if match["comma"] != "," and match["cents"] and DATE_TAIL.match(following) and int(match["cents"]) <= 12:
            return None
        if match["comma"] is None and (int(match["euros"]) in YEARS or SINCE.search(text[: match.start()][-20:])):
            return None
    start, end = match.start(), match.end()
    if match["comma"] is None and not currency and text[start - 1 : start].isalpha():
        return None  # "H3" is a code
    cents, bare = _cents(match, currency), False
    if not currency and not match["dash"] and len(match["cents"] or "") != 2:
        at_end = not SIGNS.sub("", text[end:]).strip(" .!),–—-")
        alone = at_end and (start == 0 or not text[:start].strip())
        if not at_end or (len(match["cents"] or "") == 3):
            return None
        if match["cents"] is None and len(match["euros"]) < 3:
            if not whole and not alone:
                return FoundPrice(start, end, Price(None, bare=True)) if start else None
            cents, bare = int(match["euros"]) * 100, False
    if following[:1].isdigit():
        cents = None
    if cents is not None and not LEAST <= cents <= MOST:
        cents = None
    before = text[max(0, start - 40) : start]
    if FROM.search(before):
        cents = None
        start -= len(before) - len(FROM.sub("", before))
        before = text[max(0, start - 40) : start]
    surcharge = bool(SURCHARGE.search(before) or SURCHARGE_AFTER.match(following))
    lead = LEAD.search(before)
    start -= len(before) - lead.start() if lead else 0
    trail = TRAIL.match(text, end)
    return FoundPrice(start, trail.end() if trail else end, Price(cents, surcharge, bare))


def _is_amount(match: re.Match[str]) -> bool:
    """Whether the number can be no measure: two decimals, and too much for litres."""
    return len(match["cents"] or "") == 2 and int(match["euros"]) >= 3


def _cents(match: re.Match[str], currency: bool) -> int | None:
    """The amount; None for "12,9", "129,0" and "1290"."""
    euros = match["euros"]
    if match["dash"] or (match["cents"] is None and currency):
        return int(euros) * 100 if len(euros) < 3 else None
    if match["cents"] is None or len(match["cents"]) != 2:
        return None
    return int(euros) * 100 + int(match["cents"])


def without_times(text: str) -> str:
    """The text without the times it is served at and the dates it is served from and to, which look like prices."""
    return FROM_TO.sub(" ", TIMES.sub(" ", text))


def without_prices(text: str) -> str:
    """The text with a blank in the place of each price."""
    for found in reversed(find_prices(text, whole=False)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text
