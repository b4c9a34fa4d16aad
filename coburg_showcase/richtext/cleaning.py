"""HTML that people typed: which of it is kept (compliance.md 3.5, ASVS 1.3.1).

Everything that is not on the list is removed, whatever editor the text came from. Clean on the way in *and* on the way
out: a row may have been written by another path, or before the list became stricter.
"""

import re
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe

INLINE_AND_BLOCKS = frozenset(
    [
        "p",
        "br",
        "strong",
        "em",
        "ul",
        "ol",
        "li",
        "blockquote",
        "a",
        "span",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ],
)
HEADINGS = frozenset({"h3", "h4"})
LEGAL_HEADINGS = frozenset({"h2", "h3", "h4"})  # a legal page has no block above its text, so it begins with h2
ATTRIBUTES = {"a": {"href", "lang", "hreflang"}, "span": {"lang"}, "th": {"scope"}}
URL_SCHEMES = {"http", "https", "mailto", "tel"}
MERCHANT_REL = "noopener nofollow ugc"
# Well-formed text is stable after one pass, which the second one confirms. Some misnesting (a link inside a table
# inside a link) changes each time a parser reads it, and browsers are such parsers.
MAX_PASSES = 5

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_ODD_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f<>\"'`\\]")
_HEADING = re.compile(r"</?h([2-6])>")
_LINK_WITH_REL = re.compile(rf'(<a\b[^>]*?) rel="{MERCHANT_REL}"')


def clean_html(text: str, *, headings: frozenset[str] = HEADINGS, from_merchant: bool = False) -> str:
    """The allowed part of `text` as well-formed HTML; cleaning it again changes nothing.

    `headings`: which heading elements stay. `from_merchant`: links to other sites get rel="noopener nofollow ugc",
    because the city does not vouch for them; a `rel` in the text itself is never kept.
    """
    cleaner = _cleaner(headings, from_merchant)
    for _attempt in range(MAX_PASSES):
        cleaned = cleaner.clean(text)
        if from_merchant:
            cleaned = _LINK_WITH_REL.sub(_rel_for_other_sites_only, cleaned)
        if cleaned == text:
            return cleaned
        text = cleaned
    return nh3.clean(text, tags=set())  # still moving: nobody writes such a text in good faith, so only its words stay


def show_html(
    text: str, *, headings: frozenset[str] = HEADINGS, from_merchant: bool = False, level: int = 0
) -> SafeString:
    """`clean_html` for a template: the only place where typed HTML becomes HTML of a page.

    `level`: the highest heading of the text becomes one of this level, the others follow, so that the headings of a
    page leave none out (A-06); 0 leaves them as they are.
    """
    cleaned = clean_html(text, headings=headings, from_merchant=from_merchant)
    return mark_safe(_headings_from(level, cleaned) if level else cleaned)  # noqa: S308 - just cleaned


def _headings_from(level: int, cleaned: str) -> str:
    used = sorted({int(number) for number in _HEADING.findall(cleaned)})
    steps = {number: level + place for place, number in enumerate(used)}
    return _HEADING.sub(lambda tag: f"{tag[0][:-2]}{steps[int(tag[1])]}>", cleaned)


@cache
def _cleaner(headings: frozenset[str], from_merchant: bool) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(INLINE_AND_BLOCKS | headings),
        # "*" must be said: without it the library adds its own attributes for every tag (lang, title).
        attributes={"*": set(), **{tag: set(names) for tag, names in ATTRIBUTES.items()}},
        attribute_filter=_keep_attribute,
        url_schemes=URL_SCHEMES,
        link_rel=MERCHANT_REL if from_merchant else None,
    )


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    if name in {"lang", "hreflang"}:
        return value if _LANGUAGE.fullmatch(value) else None
    if name == "scope":
        return value if value in {"row", "col"} else None
    if name == "href":
        # "//host" would leave the site without a scheme; a backslash is a slash to browsers.
        return None if value.startswith("//") or _ODD_IN_ADDRESS.search(value) else value
    return value


def _rel_for_other_sites_only(link: re.Match[str]) -> str:
    elsewhere = re.search(r' href="https?:', link[1], re.IGNORECASE)
    return link[0] if elsewhere else link[1]
