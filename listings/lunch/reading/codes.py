"""Codes of allergens and additives beside a dish: in brackets, raised, loose at the end, or in words."""

import re
from dataclasses import replace

from listings.lunch.reading.diets import word_diet
from listings.lunch.reading.legend import Legend
from listings.lunch.reading.marks import Group, Marks
from listings.lunch.reading.result import Diet
from listings.lunch.reading.signs import RAISED, RAISED_BRACKETS, RAISED_RUN
from listings.lunch.reading.substances import keys_in, names_only, surely_declares

BRACKETS = re.compile(r"\(([^()\[\]]{0,120})\)|\[([^()\[\]]{0,120})\]|\{([^{}]{0,120})\}")
SPLIT = re.compile(r"[\s,;/+&|·.]+")
CODE = re.compile(r"[A-Za-z]\d{0,2}|\d{1,2}[a-z]?")
RUN = re.compile(r"[A-Z]{2,12}|[a-z]{3,12}|(?:[A-Za-z]\d?){2,12}")
NO_RUNS = {
    "bio",
    "bei",
    "ab",
    "an",
    "in",
    "im",
    "am",
    "dem",
    "den",
    "ein",
    "eil",
    "bgn",
    "agb",
    "ddr",
    "tk",
    "kl",
    "gr",
    "de",
    "en",
    "eu",
}
NAMED = re.compile(
    r"\b(?:enthält|enth\.|contains|(?:enthaltene )?allergene?(?: ?(?:und|/|&) ?zusatzstoffe)?"
    r"|allergen(?:kennzeichnung|info(?:rmation)?)?|all(?:erg)?\.|zusatzstoffe?|zus\.|zusatz"
    r"|kennz(?:eichnung)?\.?)\s?:?\s?(?=[\w(-])",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"(?:enthält|enth\.|contains|(?:enthaltene )?allergene?(?: ?(?:und|/|&) ?zusatzstoffe)?"
    r"|allergen(?:kennzeichnung|info(?:rmation)?)?|all(?:erg)?\.|zusatzstoffe?|zus\.)\s?:?\s",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"[(\[]?\s?\b(?:(?:enthält\s)?keine\s(?:\w+pflichtigen\s)?(?:allergene|zusatzstoffe"
    r"|zutaten)(?:\s?(?:und|,|/|oder)\s?(?:keine\s)?(?:allergene|zusatzstoffe))?"
    r"|ohne\sallergene(?:\s(?:und|,)\szusatzstoffe)?|allergenfrei"
    r"|(?:allergene|zusatzstoffe)\s?:\s?(?:keine|-|–|ohne|/)|no allergens)(?!\w)\s?[)\]]?",
    re.IGNORECASE,
)
TRACES = re.compile(r"\bspuren\b", re.IGNORECASE)
CEREAL = re.compile(
    r"\b(gluten\w*|\w*getreide|schalenfr\w+|nüsse)\s?\(([^()]{1,60})\)", re.IGNORECASE
)  # "Gluten (Weizen)"
GLUED = re.compile(  # "SpiegeleiC", "Leberkäse2,3": raised letters that have lost their height
    r"(?<=[a-zäöüß]{3})(?:[A-N]\d?|1[0-6]|[1-9])(?:,(?:[A-N]\d?|1[0-6]|[1-9]))*(?!\w|[.,]\d)"
)
AREA = re.compile(r"(?<![\w])(?:c|m|k|d)?m[²³]")
SIZE = re.compile(r"(?:ca\.? ?|je )?\d+(?:[.,]\d+)? ?(?:cm|mm|kg|ml|cl|dl|gr|st|stk|er|x)\.?", re.IGNORECASE)
AMOUNT_OF_MONEY = re.compile(r"\d{1,3}[.,](?:0\d|1[789]|[2-9]\d)")  # "4,90"; "1,10" may be two codes
AMOUNT_BEHIND = re.compile(r"[^\W\d_]{3}\S*\s\d{1,3}[.,](?:0\d|1[789]|[2-9]\d)(?!\d)(?:\s?€)?$")
BRACKETED_NUMBERS = re.compile(r"(?<=[^\s(])\s?(?<![\d,.(])\d{1,2}\)(?:\s?,?\s?\d{1,2}\))*")
FOOTNOTES = re.compile(r"\*\s?(\d{1,2}(?:\s?,\s?\d{1,2})*)(?![\d,.]|\s?(?:€|EUR))", re.IGNORECASE)


def read_codes(text: str, legend: Legend) -> Group | None:
    """A list of codes or of names of substances; None if it is something else."""
    text = text.strip(" .,;:")
    if not text:
        return None
    if AMOUNT_OF_MONEY.fullmatch(text) or SIZE.fullmatch(text):
        return None
    if NOTHING.fullmatch(text) or text.lower() == "keine":
        return Group(nothing=text.lower() == "keine" or _speaks_of_allergens(text))
    if AMOUNT_BEHIND.search(text):
        return None  # "Fisch 10,50"
    named = bool(NAMED.search(text))
    text = NAMED.sub(" ", text)
    keys: list[str] = []
    diet: Diet = ""
    unknown = words = codes = 0
    if names_only(text):
        names = keys_in(text)
        if not named and not surely_declares(text):
            return Group(names, unknown=True) if len(names) > 1 and "," in text else None
        return Group(names)
    for token in filter(None, SPLIT.split(text)):
        if CODE.fullmatch(token) or token in legend.own:
            meaning = legend.meaning(token)
            codes += 1
            if meaning is None and token in {"v", "V"}:
                diet = "vegetarian"
            elif meaning is None:
                unknown += 1
            else:
                keys += meaning.keys
                diet = meaning.diet or diet
        elif other := word_diet(token):
            diet = other
        elif names_only(token):
            words += 1
            keys += keys_in(token)
        elif (run := read_run(token, legend)) is not None:
            codes += 1
            keys += run.keys
            unknown += run.unknown
        elif token.lower() in {"und", "u", "-"}:
            continue
        elif named and words + codes:
            unknown += 1
        else:
            return None
    if not codes and not named:
        return None
    return Group(tuple(dict.fromkeys(keys)), diet, bool(unknown))


