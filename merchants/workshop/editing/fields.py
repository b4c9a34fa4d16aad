"""Fields of the window's pages, beside those of coburg_showcase.spam.fields: lists of words, web addresses."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import SingleLineField, TextField

LONGEST_ADDRESS = 200
_is_web_address = URLValidator(schemes=["http", "https"])


def web_address(text: str) -> str:
    """The address with its scheme; one typed without gets https. Raises ValueError if it is none people can open."""
    address = text if re.match(r"[a-z][a-z0-9+.-]*:", text, re.I) else f"https://{text}"
    try:
        _is_web_address(address)
        parts = urlsplit(address)
    except (ValidationError, ValueError):
        raise ValueError(text) from None
    if parts.username or parts.password:  # "https://bank.example@elsewhere.example": looks like another place
        raise ValueError(text)
    return address


class WebAddressField(SingleLineField):
    widget = forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "off", "spellcheck": "false"})
    default_error_messages = {"invalid": _("Please enter a web address, such as www.example.de.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_ADDRESS)
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text or len(text) > LONGEST_ADDRESS:  # the validator of the length has a sentence
            return text
        try:
            return web_address(text)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class LinesField(TextField):
    """Several short texts, one a line; with `commas` they may stand in one line, too. Each once, in their order."""

    default_error_messages = {
        "too_many": _("At most %(most)d entries; there are %(count)d now."),
        "too_long": _("Please shorten “%(text)s…” to %(most)d characters."),
    }

    def __init__(self, *, most: int, longest: int, commas: bool = False, **options: Any) -> None:
        self.most, self.longest, self.commas = most, longest, commas
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        lines = self.split(super().clean(value))
        if len(lines) > self.most:
            values = {"most": self.most, "count": len(lines)}
            raise ValidationError(self.error_messages["too_many"], code="too_many", params=values)
        return [self.one(line) for line in lines]

    def split(self, text: str) -> list[str]:
        parts = re.split(r"[\n,;]" if self.commas else r"\n", text)
        return list(dict.fromkeys(part for each in parts if (part := " ".join(each.split()))))

    def one(self, line: str) -> str:
        """One entry, checked. Raises ValidationError."""
        if len(line) > self.longest:
            values = {"text": line[:20], "most": self.longest}
            raise ValidationError(self.error_messages["too_long"], code="too_long", params=values)
        return line

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class WebAddressesField(LinesField):
    """Several web addresses, one a line."""

    default_error_messages = {"invalid": _("This is no web address: “%(text)s”.")}

    def one(self, line: str) -> str:
        line = super().one(line)
        try:
            return web_address(line)
        except ValueError:
            values = {"text": line[:60]}
            raise ValidationError(self.error_messages["invalid"], code="invalid", params=values) from None


def ticked(label: Any, choices: list[tuple[str, Any]], help_text: Any = "") -> forms.MultipleChoiceField:
    """A list of codes as boxes to tick."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, help_text=help_text, widget=forms.CheckboxSelectMultiple, required=False
    )
