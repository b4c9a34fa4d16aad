"""Text pasted from word processors, mail programs and web pages, with the headings, lists and tables it was to have.

tokens → reading (with looks, places, lines) → a tree of boxes and lines → lists, tables → writing. What goes and what
stays is told by the corpus in tests/richtext/pasted/.
"""

import re
from collections.abc import Iterable
from html import unescape

from coburg_showcase.richtext.cleaning import clean_html
from coburg_showcase.richtext.pasted.looks import is_from_office
from coburg_showcase.richtext.pasted.reading import Reader
from coburg_showcase.richtext.pasted.tokens import Text, Token, tokens
from coburg_showcase.richtext.pasted.writing import arranged, html_of

MOST_TAGS = 40_000  # nobody writes so many in good faith; only the words stay

_ANY_TAG = re.compile(r"<[^<>]*>")
_TAG = re.compile(r"<[a-zA-Z/!]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def tidy_pasted(html: str) -> str:
    """`html` with real headings, lists and tables, in the tags `clean_html` lets pass, and with nothing else.

    Text in that form stays as it is, tidying twice changes nothing, and neither does cleaning afterwards. Takes time in
    proportion to the length. Text without any tag is taken as lines, an empty one between paragraphs.
    """
    source = _SURROGATE.sub("", html).replace("\r\n", "\n").replace("\r", "\n")
    if source.count("<") > MOST_TAGS:
        return _tidied([Text(unescape(_ANY_TAG.sub(" ", source)))], from_office=False, keeps_lines=True)
    return _tidied(tokens(source), from_office=is_from_office(source), keeps_lines=not _TAG.search(source))


def _tidied(found: Iterable[Token], *, from_office: bool, keeps_lines: bool) -> str:
    reader = Reader(from_office=from_office, keeps_lines=keeps_lines)
    for token in found:
        reader.take(token)
    return clean_html(html_of(arranged(reader.finish())))
