"""What somebody of a business says on the telephone: which of its facts are still right, and who said so."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from coburg_showcase.city.models import CitySettings
from coburg_showcase.spam.fields import SingleLineField
from merchants.freshness.actions import LONGEST_NAME
from merchants.freshness.ages import ages_of
from merchants.freshness.facts import Fact, facts_of
from merchants.freshness.models import Business
from merchants.opening.resolve import local_day


class TelephoneForm(forms.ModelForm):
    """Each fact with what it says now and how old it is. A box stands for what was shown: facts that change meanwhile
    are not confirmed."""

    facts = forms.MultipleChoiceField(
        label=_("Still right"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Please tick what was confirmed."),
            "invalid_choice": _("These facts have changed meanwhile. Please look at them once more."),
        },
    )
    source = SingleLineField(
        label=_("Who said so on the telephone"),
        max_length=LONGEST_NAME,
        help_text=_("First name and surname, or their task in the business."),
    )

    class Meta:
        model = Business
        fields = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        facts = facts_of(self.instance, ages_of(CitySettings.load()), local_day(timezone.now()))
        self.fields["facts"].choices = [(f"{fact.group}:{fact.stamp}", _shown(fact)) for fact in facts]  # type: ignore[attr-defined]

    @property
    def confirmed(self) -> list[tuple[str, str]]:
        """Group and stamp of what was ticked."""
        return [(group, stamp) for group, _colon, stamp in (each.partition(":") for each in self.cleaned_data["facts"])]


def age_text(fact: Fact) -> str:
    """The state in words, with the day it was last confirmed on."""
    if fact.confirmed_on is None:
        return str(fact.state.label)
    return f"{fact.state.label}, {fact.confirmed_on:%d.%m.%Y}"


def _shown(fact: Fact) -> Any:
    lines = format_html_join("", "<br>{}", ((line,) for line in fact.lines))
    return format_html("<b>{}</b> ({}){}", fact.label, age_text(fact), lines)
