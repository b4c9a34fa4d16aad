"""Every page says in its first tag which language it speaks, and links to the other language say which that is."""

from html.parser import HTMLParser

import pytest

from tests.browser.findings import Findings, chosen
from tests.browser.town import Town

pytestmark = [pytest.mark.xdist_group("town")]


class Languages(HTMLParser):
    """The language of the page (None: not said), and the site's links to another language that do not name theirs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.page: str | None = None
        self.silent_links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "html":
            self.page = values.get("lang")
        speaks = values.get("hreflang") if (values.get("href") or "").startswith("/") else None
        if tag == "a" and speaks and values.get("lang") != speaks:
            self.silent_links.append(self.get_starttag_text() or "")


@pytest.mark.rule("A-17")
def test_pages_name_their_language(town: Town, request: pytest.FixtureRequest):
    found = Findings()
    for case in chosen(request.config):
        for language in ("de", "en") if case.english else ("de",):
            languages = Languages(town.show(case, language).text)
            if languages.page != (case.speaks or language):
                found.add(f"{case} {language}", f"html lang is {languages.page}")
            found.extend(f"{case} {language}", [f"link without lang: {link}" for link in languages.silent_links])
    found.fail_if_any()


@pytest.mark.parametrize(
    ("page", "language", "silent"),
    [
        ("<html lang=de><a hreflang=en lang=en href=/en/>English</a>", "de", 0),
        ("<html><a hreflang=en href=/en/>English</a>", None, 1),
        ("<html lang=en><a hreflang=de lang=en href=/>Deutsch</a><a href=/>x</a>", "en", 1),
        ("<html lang=de><a hreflang=en href=https://example.org/>Ein Haus in England</a>", "de", 0),
    ],
    ids=["both told", "neither told", "link in the wrong language", "another site"],
)
def test_silent_pages_and_links_are_found(page: str, language: str | None, silent: int):
    languages = Languages(page)

    assert (languages.page, len(languages.silent_links)) == (language, silent)
