"""Cuts HTML into tags, comments and text, in one pass over it.

The standard library's parser takes the square of the length for some unfinished markup (`<a <a <a`, `<!--<!--`), and
what is pasted comes from anybody. Nothing here is looked at twice; as in browsers, what is never finished is dropped.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# Their content is no text of the page, so it is passed over together with them.
RAW = frozenset(
    {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "template"}
)

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_BETWEEN = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"[^\s/>][^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*")
_BARE = re.compile(r"[^\s>]*")
_RAW_END = {name: re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE) for name in RAW}


class Text(NamedTuple):
    text: str


class Comment(NamedTuple):
    """A comment, or a declaration such as `<![if !supportLists]>`."""

    text: str


class Start(NamedTuple):
    tag: str
    attributes: dict[str, str]


class End(NamedTuple):
    tag: str


Token = Text | Comment | Start | End


def tokens(source: str) -> Iterator[Token]:
    """Tags in lower case, attributes and text with their entities resolved."""
    place = 0
    while (opening := source.find("<", place)) >= 0:
        following = source[opening + 1 : opening + 3]
        if not (following[:1] in ("!", "?") or following.lstrip("/")[:1].isalpha()):
            yield Text(html.unescape(source[place : opening + 1]))
            place = opening + 1
            continue
        if opening > place:
            yield Text(html.unescape(source[place:opening]))
        token, place = _markup(source, opening)
        if token:
            yield token
        if isinstance(token, Start) and token.tag in RAW:
            end = _RAW_END[token.tag].search(source, place)
            place = end.end() if end else len(source)
            yield End(token.tag)
    if place < len(source):
        yield Text(html.unescape(source[place:]))


def _markup(source: str, opening: int) -> tuple[Token | None, int]:
    """What begins at `opening`, and where it ends."""
    if source.startswith("<!--", opening):
        return _upto(source, opening + 4, "-->")
    if source[opening + 1] in "!?":
        return _upto(source, opening + 2, ">")
    is_end = source[opening + 1] == "/"
    name = _NAME.match(source, opening + 1 + is_end)
    if name is None:  # "<//a>", "</ä>"
        return _upto(source, opening + 1, ">")
    attributes, place = _attributes(source, name.end())
    if place < 0:
        return None, len(source)
    tag = name[0].lower()
    return (End(tag) if is_end else Start(tag, attributes)), place


def _upto(source: str, start: int, end: str) -> tuple[Comment | None, int]:
    place = source.find(end, start)
    return (Comment(source[start:place]), place + len(end)) if place >= 0 else (None, len(source))


def _attributes(source: str, place: int) -> tuple[dict[str, str], int]:
    """The attributes of a tag and the place behind its ">", or -1 without one. The first of two equal ones counts."""
    found: dict[str, str] = {}
    while True:
        place = _BETWEEN.match(source, place).end()  # type: ignore[union-attr]  # matches the empty text, too
        name = _ATTRIBUTE.match(source, place)
        if name is None:
            return found, (place + 1 if place < len(source) else -1)
        value, place = "", name.end()
        if equals := _EQUALS.match(source, place):
            value, place = _value(source, equals.end())
            if place < 0:
                return found, -1
        found.setdefault(name[0].lower(), html.unescape(value))


def _value(source: str, place: int) -> tuple[str, int]:
    if (quote := source[place : place + 1]) in ('"', "'"):
        end = source.find(quote, place + 1)
        return (source[place + 1 : end], end + 1) if end >= 0 else ("", -1)
    bare = _BARE.match(source, place)
    return (bare[0], bare.end()) if bare else ("", place)
