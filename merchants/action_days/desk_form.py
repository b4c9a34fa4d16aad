"""The forms of the desk: an action day, and an answer the city team enters for a business that has called."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coburg_showcase.addresses import FIXED_WORDS
from coburg_showcase.spam.fields import SingleLineField, TextField
from merchants.action_days.actions import ActionDayRefused, Said, check_change, check_open
from merchants.action_days.forms import AnswerFields, choice_name, hours_name, open_days
from merchants.action_days.models import ActionDay, Invitation


class ActionDayForm(forms.ModelForm):
    """Holds the desk to what can still be changed once businesses were asked."""

    class Meta:
        model = ActionDay
        fields = (
            "slug", "state", "kind", "name_de", "name_en", "first_day", "last_day", "opens", "closes", "legal_basis",
            "description_de", "description_en", "answer_by",
        )  # fmt: skip
        field_classes = {
            **dict.fromkeys(("name_de", "name_en", "legal_basis"), SingleLineField),
            **dict.fromkeys(("description_de", "description_en"), TextField),
        }

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in FIXED_WORDS:
            raise ValidationError(_("This address belongs to the site itself."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("opens", "closes"):
            if cleaned.get(name):
                cleaned[name] = cleaned[name].replace(microsecond=0)  # a fraction of a second is no other time
        if self.instance.pk and not self.errors:
            wanted = ActionDay(state=cleaned["state"], kind=cleaned["kind"])
            held_to(lambda: check_change(old=ActionDay.objects.get(pk=self.instance.pk), new=wanted))
        return cleaned


class DeskAnswerForm(AnswerFields, forms.ModelForm):
    """What a business said on the telephone: the days still open, and who said so. “No answer” takes a day back."""

    class Meta:
        model = Invitation
        fields = ("source",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.add_days(self.instance, required=False, now=None)
        self.fields["source"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        held_to(lambda: check_open(self.instance))
        cleaned["said"] = self.clean_days(cleaned)
        return cleaned

    @property
    def said(self) -> dict[date, Said]:
        return self.cleaned_data["said"]

    @property
    def taken_back(self) -> list[date]:
        """Days that had an answer and have none now."""
        return [line.day for line in self.lines if line.day in self.invitation.by_day and line.day not in self.said]


def day_fieldsets(invitation: Invitation) -> list[tuple[None, dict[str, Any]]]:
    """The fields of each open day, side by side."""
    days = open_days(invitation.action_day)
    return [(None, {"fields": [(choice_name(day), hours_name(day)) for day in days]})]


def held_to(rule: Callable[[], None]) -> None:
    """Turn a refusal of the domain into an error of the form."""
    try:
        rule()
    except ActionDayRefused as refused:
        raise ValidationError(str(refused)) from refused
