"""What style sheets of this project do not do."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.conventions.files import below, line_of

COMMENT = re.compile(r"/\*.*?\*/", re.S)
HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
FOCUS_GONE = re.compile(r"outline(?:-style|-width)?\s*:\s*(?:none|0)\b")
LAYERS = "@layer reset, tokens, base, layout, components, utilities;"
RING = re.compile(r"(?:[2-9]|\d\d+)px solid\b")
CALM = "prefers-reduced-motion:no-preference"
# Pure black and white are no colours of the house: masks, mixing and paper need them.
ALLOWED_COLOURS = frozenset({"#000", "#0000", "#fff"})
# Colours of pictures, as data: the placeholder shows the picture's own one.
PICTURE_COLOUR = "--ph"


def style_sheets(root: Path) -> list[tuple[str, str]]:
    """Place and text of our style sheets, comments blanked."""
    return [
        (place, COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text))
        for place, text in below(root, "static", suffixes=(".css",))
    ]


def removed_focus(root: Path) -> list[str]:
    """Focus rings taken away (A-11)."""
    return [
        f"{place}:{line_of(text, match.start())}: takes the focus ring away"
        for place, text in style_sheets(root)
        for match in FOCUS_GONE.finditer(text)
    ]


def missing_focus_ring(root: Path) -> list[str]:
    """No rule gives every focused element a solid ring of at least 2 px (A-11)."""
    rings = (
        value
        for _, text in style_sheets(root)
        for _, name, value, around in declarations(text)
        if name == "outline" and around[-1] == ":focus-visible" and RING.search(value)
    )
    return [] if any(rings) else ["static: no rule :focus-visible{outline:… px solid …}"]


def restless(root: Path) -> list[str]:
    """Movement for people who asked for less (A-16).

    Animations and smooth scrolling stand inside `@media (prefers-reduced-motion: no-preference)`; transitions stand
    there, too, or last `var(--zeit)`, which is 0s for people who asked for less.
    """
    found, waits, stops = [], [], False
    for place, text in style_sheets(root):
        for position, name, value, around in declarations(text):
            media = re.sub(r"\s", "", "".join(around))
            stops = stops or (name == "--zeit" and value == "0s" and "prefers-reduced-motion:reduce" in media)
            if CALM in media or value in {"none", "auto", "initial"}:
                continue
            where = f"{place}:{line_of(text, position)}: {name}"
            if name.startswith("animation") or (name == "scroll-behavior" and "smooth" in value):
                found.append(f"{where} outside of {CALM}")
            elif name.startswith("transition"):
                if re.search(r"\d*\.?\d+m?s\b", value):
                    found.append(f"{where} outside of {CALM}")
                elif "var(--zeit)" in value:
                    waits.append(where)
    return found + [
        f"{where} lasts --zeit, which no rule sets to 0s for reduced motion" for where in waits if not stops
    ]


def own_colours(root: Path) -> list[str]:
    """Colours outside of the tokens: components use roles only."""
    return [
        f"{place}:{line_of(text, position)}: colour {colour} in {name}, use a role of tokens.css"
        for place, text in style_sheets(root)
        if not place.endswith("/tokens.css")
        for position, name, value, _ in declarations(text)
        for colour in HEX_COLOUR.findall(re.sub(r"url\([^)]*\)", "", value))
        if colour.lower() not in ALLOWED_COLOURS and name != PICTURE_COLOUR
    ]


def missing_layers(root: Path) -> list[str]:
    """site.css begins with the order of the layers."""
    return [
        f"{place}: does not begin with {LAYERS}"
        for place, text in style_sheets(root)
        if place.endswith("/site.css") and not text.lstrip().startswith(LAYERS)
    ]


def declarations(text: str) -> Iterator[tuple[int, str, str, tuple[str, ...]]]:
    """Every declaration: position, property, value, and the rules around it from the outside in."""
    around: list[str] = []
    start = 0
    for token in re.finditer(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)|[{};]", text):
        if token[0] not in {"{", "}", ";"}:
            continue
        piece = text[start : token.start()]
        if token[0] == "{":
            around.append(" ".join(piece.split()))
        else:
            name, colon, value = piece.partition(":")
            if colon and around and not name.lstrip().startswith("@"):
                position = start + len(name) - len(name.lstrip())
                yield position, name.strip().lower(), value.strip(), tuple(around)
            if token[0] == "}" and around:
                around.pop()
        start = token.end()
