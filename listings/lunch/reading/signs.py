"""Signs that set apart or decorate, made the one bullet the rest of the reader knows: "Mo → Gulasch » 8,90"."""

import re
import unicodedata

BULLET = "•"
KEPT = set("+<=>|~¬±×÷−")  # mathematical signs that may be a part of what is said, or are known
UPRIGHT = re.compile("[│┃║┆┇┊┋❘❙❚︱｜]")
LYING = re.compile("[─━═┄┅┈┉]+")
SEPARATES = set("‣∙⋅‧・※¤§†‡¶⁃◦▪")
POINTED = re.compile(r"(?<![^\s])[»›«‹](?![^\s])")
PAIR = re.compile(r"«\s[^«»]{2,80}\s»|»\s[^«»]{2,80}\s«|‹\s[^‹›]{2,80}\s›|›\s[^‹›]{2,80}\s‹")
LETTER_BULLET = re.compile(r"^(\s*)o\s+(?=[A-ZÄÖÜ])")
RAISED = {"⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9"} | dict(
    zip("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺ", "abcdefghijklmnABDEGHIJKLMN", strict=True)
)
RAISED_RUN = re.compile("[{0}](?:[\\s,;⁾⁽'/]{{0,2}}[{0}])*".format("".join(RAISED)))
CODE_IN_BRACKETS = re.compile(r"[\[{]\s?([^\W_]{1,3})\s?[\]}]\s?")
LETTERS_IN_SIGNS = re.compile(
    "[Ⓐ-ⓊⓌ-ⓩ⒜-⒵\U0001f110-\U0001f129\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]+"
)
RAISED_BRACKETS = str.maketrans("⁽⁾", "  ")
TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>")
POINTED_BRACKETS = re.compile(r"<\s?([^<>\n]{1,40}?)\s?>")
CROSS = re.compile(r"[✗✘❌✖❎🚫⛔]\ufe0f?")  # behind a day: nothing to eat
LEAST = 2  # lines with the letter o as their bullet


def with_bullets(text: str, *, explained: str = "") -> str:
    """The text with a bullet for every other sign that parts or leads. `explained`: signs a legend speaks of."""
    text = TAG.sub(" ", text) if "</" in text else POINTED_BRACKETS.sub(r"(\1)", text)
    text = LETTERS_IN_SIGNS.sub(lambda match: f" ({','.join(unicodedata.name(sign)[-1] for sign in match[0])}) ", text)
    text = CROSS.sub(" – ", LYING.sub(" ", UPRIGHT.sub("|", text)))
    text = "".join(
        f" {BULLET} " if character not in explained and _separates(character) else character for character in text
    )
    lines = [line if PAIR.search(line) else POINTED.sub(BULLET, line) for line in text.split("\n")]
    if sum(bool(LETTER_BULLET.match(line)) for line in lines) >= LEAST:
        lines = [LETTER_BULLET.sub(rf"\1{BULLET} ", line) for line in lines]
    return "\n".join(lines)


def _separates(character: str) -> bool:
    if character < "\x7f" or character in KEPT:
        return False
    return character in SEPARATES or unicodedata.category(character) == "Sm"


def is_edge(character: str) -> bool:
    """Whether a name of a dish never begins with the character."""
    return unicodedata.category(character) in {"Sm", "So", "Sk", "Pc", "Pd"} and character not in "°®©"


def has_strange_sign(title: str) -> bool:
    """Whether a sign stands in the name that belongs to no name: a bullet, an arrow, a star, half a pair of quotes."""
    if re.search(r"[•~=^¤§†‡¶\\]|\*(?!\d)|(?<!\w)#|\s[·∙_]\s|\.{3}\s\S", title):
        return True
    return title.count("»") != title.count("«") or (title.count("›") > 0 and title.count("‹") != title.count("›"))


def lowered(text: str) -> str:
    """The text with "1) " for each raised figure or letter and for "[1]" and "{1}"."""
    text = CODE_IN_BRACKETS.sub(r"\1) ", text)
    told = RAISED_RUN.sub(lambda match: f" {') '.join(_codes(match[0]))}) ", text)
    return " ".join(told.split()) if told != text else text


def _codes(run: str) -> list[str]:
    return "".join(RAISED.get(character, " ") for character in run).split()
