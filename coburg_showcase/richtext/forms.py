"""The form field for text with headings, lists and links: whatever is pasted, what comes out is tidy."""

import re
from html import unescape
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from coburg_showcase.richtext.cleaning import clean_html
from coburg_showcase.richtext.pasted import tidy_pasted
from coburg_showcase.spam.text import is_broken

_BLOCK = re.compile(r"</?(?:p|h3|h4|li|ul|ol|br|blockquote|table|t[hdr])\b[^>]*>")
LONGEST_SOURCE = 1_000_000  # a page of a word processor takes a hundred times the room of its words


class RichTextFormField(forms.CharField):
    """Its value is HTML in the tags of compliance.md 3.5, "" where no word is left.

    `max_length` counts the words with their spaces, not the tags around them. What no keyboard sends and what is far
    too long is refused with a sentence (H-11, H-12, H-15); everything else is tidied, and nothing refused for its form.
    The widget is whatever the form says.
    """

    widget = forms.Textarea
    default_error_messages = {
        "broken": _("Please type this again: it holds characters which cannot be shown."),
        "max_length": _("Please shorten this to %(limit_value)d characters; it has %(show_value)d now."),
        "source": _("This is too much to be pasted at once. Please paste it in parts, without its pictures."),
    }

    def __init__(self, *, max_length: int | None = None, **options: Any) -> None:
        super().__init__(**options)  # without the length: it would be counted on the tags, and by the browser
        self.longest = max_length
        if max_length is not None:
            self.validators.append(WordsValidator(max_length, message=self.error_messages["max_length"]))

    def to_python(self, value: Any) -> str:
        text = "" if value in self.empty_values else str(value)
        if len(text) > LONGEST_SOURCE:
            raise ValidationError(self.error_messages["source"], code="source")
        if is_broken(text.replace("\x0b", " ").replace("\x0c", " ")):
            raise ValidationError(self.error_messages["broken"], code="broken")
        return clean_html(tidy_pasted(text))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class WordsValidator(MaxLengthValidator):
    """At most so many characters, of which tags are none."""

    def clean(self, x: str) -> int:  # type: ignore[override]
        return len(words_of(x))


def words_of(html: str) -> str:
    """The words of clean HTML, with a space between its blocks and at its line breaks."""
    return " ".join(unescape(strip_tags(_BLOCK.sub(" ", html))).split())
