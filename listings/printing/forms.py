"""What has to be said before a sheet can be printed."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import TextField
from listings.models import Listing
from merchants.printing.paper import Format

SHEET = "blatt"  # which of the forms was sent
LONGEST_CLOSING = dt.timedelta(days=183)
FARTHEST = dt.timedelta(days=366)
DAY_MESSAGES = {"required": _("Please enter a day."), "invalid": _("Please enter a day, such as 24.12.2026.")}
DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]


class FormatForm(forms.Form):
    """`sheet` makes the ids of its fields its own: the forms stand on one page."""

    use_required_attribute = False

    format = forms.ChoiceField(
        label=_("Paper"),
        choices=Format.choices,
        initial=Format.A5,
        error_messages={"required": _("Please choose a size."), "invalid_choice": _("Please choose a size.")},
    )

    def __init__(self, data: Any = None, *, sheet: str, today: dt.date, items: list[Listing]) -> None:
        super().__init__(data, auto_id=f"{sheet}_%s")
        self.today, self.items = today, items
        self.prepare()

    def prepare(self) -> None:
        """What depends on the day and the items."""


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, input_formats=DAY_FORMATS, widget=widget, error_messages=DAY_MESSAGES)


class ClosingForm(FormatForm):
    first = day_field(_("First day"))
    last = day_field(_("Last day"))
    text = TextField(label=_("A sentence of your own"), max_length=300, required=False, rows=3)
    field_order = ["first", "last", "text", "format"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if first and not abs(first - self.today) <= FARTHEST:
            self.add_error("first", _("This day is too far away."))
        elif first and last and last < first:
            self.add_error("last", _("The last day comes after the first."))
        elif first and last and last - first > LONGEST_CLOSING:
            self.add_error("last", _("A notice tells of half a year at most."))
        return given


class TagsForm(FormatForm):
    items_chosen = forms.MultipleChoiceField(
        label=_("Items"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Please choose an item."),
            "invalid_choice": _("One of these items is no longer in your window. Please choose again."),
        },
    )
    field_order = ["items_chosen", "format"]

    def prepare(self) -> None:
        field = self.fields["items_chosen"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = [(str(item.pk), item.title) for item in self.items]
        self.fields["format"].help_text = _("On A4 eight small tags to cut out; on A5 and A6 one sign for each item.")
        self.fields["format"].initial = Format.A4

    @property
    def chosen(self) -> list[Listing]:
        """After `is_valid()`, in the order of the window."""
        keys = set(self.cleaned_data["items_chosen"])
        return [item for item in self.items if str(item.pk) in keys]
