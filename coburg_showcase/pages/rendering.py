"""From a stored or default text to what stands on the page."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils import translation
from django.utils.html import format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from coburg_showcase.city.models import CitySettings
from coburg_showcase.richtext import LEGAL_HEADINGS, clean_html, show_html

from .blocks import german_text_block, ranking_block, retention_block, storage_block
from .defaults import WRITTEN_ON, Text, default_text
from .models import LegalPage
from .placeholders import RANKINGS, placeholder_values

_TAG = re.compile(r"(<[^>]*>)")  # exact after cleaning: no attribute value holds < or >
_PLACEHOLDER = re.compile(r"\[\[([a-z_]+)\]\]")
_BLOCK = re.compile(r"<p>\s*\[\[([a-z]+:[a-z]+)\]\]\s*</p>")
_PARAGRAPH = re.compile(r"<(p|li)>(?:(?!<(?:p|li)>).)*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class PageText:
    """A legal page in one language, ready for a template."""

    key: str
    title: str
    html: SafeString
    description: str
    checked_on: date | None  # None: a sample text which the operator has not checked yet


def render_text(key: str, language: str, *, city: CitySettings | None = None) -> PageText:
    """The page `key` in `language` ("de" or "en"): the city's own text, else the default text.

    Pass the request's `city` where there is one; otherwise the settings cost a second query.
    """
    city = city or CitySettings.load()
    page = LegalPage.objects.filter(key=key).first()
    text = _source(key, language, page)
    checked_on = page.checked_on if page else None
    with translation.override(language):
        values = placeholder_values(city, language=language, checked_on=checked_on or WRITTEN_ON)
        body = _fill(clean_html(text.body, headings=LEGAL_HEADINGS), values)
        german = _source(key, "de", page).body if "[[page:de]]" in body else ""
        blocks: dict[str, Callable[[], SafeString]] = {
            "table:storage": storage_block,
            "table:retention": retention_block,
            **{f"ranking:{key}": partial(ranking_block, key) for key in RANKINGS},
            "page:de": lambda: german_text_block(show_html(_fill(german, values), headings=LEGAL_HEADINGS)),
        }
        shown = _with_blocks(body, blocks)
    return PageText(key=key, title=text.title, html=shown, description=_description(body), checked_on=checked_on)


def _source(key: str, language: str, page: LegalPage | None) -> Text:
    if page is None:
        return default_text(key, language)
    return Text(page.title_en, page.body_en) if language == "en" else Text(page.title_de, page.body_de)


def _fill(body: str, values: dict[str, SafeString]) -> str:
    """Placeholders in the running text replaced; a paragraph or list item about an empty fact is left out."""

    def without_empty(paragraph: re.Match[str]) -> str:
        names = _PLACEHOLDER.findall(paragraph[0])
        return "" if any(name in values and not values[name] for name in names) else paragraph[0]

    def value(placeholder: re.Match[str]) -> str:
        return values.get(placeholder[1], placeholder[0])

    pieces = _TAG.split(_PARAGRAPH.sub(without_empty, body))
    return "".join(piece if piece.startswith("<") else _PLACEHOLDER.sub(value, piece) for piece in pieces)


def _with_blocks(body: str, blocks: dict[str, Callable[[], SafeString]]) -> SafeString:
    """Cleaned text with each paragraph that holds nothing but a block's name replaced by that block."""
    pieces = _BLOCK.split(body)  # text, name, text, name, …, text
    parts = [
        blocks[piece]() if index % 2 and piece in blocks else show_html(piece, headings=LEGAL_HEADINGS)
        for index, piece in enumerate(pieces)
    ]
    return format_html_join("", "{}", ((part,) for part in parts))


def _description(body: str) -> str:
    """The first paragraph as plain text, short enough for a search engine's result."""
    first = re.search(r"<p>(.*?)</p>", body, re.DOTALL)
    return Truncator(" ".join(html.unescape(strip_tags(first[1])).split())).chars(160) if first else ""
