"""The words of OSM opening_hours text."""

import re
from typing import NamedTuple, NoReturn

from django.utils.translation import gettext as _

from .errors import OpeningHoursError

# [0-9] and not \d: that would let Arabic or Devanagari digits in.
TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<comment>"[^"]*")
      | (?P<always>24/7(?![0-9]))
      | (?P<time>[0-9]{1,2}:[0-9]{2}(?![0-9:]))
      | (?P<year>[0-9]{4}(?![0-9]))
      | (?P<number>[0-9]{1,2}(?![0-9]))
      | (?P<word>[A-Za-z]+)
      | (?P<mark>\|\||[-,:;+\[\]/()])""",
    re.VERBOSE,
)


class Token(NamedTuple):
    kind: str
    text: str


END = Token("end", "")


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, without spaces. Raises OpeningHoursError for characters that belong to no token."""
    tokens, at = [], 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            _refuse_character(text, at)
        if found.lastgroup != "space":
            tokens.append(Token(found.lastgroup or "", found.group()))
        at = found.end()
    return tokens


def _refuse_character(text: str, at: int) -> NoReturn:
    if text[at] == '"':
        raise OpeningHoursError(_("A comment is not closed with a quotation mark."))
    if not text[at].isprintable():
        raise OpeningHoursError(_("The opening hours contain a control character."))
    near = "".join(char for char in text[at : at + 20] if char.isprintable())
    raise OpeningHoursError(_("“%(text)s” is not understood.") % {"text": near})
