"""Tags every page needs; built in, so no template loads them."""

import json
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString

from coburg_showcase import navigation
from coburg_showcase.richtext import show_html

register = template.Library()


@cache
def sprite_url() -> str:
    return static("img/icons.svg")


@register.simple_tag
def icon(name: str, css_class: str = "i") -> SafeString:
    """A symbol of the icon sprite; decorative, so the words beside it carry the meaning (A-21)."""
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css_class, sprite_url(), name)


def address_in(request: HttpRequest | None, language: str) -> str:
    """The path of this very page in another language; the home page where there is no such page.

    There is none of errors, nor of pages whose address names no language: they speak that of whoever asked.
    """
    match = getattr(request, "resolver_match", None)
    is_spoken = language == translation.get_language()
    with translation.override(language):
        if request is not None and match is not None and match.view_name:
            try:
                path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            except NoReverseMatch:
                path = request.path
            if is_spoken or path != request.path:
                return path
        return reverse("home")


@register.simple_tag(takes_context=True)
def url_in(context: dict[str, Any], language: str) -> str:
    return address_in(context.get("request"), language)


@register.simple_tag(takes_context=True)
def absolute_url_in(context: dict[str, Any], language: str) -> str:
    return settings.SITE_URL + address_in(context.get("request"), language)


@register.simple_tag(takes_context=True)
def canonical_url(context: dict[str, Any]) -> str:
    """The one address search engines shall keep: path without query, of the configured site."""
    return settings.SITE_URL + context["request"].path


@register.simple_tag
def site_url(path: str = "") -> str:
    return settings.SITE_URL + path


@register.simple_tag
def main_navigation() -> list[navigation.Entry]:
    return navigation.existing(navigation.MAIN)


@register.simple_tag
def footer_columns() -> dict[str, list[navigation.Entry]]:
    return {
        "in_town": navigation.existing(navigation.IN_TOWN),
        "for_businesses": navigation.existing(navigation.FOR_BUSINESSES),
        "good_to_know": navigation.existing(navigation.GOOD_TO_KNOW),
    }


JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data for search engines: a data block, which no browser runs. Nothing in it can end it (H-03)."""
    text = json.dumps(data, ensure_ascii=False, default=str).translate(JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@register.filter
def host_of(address: str) -> str:
    """The host name of an external address, as the words of its link."""
    return urlsplit(address).hostname or address


@register.filter
def long_date(day: date) -> str:
    """12 November 2026; in German 12. November 2026."""
    return format_date(day, translation.pgettext("date format", "j F Y"))


@register.filter
def german(value: str) -> SafeString:
    """Text that is German whatever the page's language: marked with `lang` on pages in another one (A-17)."""
    if not value or translation.get_language() == "de":
        return format_html("{}", value)
    return format_html('<span lang="de">{}</span>', value)


@register.filter
def rich_text(text: str, level: int) -> SafeString:
    """HTML that people wrote, cleaned once more: a row may be older than the list of what is allowed (3.5).

    `level` is that of its highest heading on the page.
    """
    return show_html(text, level=level)
