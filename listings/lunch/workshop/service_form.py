"""How the kitchen serves lunch, as its people set it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from listings.lunch.actions import EDITABLE, save_service
from listings.lunch.models import LunchService
from merchants.models import Merchant

CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ServiceForm(forms.ModelForm):
    use_required_attribute = False

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days with lunch"), coerce=int, choices=list(WEEKDAYS.items()), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = LunchService
        fields = EDITABLE
        widgets = {"starts": CLOCK, "ends": CLOCK}
        labels = {
            "starts": _("Lunch from"),
            "ends": _("Kitchen closes at"),
            "eat_in": _("To eat here"),
            "takeaway": _("To take away"),
            "outside_seats": _("Seats outside"),
            "reservation_only": _("Only with a reservation"),
            "tells_allergens": _(
                "We tell guests about allergens and additives on asking, and a written record lies ready"
            ),
            "wants_morning_mail": _("Send us a mail each morning from which we mark dishes as sold out"),
            "wants_reminder": _("Remind us on Sunday evening when next week is empty"),
        }
        help_texts = {
            "tells_allergens": _("Without this we show only dishes whose codes you give completely (§ 4 LMIDV)."),
        }

    def store(self, merchant: Merchant) -> bool:
        """Save a valid form; returns whether it could be, else the errors say why."""
        try:
            save_service(merchant=merchant, values={name: self.cleaned_data[name] for name in EDITABLE})
        except ValidationError as wrong:
            self.add_error(None, ValidationError(wrong.messages))
            return False
        return True

    def _post_clean(self) -> None:
        """Nothing yet: `store` checks the model, once, where it is saved."""

    def clean(self) -> dict[str, Any]:
        return super().clean() or {}
