"""The texts the project brings along, one file per page and language: first its h1, then the text."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .keys import PageKey

# When these texts were written and last compared with the product; shown where a page must bear a date.
WRITTEN_ON = date(2026, 11, 23)

_FOLDER = Path(__file__).parent / "texts"
_FILE = re.compile(r"\s*<h1>(?P<title>[^<]+)</h1>\s*(?P<body>.+?)\s*", re.DOTALL)


class Text(NamedTuple):
    title: str
    body: str


@cache
def default_text(key: str, language: str) -> Text:
    """Title and body of the default text; `language` is "de" or "en"."""
    file = _FOLDER / f"{PageKey(key).value}.{language}.html"
    return Text(**_FILE.fullmatch(file.read_text(encoding="utf-8")).groupdict())  # type: ignore[union-attr]
