"""What people fill in in the inbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import SingleLineField, TextField
from listings.enquiries.workshop.actions import TemplateRefused, save_template
from merchants.models import Merchant


class TemplateForm(forms.Form):
    """A short text to answer with."""

    use_required_attribute = False

    title = SingleLineField(label=_("Short name"), max_length=40, help_text=_("For example: ready tomorrow"))
    text = TextField(label=_("Text"), max_length=1000, rows=4)

    def store(self, merchant: Merchant, key: int | None) -> bool:
        """After `is_valid()`. What refuses it becomes an error of the form."""
        try:
            save_template(merchant=merchant, key=key, **self.cleaned_data)
        except TemplateRefused as refused:
            self.add_error(refused.field or None, str(refused))
            return False
        return True
