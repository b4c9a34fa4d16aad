"""What the forms about opening hours share: the field for typed hours, and what was asked back about them."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from coburg_showcase.spam.fields import SingleLineField
from merchants.opening.errors import OpeningHoursError
from merchants.opening.typed.day import LONGEST, read_day
from merchants.opening.typed.hours import DayHours

CHECK, SAVE, SHOWN, SEEN = "pruefen", "speichern", "gezeigt", "stand"  # names of buttons and hidden fields


def hours_field(label: Any, **options: Any) -> SingleLineField:
    """One line for the hours of a day, typed as on a door sign."""
    quiet = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false", **options.pop("attrs", {})}
    return SingleLineField(
        label=label, required=False, max_length=LONGEST, widget=forms.TextInput(attrs=quiet), **options
    )


class HoursForm(forms.Form):
    """A form with typed hours. `likely` is what most people would mean by a field that was asked back about."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.likely: dict[str, str] = {}

    def read(self, name: str) -> DayHours | None:
        """The hours typed into a field that has some; None with the question, or the reason, at the field."""
        try:
            return read_day(self.cleaned_data.get(name, ""))
        except OpeningHoursError as unclear:
            self.add_error(name, ValidationError(str(unclear), code="hours"))
            self.likely[name] = getattr(unclear, "likely", "")
            return None

    @property
    def mark(self) -> str:
        """A mark of what stands in the form, sent or not: saved is only what was seen as shoppers will see it."""
        values = [self[name].value() for name in self.fields]
        return mark_of(str("" if value is None else value) for value in values)


def mark_of(values: Iterable[str]) -> str:
    """A short mark of some texts: others have another."""
    return hashlib.sha256("\n".join(values).encode(errors="replace")).hexdigest()[:16]
