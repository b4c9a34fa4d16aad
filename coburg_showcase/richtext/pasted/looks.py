"""What tags, classes and styles of word processors mean."""

import re
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from coburg_showcase.richtext.cleaning import clean_html
from coburg_showcase.richtext.pasted.tokens import RAW

# Text in them is none of the page's, or has no form without them.
HIDDEN_TAGS = RAW | {
    *("xml", "svg", "math", "canvas", "audio", "video", "picture", "map", "select", "button", "del"),
}
HIDDEN_CLASSES = frozenset(
    {
        *("msocommentreference", "msocommenttext", "msocommentsubject", "msocomanchor", "msocomtxt", "msocomoff"),
        "trackchangetextdeletion",
    }
)
QUOTE_CLASSES = frozenset({"msoquote", "msointensequote"})
FOOTNOTE_CLASSES = frozenset({"sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym"})
# Wrappers that put something else before the address: host (or its end) → the parameter with the address.
WRAPPERS = {"www.google.com": "q", ".safelinks.protection.outlook.com": "url"}

_OFFICE = re.compile(r"\bmso-|class=[\"']?Mso|urn:schemas-microsoft-com|(?:Libre|Open)Office", re.IGNORECASE)
_LEVEL = re.compile(r"\blevel(\d)\b")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{1,8})*")
_NO_LANGUAGE = frozenset({"de", "zxx", "und", "mul"})


class Look(NamedTuple):
    """How an element looks or what it is; None where it does not say."""

    is_hidden: bool
    is_marker: bool  # the sign in front of an item
    is_bold: bool | None
    is_italic: bool | None
    heading: int
    list_level: int
    is_in_list: bool
    is_quote: bool
    is_indent: bool
    is_tab: bool
    classes: frozenset[str]


def is_from_office(source: str) -> bool:
    """Whether a word processor wrote it which marks the language of everything, rightly or not."""
    return bool(_OFFICE.search(source))


@lru_cache(maxsize=256)
def look_of(tag: str, pairs: tuple[tuple[str, str], ...]) -> Look:
    """The look of an element with these attributes."""
    attributes = dict(pairs)
    style = _style(attributes.get("style", ""))
    classes = frozenset(attributes.get("class", "").lower().split())
    listed = style.get("mso-list", "")
    level = _LEVEL.search(listed)
    return Look(
        is_hidden=_is_hidden(tag, attributes, style, classes),
        is_marker=listed == "ignore",
        is_bold=_is_bold(tag, style.get("font-weight", "")),
        is_italic=_is_italic(tag, style.get("font-style", "")),
        heading=_heading(tag, attributes, classes),
        list_level=int(level[1]) if level else _aria_level(tag, attributes),
        is_in_list=any(name.startswith("msolistparagraph") for name in classes),
        is_quote=bool(classes & QUOTE_CLASSES),
        is_indent=style.get("border") == "none" or style.get("margin", "").endswith(" 40px"),
        is_tab="mso-tab-count" in style,
        classes=classes,
    )


def _style(text: str) -> dict[str, str]:
    pairs = (declaration.partition(":") for declaration in text.lower().split(";"))
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def _is_hidden(tag: str, attributes: dict[str, str], style: dict[str, str], classes: frozenset[str]) -> bool:
    return (
        tag in HIDDEN_TAGS
        or tag.startswith("v:")
        or "hidden" in attributes
        or bool(classes & HIDDEN_CLASSES)
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or style.get("mso-element", "").startswith("comment")
    )


def _is_bold(tag: str, weight: str) -> bool | None:
    if weight in ("bold", "bolder"):
        return True
    if weight in ("normal", "lighter"):
        return False
    if weight.isdecimal() and weight.isascii():
        return len(weight) > 3 or int(weight) >= 600
    return True if tag in ("b", "strong") else None


def _is_italic(tag: str, slant: str) -> bool | None:
    if slant.startswith(("italic", "oblique")):
        return True
    if slant == "normal":
        return False
    return True if tag in ("i", "em") else None


def _heading(tag: str, attributes: dict[str, str], classes: frozenset[str]) -> int:
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if attributes.get("role") == "heading":
        return _digit(attributes.get("aria-level", "")) or 2
    return 1 if "msotitle" in classes else 0


def _aria_level(tag: str, attributes: dict[str, str]) -> int:
    if tag != "li":
        return 0
    return _digit(attributes.get("data-aria-level") or attributes.get("aria-level") or "")


def _digit(text: str) -> int:
    return int(text) if len(text) == 1 and text in "123456789" else 0


def language_of(attributes: dict[str, str], *, from_office: bool) -> str:
    """The language of words in another than German; word processors name a country which nobody chose."""
    name = attributes.get("lang") or attributes.get("xml:lang") or ""
    found = _LANGUAGE.fullmatch(name)
    if not found or found[1].lower() in _NO_LANGUAGE or name.lower() == "x-none":
        return ""
    return found[1].lower() if from_office else name


def link_of(attributes: dict[str, str]) -> str:
    """The opening tag of a link that may stay, else "": one to a place in the document leads nowhere here."""
    address = "".join(_unwrapped(attributes.get("href", "").strip()).split())
    if not address or address.startswith("#"):
        return ""
    kept = attributes | {"href": address}
    return _opening(tuple((name, kept[name]) for name in attributes if name in ("href", "lang", "hreflang")))


@lru_cache(maxsize=256)
def _opening(attributes: tuple[tuple[str, str], ...]) -> str:
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes)
    opening = clean_html(f"<a{written}>x</a>").removesuffix("x</a>")
    return opening if ' href="' in opening else ""


def _unwrapped(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    for wrapper, parameter in WRAPPERS.items():
        is_wrapper = host.endswith(wrapper) if wrapper.startswith(".") else host == wrapper and parts.path == "/url"
        if is_wrapper and (inner := parse_qs(parts.query).get(parameter)):
            return inner[0]
    return address
