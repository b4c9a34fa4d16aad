"""Reading an item's page as its visitors and their machines do."""

import json
import re

from django.test import Client
from django.utils import translation

from listings.models import Listing


def address_of(listing: Listing, language: str = "de") -> str:
    with translation.override(language):
        return listing.get_absolute_url()


def page_of(client: Client, listing: Listing) -> str:
    answer = client.get(address_of(listing))
    assert answer.status_code == 200
    return answer.content.decode()


def json_ld_of(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


def tiles_in(html: str) -> list[str]:
    """The titles of the tiles, in their order."""
    return [title for tile in tiles_of(html) for title in re.findall(r"<h3><a [^>]*>([^<]*)</a>", tile)]


def tiles_of(html: str) -> list[str]:
    return re.findall(r'<article class="karte ware">.*?</article>', html, re.S)
