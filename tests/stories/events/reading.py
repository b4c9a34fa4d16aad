"""What stands on a page of events, read from its HTML."""

import json
import re
from html import unescape
from typing import Any

from django.http import HttpResponse


def titles(response: HttpResponse) -> list[str]:
    """The titles on the cards of dates, in their order."""
    cards = re.findall(r'<article class="termin.*?</article>', response.content.decode(), re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", re.search(r"<h\d>(.*?)</h\d>", card)[1])) for card in cards]  # type: ignore[index]


def listed(response: HttpResponse) -> dict[str, list[str]]:
    """The headings of the days, each with the titles below it."""
    sections = re.findall(r'<section class="tage__tag">(.*?)</section>', response.content.decode(), re.DOTALL)
    return {_heading(section): re.findall(r"<h4><a [^>]*>(?:<span[^>]*>)?([^<]*)", section) for section in sections}


def _heading(section: str) -> str:
    found = re.search(r"<h3>([^<]*)", section)
    return unescape(found[1]) if found else ""


def states(response: HttpResponse) -> list[str]:
    """What the cards say is different."""
    found = re.findall(r'<p class="termin__stand">(.*?)</p>', response.content.decode(), re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", each)).split()) for each in found]


def facts(response: HttpResponse) -> dict[str, str]:
    """The facts of an event's page by their name."""
    page = response.content.decode()
    found = re.findall(r"<div><dt>.*?</svg>([^<]*)</dt><dd>(.*?)</dd>", page, re.DOTALL)
    return {unescape(name): " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for name, text in found}


def notices(response: HttpResponse) -> list[str]:
    found = re.findall(
        r'<(?:div|p) class="notiz[^"]*"[^>]*>(.*?)</(?:div|p)>\s*\n', response.content.decode(), re.DOTALL
    )
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", each)).split()) for each in found]


def structured(response: HttpResponse) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return json.loads(found[1]) if found else {}
