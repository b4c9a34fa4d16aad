"""What templates of this project do not do."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

from tests.conventions.files import line_of, modules, templates

INLINE = (
    (re.compile(r"<style\b", re.I), "inline style sheet"),
    (re.compile(r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*type=\"application/(?:ld\+)?json\")", re.I), "inline script"),
    (re.compile(r"<[^>]*\sstyle\s*=\s*[\"']", re.I), "inline style"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I), "inline handler"),
    (re.compile(r"javascript:", re.I), "script as an address"),
    (re.compile(r"\|\s*safe(?:seq)?\b"), "|safe"),
    (re.compile(r"{%\s*autoescape\s+off"), "autoescape off"),
)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}", re.S)
URL_TAG = re.compile(r"{%\s*url\s+['\"]([^'\"]+)['\"]")
INCLUDE = re.compile(r"{%\s*include\s+['\"](components/[^'\"]+)['\"](.*?)%}", re.S)
TRANSLATED = re.compile(
    r"{%\s*block\s+\w*class\s*%}.*?{%\s*endblock\b"  # fills an attribute of the parent template
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%\s*verbatim\s*%}.*?{%\s*endverbatim\s*%}"
    r"|{%.*?%}|{{.*?}}",
    re.S,
)
LETTERS = re.compile(r"[^\W\d_]{2,}")
NO_PROSE = {"script", "style", "code", "kbd"}
# Words that are the same in every language: names, units, and each language in its own words.
UNTRANSLATED = frozenset(
    {"Coburg", "GitHub", "Schaufenster", "OpenStreetMap", "cm", "km", "kB", "min", "DE", "EN", "Deutsch", "English"}
)


def without_comments(text: str) -> str:
    """The template with its comments blanked, so that lines keep their numbers."""
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def inline_code(root: Path) -> list[str]:
    """Inline style, script and handlers, which the Content-Security-Policy forbids, and switched-off escaping."""
    return [
        f"{place}:{line_of(text, match.start())}: {fault}"
        for place, text in ((place, without_comments(text)) for place, text in templates(root))
        for pattern, fault in INLINE
        for match in pattern.finditer(text)
        if not (place.endswith(".txt") and fault == "autoescape off")  # plain-text mail has no markup to escape
    ]


def dead_addresses(root: Path, names: Iterable[str]) -> list[str]:
    """`{% url %}` and `reverse()` with a name no address has; `names` are all there are, namespaces with a colon."""
    known = set(names)
    places = [(place, URL_TAG, without_comments(text)) for place, text in templates(root)]
    reverse = re.compile(r"\b(?:reverse|reverse_lazy)\(\s*['\"]([^'\"]+)['\"]")
    places += [(module.place, reverse, module.text) for module in modules(root)]
    return [
        f"{place}:{line_of(text, match.start())}: no address is named “{match[1]}”"
        for place, pattern, text in places
        for match in pattern.finditer(text)
        if match[1] not in known
    ]


def undeclared_components(root: Path) -> list[str]:
    """Shared components begin with a comment that names their inputs, and are included with nothing else."""
    opening: dict[str, str] = {}
    found = []
    for place, text in templates(root):
        if place.startswith("templates/components/") and place.endswith(".html"):
            comment = COMMENT.match(text.lstrip())
            opening[place.removeprefix("templates/")] = comment[0] if comment else ""
            if not comment:
                found.append(f"{place}: begins with no comment that names its inputs")
    for place, text in templates(root):
        for match in INCLUDE.finditer(without_comments(text)):
            where, name = f"{place}:{line_of(text, match.start())}", match[1]
            if not re.search(r"\bonly\s*$", match[2].strip()):
                found.append(f"{where}: includes {name} without “only”")
            found += [
                f"{where}: {name} does not name its input “{given}”"
                for given in re.findall(r"(?:^|\s)(\w+)=", match[2])
                if not re.search(rf"\b{given}\b", opening.get(name, ""))
            ]
    return found


def bare_texts(root: Path) -> list[str]:
    """Words in a page that stand outside of gettext and so are in one language only."""
    found = []
    for place, text in templates(root):
        if not place.endswith(".html"):
            continue
        reader = _Prose()
        reader.feed(TRANSLATED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), without_comments(text)))
        reader.close()
        for line, prose in reader.found:
            if any(word not in UNTRANSLATED for word in LETTERS.findall(prose)):
                found.append(f"{place}:{line}: text without translation: {' '.join(prose.split())[:60]}")
    return found


class _Prose(HTMLParser):
    """Collects what people read: text between tags and the attributes that are read out."""

    READ_OUT = frozenset({"alt", "aria-label", "placeholder", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in NO_PROSE
        self.found += [(self.getpos()[0], value) for name, value in attrs if value and name in self.READ_OUT]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.silent -= tag in NO_PROSE

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in NO_PROSE

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append((self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n"), data))
