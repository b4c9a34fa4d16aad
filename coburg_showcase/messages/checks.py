"""What is wrong with the German catalogue: one sentence per fault, each naming the text it is about."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from coburg_showcase.messages.catalogue import entries, singular, texts

LISTS = Path(__file__).parent

PLACEHOLDER = re.compile(r"%\((\w+)\)[-#0+]*\d*(?:\.\d+)?[a-zA-Z]|%[sdifr]|(?<!\{)\{\w*(?:[.:!][^{}]*)?\}(?!\})")
TAG = re.compile(r"</?([a-zA-Z][\w-]*)[^<>]*>")
ESCAPED_PERCENT = re.compile("%%")
UMLAUT = re.compile("[äöüßÄÖÜ]")
WORD = re.compile(r"\w+")

FAMILIAR = re.compile(r"\b(du|dich|dir|dein(e[mnrs]?)?|euch|eure[mnrs]?)\b", re.IGNORECASE)
# "ae", "oe", "ue" behind a consonant stand for an umlaut somebody could not type; "qu" does not.
SPELT_OUT = re.compile(r"(?:\b|[bcdfghjklmnprstvwxyzß])(?:ae|oe|ue)", re.IGNORECASE)
SPELT_OUT_IS_RIGHT = (
    "aero", "aktuell", "duell", "duett", "eventuell", "fluenz", "fondue", "goethe", "individuell", "israel", "koexist",
    "koeffiz", "manuell", "michael", "phoenix", "poesie", "poet", "proest", "raphael", "ritue", "samuel", "soeben",
    "statue", "textuell", "virtuell", "visuell", "zuende", "zuerst",
)  # fmt: skip
SHARP_S = re.compile(
    r"\b(strassen?|schliess\w*|gross\w*|grüss\w*|grösse\w*|ausser\w*|gemäss\w*|massnahme\w*|regelmässig\w*|heiss\w*"
    r"|dreissig\w*|fuss\w*|süss\w*|weiss)\b",
    re.IGNORECASE,
)
TYPEWRITER = (
    (re.compile(r'"'), 'straight quotation mark ("), German ones are „…“'),
    (re.compile(r"\.\.\."), "three dots (...), the sign is …"),
    (re.compile(r"(?<=\s)-(?=\s)"), "hyphen between blanks, the dash is –"),
)


def listed(name: str) -> frozenset[str]:
    """The lines of one of the lists beside this module; `#` begins a comment."""
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def faults(
    sources: Catalog,
    catalogue: Catalog,
    same_in_german: frozenset[str] | None = None,
    german_names: frozenset[str] | None = None,
) -> list[str]:
    """Every fault of the catalogue compared with the sources' messages, in a stable order; empty when all is well.

    The two lists default to the files `same_in_german.txt` and `german_names.txt` of this package.
    """
    same = listed("same_in_german.txt") if same_in_german is None else same_in_german
    names = listed("german_names.txt") if german_names is None else german_names
    found = [*_compared(sources, catalogue), *_idle_words(same, catalogue)]
    for message in entries(catalogue):
        for fault in (*_english(message, names), *_german(message, same)):
            found.append(f"{fault}: {_quoted(message)}")
    return found


def _compared(sources: Catalog, catalogue: Catalog) -> Iterator[str]:
    for message in entries(sources):
        known = catalogue.get(singular(message), context=message.context)
        if known is None or known.pluralizable != message.pluralizable:
            places = ", ".join(f"{path}:{line}" for path, line in message.locations[:3])
            yield f"missing: {_quoted(message)} ({places}); run `manage.py messages update`"
    for message in [*entries(catalogue), *catalogue.obsolete.values()]:
        known = sources.get(singular(message), context=message.context)
        if known is None:
            yield f"obsolete: {_quoted(message)}; run `manage.py messages update`"


def _idle_words(same: frozenset[str], catalogue: Catalog) -> Iterator[str]:
    needed = {singular(message) for message in entries(catalogue) if singular(message) in texts(message)}
    for word in sorted(same - needed):
        yield f"same_in_german.txt lists a word no message needs: {word}"


def _english(message: Message, names: frozenset[str]) -> Iterator[str]:
    ids = (message.id,) if isinstance(message.id, str) else message.id
    for text in ids:
        words = [word for word in WORD.findall(_prose(text)) if len(word) > 1]  # “Ä counts as A” is English
        if any(UMLAUT.search(word) and word not in names for word in words):
            yield "umlaut in the English text (German names stand in german_names.txt)"
            return


def _german(message: Message, same: frozenset[str]) -> Iterator[str]:
    forms = texts(message)
    if message.fuzzy:
        yield "fuzzy"
    if not all(forms):
        yield "untranslated"
        return
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    if _placeholders_differ(ids, forms):
        yield "placeholders differ"
    if _tags_differ(ids, forms):
        yield "HTML tags differ"
    if any(form.strip() != form for form in forms) != any(text.strip() != text for text in ids):
        yield "blanks at the edges differ"
    if any(form == text and _has_words(text) and text not in same for text, form in zip(ids, forms, strict=True)):
        yield "translation equals the English text (words that are the same stand in same_in_german.txt)"
    yield from _style(forms)


def _style(forms: tuple[str, ...]) -> Iterator[str]:
    prose = " ".join(_prose(form) for form in forms)
    if match := FAMILIAR.search(prose):
        yield f"familiar form “{match[0]}”, the site says Sie"
    for word in WORD.findall(prose):
        if SPELT_OUT.search(word) and not any(right in word.lower() for right in SPELT_OUT_IS_RIGHT):
            yield f"“{word}” without its umlaut"
    if match := SHARP_S.search(prose):
        yield f"“{match[0]}” without its ß"
    for pattern, complaint in TYPEWRITER:
        if pattern.search(prose):
            yield complaint


def _placeholders_differ(ids: tuple[str, ...], forms: tuple[str, ...]) -> bool:
    """Whether a form uses other placeholders than its English form; a singular may spell its number out."""
    wanted, given = [_placeholders(text) for text in ids], [_placeholders(form) for form in forms]
    if len(ids) == 1:
        return wanted != given
    return given[1] != wanted[1] or not given[0] <= wanted[0] | wanted[1]


def _tags_differ(ids: tuple[str, ...], forms: tuple[str, ...]) -> bool:
    return [_tags(text) for text in ids] != [_tags(form) for form in forms]


def _placeholders(text: str) -> set[str]:
    """The kinds of placeholder; one that is used twice is still the same placeholder."""
    return {match[0] for match in PLACEHOLDER.finditer(ESCAPED_PERCENT.sub("", text))}


def _tags(text: str) -> Counter[str]:
    return Counter(("/" if match[0].startswith("</") else "") + match[1].lower() for match in TAG.finditer(text))


def _prose(text: str) -> str:
    """The text without placeholders, tags and addresses."""
    return re.sub(r"https?://\S+|\S+@\S+|/[a-z-]+/", " ", TAG.sub(" ", PLACEHOLDER.sub(" ", text)))


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in _prose(text))


def _quoted(message: Message) -> str:
    context = f"[{message.context}] " if message.context else ""
    return f"{context}“{singular(message)}”"
