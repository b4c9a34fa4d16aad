"""Codes that only blanks set apart from the name of a dish."""

import re

from listings.lunch.reading.codes import listed, read_codes, read_run
from listings.lunch.reading.legend import Legend
from listings.lunch.reading.marks import Group, Marks

LOOSE_END = re.compile(
    r"(?:^|(?<=[\s\ue000-\uf7cf*]))(?P<codes>[A-Za-z]\d?(?:\s?[,;/+]\s?|\s)(?:(?:[A-Za-z]\d?"
    r"|\d{1,2})(?:\s?[,;/+]\s?|\s))*(?:[A-Za-z]\d?|\d{1,2})|[A-Za-z]\d|\d{1,2}(?:\s?[,;/]\s?(?:\d{1,2}"
    r"|[A-Za-z]\d?))+)$"
)
LOOSE_START = re.compile(
    r"(?P<codes>(?:[A-Za-z]\d?|\d{1,2})(?:(?:\s?[,;/+]\s?|\s)(?:[A-Za-z]\d?|\d{1,2}))*)(?=$|[\s.]*$)"
)
LISTS = re.compile(  # "Currywurst 1,2,4 mit Pommes"
    r"(?<=[^\W\d_]) ?(?<![\d,.])(?:(?:1[0-6]|[1-9]),\s?(?:(?:1[0-6]|[1-9]),\s?)+(?:1[0-6]|[1-9])"
    r"|[a-n]\d?(?:,\s?[a-n]\d?)+|[A-N]\d?(?:,\s?[A-N]\d?)+)(?=\s[^\W\d_]{2})"
)
DELIMITED = re.compile(  # "a.c.g.", "/A/C/", "A-C-G", "_A_C", "„A, C“"
    r"(?:(?<=[\s\ue000-\uf7cf])[/|_\"„“]?|(?<=[^\W\d_])[/|_])"
    r"(?P<codes>(?:[A-Na-n]\d?|\d{1,2})(?:\s?[.,/_|+-]\s?(?:[A-Na-n]\d?|\d{1,2})){1,12})[.,/|_\"“”]?\s*$"
)
ONE_DELIMITED = re.compile(r"(?<=\s)[/|]\s?(?P<codes>[A-N]\d?)\s?[/|]?\s*$")
FIGURES = re.compile(r"[\d.,/\s-]+")  # "1.2", "2-3" may be dates, amounts, persons
OWN_END = re.compile(r"[\s,;/+]+(?P<code>[^\W\d_]{1,4})$")
AMOUNT = re.compile(r"\d+ ?[glmh]", re.IGNORECASE)
ALONE = re.compile(r"(?<=[^\d\s]\s)(?:[A-Za-z]\d?|1[0-6]|[1-9])$")
RUN_END = re.compile(r"(?:^|(?<=\s))(?P<codes>[A-Z]{2,8})$")


def mark_loose(text: str, legend: Legend, marks: Marks, *, often: bool) -> str:
    """The text with signs for codes that only blanks set apart, at the end of what comes before a price or after it.

    `often`: this menu has such codes, so that one letter or number alone is one too.
    """
    pieces = re.split(r"([\ue000-\uf7cf])", text)
    for index in range(0, len(pieces), 2):
        piece = LISTS.sub(lambda match: listed(match[0], match[0], legend, marks), pieces[index])
        *before, piece = re.split(r"(?<=[\ue000-\uf7cf])", piece)
        pieces[index] = "".join(before) + _loose(piece, index > 0 or bool(before), legend, marks, often)
    return "".join(pieces)


def _loose(piece: str, after_sign: bool, legend: Legend, marks: Marks, often: bool) -> str:
    body = piece.rstrip(" ,;:–-·|•*/.")
    if (
        after_sign
        and (match := LOOSE_START.fullmatch(body.strip(" ,;:–-·|•*/")))
        and (group := read_codes(match["codes"], legend))
    ):
        return " " + marks.group(group)
    if own := _own_at_end(body, legend):
        return body[: len(body) - len(own)] + " " + marks.group(read_codes(own, legend) or Group(unknown=True))
    if (match := LOOSE_END.search(body[-80:])) or (match := RUN_END.search(body[-80:])):
        codes = match["codes"]
        if AMOUNT.fullmatch(codes):
            return piece
        if match.re is RUN_END and (read_run(codes, legend) is None or body.isupper()):
            return piece
        group = read_codes(codes, legend)
        if group and (group.keys or group.diet):
            return body[: len(body) - len(codes)] + marks.group(group)
    if (match := DELIMITED.search(piece) or ONE_DELIMITED.search(piece)) and not FIGURES.fullmatch(match["codes"]):
        group = read_codes(re.sub(r"[._|-]", ",", match["codes"]), legend)
        if group and group.keys:
            return piece[: match.start()] + " " + marks.group(group)
    match = ALONE.search(body) if often else None
    group = read_codes(match[0], legend) if match else None
    if match and group and (group.keys or (legend.own and match[0].isupper())):
        return body[: match.start()] + marks.group(group)
    return piece


def _own_at_end(body: str, legend: Legend) -> str:
    """The codes of several letters at the end that the text explains: "III", "GLU, SEL"."""
    place = len(body)
    while (match := OWN_END.search(body, 0, place)) and match["code"] in legend.own:
        place = match.start()
    codes = body[place:]
    return codes if any(len(code) > 1 or not code.isascii() for code in re.findall(r"[^\W\d_]+", codes)) else ""
