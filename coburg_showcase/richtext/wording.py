"""Rich text that everybody can use: what editors are told before it is stored (A-06, EN 301 549 clause 11.8)."""

import re

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

# words of links that say nothing when they are read out by themselves
EMPTY_LINKS = frozenset(
    {
        "hier",
        "klick",
        "klicken sie hier",
        "hier klicken",
        "link",
        "mehr",
        "weiter",
        "dort",
        "here",
        "click here",
        "more",
    }
)
_HREF = re.compile(r"""<a\b[^>]*\bhref="([^"]*)\"""")
_LEADS_AWAY = re.compile(r"(?:[a-z][a-z0-9+.-]*:|[/#?])", re.I)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.S)
_HEADING = re.compile(r"<h[2-4]>(.*?)</h[2-4]>", re.S)
_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)


def check_wording(html: str) -> None:
    """Raises ValidationError with a sentence for each thing that shuts somebody out. `html` is cleaned already."""
    errors = [*map(_link_error, _words(_LINK, html)), *map(_heading_error, _words(_HEADING, html))]
    errors += map(_target_error, _HREF.findall(html))
    if any("<th" not in table for table in _TABLE.findall(html)):
        errors.append(ValidationError(_("A table needs a row of headings, so that it can be read out."), code="table"))
    if found := [error for error in errors if error]:
        raise ValidationError(found)


def _words(pattern: re.Pattern[str], html: str) -> list[str]:
    return [" ".join(strip_tags(inner).split()) for inner in pattern.findall(html)]


def _link_error(words: str) -> ValidationError | None:
    if not words or _ADDRESS.fullmatch(words) or words.casefold().strip(" .…>»") in EMPTY_LINKS:
        text = _(
            "The words of the link “%(words)s” do not say where it leads. For example: “Opening hours of the museum”."
        )
        return ValidationError(text, code="link", params={"words": words[:60]})
    return None


def _target_error(address: str) -> ValidationError | None:
    """“www.coburg.de” alone would be a page below the one it stands on."""
    if _LEADS_AWAY.match(address):
        return None
    text = _("The link to “%(address)s” leads nowhere. Please begin it with https://.")
    return ValidationError(text, code="target", params={"address": address[:80]})


def _heading_error(words: str) -> ValidationError | None:
    letters = [letter for letter in words if letter.isalpha()]
    if not letters:
        return ValidationError(_("The heading “%(words)s” has no words."), code="heading", params={"words": words[:60]})
    if len(letters) > 5 and all(letter.isupper() for letter in letters):
        text = _("The heading “%(words)s” is written in capitals, which screen readers spell out.")
        return ValidationError(text, code="capitals", params={"words": words[:60]})
    return None
