"""What stands on a page of the directory, read from its HTML."""

import re
from html import unescape

from django.http import HttpResponse


def names(response: HttpResponse) -> list[str]:
    """The names on the cards, in their order."""
    return [unescape(name) for name in re.findall(r"<h3><a [^>]*>(?:<span[^>]*>)?([^<]*)", response.content.decode())]


def counts(response: HttpResponse) -> dict[str, int]:
    """The number behind each option by its id; of the lists to choose from as well."""
    page = response.content.decode()
    boxes = re.findall(r'<small id="([^"]+)">(\d+)</small>', page)
    choices = re.findall(r'<option id="([^"]+)"[^>]*>[^<]*\((\d+)\)</option>', page)
    return {key: int(number) for key, number in boxes + choices}


def chips(response: HttpResponse) -> dict[str, str]:
    """The filters that are set, each with the address without it."""
    found = re.findall(r'<a class="chip" href="([^"]+)">([^<]*) <svg', response.content.decode())
    return {unescape(label): unescape(address).removesuffix("#ergebnis") for address, label in found}


def status(response: HttpResponse) -> str:
    """The sentence that is read out when the list changes."""
    found = re.search(r'<p role="status"[^>]*>(.*?)</p>', response.content.decode(), re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]) if found else ""


def main(response: HttpResponse) -> str:
    """The page without its header and footer."""
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def canonical(response: HttpResponse) -> str:
    found = re.search(r'<link rel="canonical" href="([^"]+)"', response.content.decode())
    return unescape(found[1]) if found else ""
