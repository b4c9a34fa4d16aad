"""The forms in which the city enters lunch on behalf of a business. Nothing is overwritten unseen (H-74)."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from coburg_showcase.desk.editors import KnowsVersion
from coburg_showcase.spam.fields import SingleLineField
from listings.desk_form import EuroField
from listings.lunch.actions import EDITABLE
from listings.lunch.declarations import ADDITIVES, ALLERGENS, GROUP_NAMES, GROUPS, Declaration
from listings.lunch.menu import fault_of_price
from listings.lunch.models import LunchDish, LunchService, Meat, Serving


def _choices(declarations: tuple[Declaration, ...]) -> list[tuple[str, Any]]:
    return [(each.key, each.name) for each in declarations]


class Boxes(forms.MultipleChoiceField):
    """Several of a closed list, as boxes; none is possible."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, **options})


class ServiceForm(KnowsVersion):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("days with lunch"), coerce=int, choices=list(WEEKDAYS.items()), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = LunchService
        fields = ["merchant", *EDITABLE]


class DishForm(KnowsVersion):
    allergens = Boxes(label=_("allergens"), choices=_choices(ALLERGENS))
    free_of = Boxes(label=_("expressly without"), choices=[(group, GROUP_NAMES[group]) for group in GROUPS])
    additives = Boxes(label=_("additives"), choices=_choices(ADDITIVES))
    meats = Boxes(label=_("contains meat or fish"), choices=Meat.choices)

    class Meta:
        model = LunchDish
        fields = [
            *("service", "title", "description", "diet", "meats", "allergens", "free_of", "is_declared", "additives"),
        ]
        field_classes = dict.fromkeys(("title", "description"), SingleLineField)
        help_texts = {
            "is_declared": _(
                "Only then does what is not ticked count as not contained. With nothing ticked: nothing to declare."
            )
        }

    def clean_title(self) -> str:
        """As the workshop stores it, so that it is found again."""
        return " ".join(self.cleaned_data["title"].split())


class ServingForm(forms.ModelForm):
    price = EuroField(label=_("price"), required=True, help_text=_("Per portion in euros, for example 12,90"))

    class Meta:
        model = Serving
        fields = ["day", "portions", "sold_out_at"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("price", self.instance.price_cents)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        price = cleaned.get("price")
        if price is not None:
            if fault := fault_of_price(price):
                self.add_error("price", fault)
            self.instance.price_cents = price
        return cleaned
