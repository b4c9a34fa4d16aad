"""Form fields for what strangers type. Whatever is sent, the answer is a value or a sentence, never an error page."""

from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.addresses import InvalidAddress, normal_address
from coburg_showcase.spam.text import has_line_breaks, is_broken, tidy

LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
LONGEST_PHONE = 40
LONGEST_TEXT = 5000
MOST_TIMES_TOO_LONG = 4  # marks and line breaks that fall away may make a text so many times longer than it counts


class _CleanText(forms.CharField):
    """Text in Unicode's normal form; characters no keyboard sends are an error of the field (H-11 to H-15)."""

    default_error_messages = {
        "broken": _("Please type this again: it holds characters which cannot be shown."),
        "one_line": _("Please write this in one line."),
        "required": _("Please fill in this field."),
        "max_length": _("Please shorten this to %(limit_value)d characters; it has %(show_value)d now."),
        "min_length": _("Please write at least %(limit_value)d characters; it has %(show_value)d now."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # What Django says about length comes from its validators, not from the field's own messages.
        for validator in self.validators:
            if isinstance(validator, MaxLengthValidator | MinLengthValidator):
                validator.message = self.error_messages[validator.code]

    def to_python(self, value: Any) -> str:
        text = "" if value in self.empty_values else str(value)
        if len(text) > (most := max(MOST_TIMES_TOO_LONG * (self.max_length or 0), LONGEST_TEXT)):  # no closer look
            raise ValidationError(
                self.error_messages["max_length"] % {"limit_value": self.max_length or most, "show_value": len(text)},
                code="max_length",
            )
        text = self.one_form(text)
        if is_broken(text):
            raise ValidationError(self.error_messages["broken"], code="broken")
        return tidy(text).strip()

    def one_form(self, text: str) -> str:
        return text


class SingleLineField(_CleanText):
    """One line, such as a name or a subject: anything that could end a line of a mail's header is refused (H-40)."""

    def one_form(self, text: str) -> str:
        if has_line_breaks(text):
            raise ValidationError(self.error_messages["one_line"], code="one_line")
        return text.replace("\t", " ")


class TextField(_CleanText):
    """Several lines. Line breaks count as one character each, as they do in the browser."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows, "cols": False}))
        super().__init__(**options)

    def one_form(self, text: str) -> str:
        text = text.replace("\r\n", "\n")
        for end in "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
            text = text.replace(end, "\n")
        return text


class EmailField(SingleLineField):
    """One e-mail address to which mail can be sent; international domains are kept in their mailable form (H-41)."""

    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    default_error_messages = {
        "invalid": _("Please enter one e-mail address, such as name@example.de."),
        "required": _("Please enter your e-mail address."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_ADDRESS)
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if text in self.empty_values or len(text) > LONGEST_ADDRESS:  # the validator of the length has a sentence
            return text
        try:
            return normal_address(text)
        except InvalidAddress:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class PhoneField(SingleLineField):
    """A telephone number as people in Germany write them; kept in the form `+49 9561 12345`."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    default_error_messages = {
        "invalid": _("Please enter a telephone number with its area code, such as 09561 12345."),
        "required": _("Please enter your telephone number."),
    }

    def __init__(self, *, region: str = "DE", **options: Any) -> None:
        options.setdefault("max_length", LONGEST_PHONE)
        self.region = region
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if text in self.empty_values or len(text) > LONGEST_PHONE:
            return text
        if not all(sign.isdecimal() or sign in "+-–/.() " for sign in text.replace("\u00a0", " ")):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            number = phonenumbers.parse(text, self.region)
        except phonenumbers.NumberParseException:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
