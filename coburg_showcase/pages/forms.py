import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coburg_showcase.richtext import LEGAL_HEADINGS, clean_html

from .defaults import default_text
from .keys import PageKey
from .models import LegalPage
from .placeholders import BLOCKS, NAMES

MAX_LENGTH = 100_000
_BRACKETS = re.compile(r"\[\[([^\[\]]*)\]\]")


def text_for_a_page(value: str) -> str:
    """`value` cleaned for storing; refuses a placeholder nobody would replace, and a text with nothing in it."""
    unknown = sorted(set(_BRACKETS.findall(value)) - NAMES - BLOCKS)
    if unknown:
        raise ValidationError(
            _("There is no placeholder [[%(name)s]]."), code="placeholder", params={"name": unknown[0]}
        )
    cleaned = clean_html(value, headings=LEGAL_HEADINGS).strip()
    if not re.sub(r"<[^>]*>|\s|&nbsp;", "", cleaned):
        raise ValidationError(_("Nothing is left of this text after removing what is not allowed."), code="empty")
    return cleaned


class LegalPageForm(forms.ModelForm):
    body_de = forms.CharField(label=_("German text"), max_length=MAX_LENGTH, widget=forms.Textarea({"rows": 30}))
    body_en = forms.CharField(label=_("English text"), max_length=MAX_LENGTH, widget=forms.Textarea({"rows": 30}))

    class Meta:
        model = LegalPage
        fields = ["key", "title_de", "title_en", "body_de", "body_en", "checked_on", "checked_by"]

    def clean_body_de(self) -> str:
        return text_for_a_page(self.cleaned_data["body_de"])

    def clean_body_en(self) -> str:
        return text_for_a_page(self.cleaned_data["body_en"])


def with_default_text(key: str) -> dict[str, str]:
    """What the form starts with for a page which still shows the default text."""
    german, english = default_text(key, "de"), default_text(key, "en")
    return {
        "key": PageKey(key).value,
        "title_de": german.title,
        "title_en": english.title,
        "body_de": german.body,
        "body_en": english.body,
    }
