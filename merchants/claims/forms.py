"""What people type to take over a business."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coburg_showcase.one_time import as_drawn
from coburg_showcase.spam.fields import SingleLineField

TYPED = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class CodeForm(forms.Form):
    """The code of the letter; whether there is such a one is seen on the page it leads to."""

    use_required_attribute = False

    code = SingleLineField(
        label=_("Code from the letter"),
        max_length=60,
        widget=forms.TextInput(attrs=TYPED),
        help_text=_("16 letters and digits in fours. Small letters and missing hyphens are fine."),
    )

    def clean_code(self) -> Any:
        secret = as_drawn(self.cleaned_data["code"])
        if not secret:
            raise ValidationError(_("A code has 16 letters and digits. Please compare it with the letter."))
        return secret