def read_run(token: str, legend: Legend) -> Group | None:
    """Codes without anything between them: ACGM, a1cg."""
    if not RUN.fullmatch(token) or token.lower() in NO_RUNS:
        return None
    parts = re.findall(r"[A-Za-z]\d?", token)
    letters = [part.lower() for part in parts]
    if letters != sorted(letters) or len(set(letters)) < len(letters):
        return None
    meanings = [legend.meaning(part) for part in parts]
    known = [meaning for meaning in meanings if meaning]
    strange = [part for part, meaning in zip(parts, meanings, strict=True) if meaning is None]
    if len(known) * 2 < len(parts) or any(part.lower() not in "opr" for part in strange):
        return None
    return Group(tuple(key for meaning in known for key in meaning.keys), unknown=bool(strange))


def _speaks_of_allergens(text: str) -> bool:
    """No additives is not no allergens (L-60)."""
    return bool(re.search("allergen|zutaten", text, re.IGNORECASE))


def mark_codes(text: str, legend: Legend, marks: Marks) -> str:
    """The text with signs where surely recognisable codes stood: brackets, raised, "1) 5)", behind "enthält"."""
    text = text.translate(RAISED_BRACKETS)
    text = CEREAL.sub(lambda match: f"{match[1]} {match[2]}" if names_only(match[2]) else match[0], text)
    text = NOTHING.sub(lambda match: marks.group(Group(nothing=_speaks_of_allergens(match[0]))), text)
    text = BRACKETS.sub(lambda match: _bracket(match, legend, marks), text)
    text = AREA.sub(lambda match: match[0].replace("²", "2").replace("³", "3"), text)
    text = RAISED_RUN.sub(lambda match: _raised(match, legend, marks), text)
    text = _glued(text, legend, marks)
    text = FOOTNOTES.sub(lambda match: listed(match[0], match[1], legend, marks), text)
    text = BRACKETED_NUMBERS.sub(lambda match: listed(match[0], match[0].replace(")", " "), legend, marks), text)
    return _tail(text, legend, marks)


def _bracket(match: re.Match[str], legend: Legend, marks: Marks) -> str:
    inner = match[1] or match[2] or match[3] or ""
    if diet := word_diet(inner.strip(" .")) if legend.meaning(inner.strip()) is None else "":
        return marks.diet(diet)
    group = read_codes(inner, legend)
    return marks.group(group) if group else match[0]


def _raised(match: re.Match[str], legend: Legend, marks: Marks) -> str:
    """Raised codes; digits that stand together are one number only where there is such an additive."""
    codes, unclear = [], False
    for run in "".join(RAISED.get(character, " ") for character in match[0]).split():
        if not run.isdigit() or len(run) == 1 or run == "10":
            codes.append(run)
        else:
            codes += run
            unclear = unclear or (len(run) == 2 and run[0] == "1" and run <= "16")
    group = read_codes(" ".join(codes), legend)
    return marks.group(replace(group, unknown=group.unknown or unclear)) if group else match[0]


def _glued(text: str, legend: Legend, marks: Marks) -> str:
    """Codes that stand at the end of words; one letter or number alone in the line may be a slip."""
    found = GLUED.findall(text)
    unclear = len(found) == 1 and len(found[0]) == 1

    def sign(match: re.Match[str]) -> str:
        group = read_codes(match[0], legend)
        return marks.group(replace(group, unknown=group.unknown or unclear)) if group else match[0]

    return GLUED.sub(sign, text) if found else text


def listed(whole: str, codes: str, legend: Legend, marks: Marks) -> str:
    group = read_codes(codes, legend)
    return marks.group(group) if group else whole


def _tail(text: str, legend: Legend, marks: Marks) -> str:
    """ "enthält Weizen, Ei" up to the next sign or the end."""
    match = TAIL.search(text)
    if match is None:
        return text
    end = next((place for place in range(match.end(), len(text)) if "\ue000" <= text[place] <= "\uf7cf"), len(text))
    phrase = text[match.end() : end]
    price = re.search(r"\s(?:[–-]\s)?(?:€\s?)?\d{1,3}[.,]\d\d(?!\d)", phrase)
    if price:
        end = match.end() + price.start()
        phrase = text[match.end() : end]
    if TRACES.search(phrase):
        group: Group | None = Group(unknown=True)
    else:
        group = read_codes(match[0] + phrase, legend)
    if group is None:
        return text
    return text[: match.start()] + marks.group(group) + _tail(text[end:], legend, marks)
