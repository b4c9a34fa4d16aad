"""One item of the list with what changes often: price, availability, from when and until when it shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coburg_showcase.spam.fields import SingleLineField
from listings.actions import ListingRefused, save_listing
from listings.codes import Availability, PriceType
from listings.models import Listing
from listings.pricing.money import as_typed, parse_money

MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M"]
PRICED = (PriceType.FIXED, PriceType.FROM)


def moment_field(label: Any, *, required: bool) -> forms.DateTimeField:
    wrong = _("Please enter day and time, such as 24.12.2026 18:00.")
    return forms.DateTimeField(
        label=label,
        required=required,
        input_formats=MOMENTS,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENTS[0]),
        error_messages={"required": wrong, "invalid": wrong},
    )


class ItemForm(forms.Form):
    """`listing` is the item; its key makes the ids of the fields its own, for many stand on one page."""

    use_required_attribute = False

    price = SingleLineField(
        label=_("Price in €"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    availability = forms.ChoiceField(
        label=_("Availability"),
        choices=Availability.choices,
        error_messages={"required": _("Please choose one."), "invalid_choice": _("Please choose one.")},
    )
    visible_from = moment_field(_("Shows from"), required=True)
    visible_until = moment_field(_("Shows until"), required=False)

    def __init__(self, data: Any = None, *, listing: Listing) -> None:
        initial = {name: getattr(listing, name) for name in ("availability", "visible_from", "visible_until")}
        initial["price"] = as_typed(listing.price_cents)
        for name in ("visible_from", "visible_until"):  # the field shows minutes: seconds would count as a change
            initial[name] = initial[name] and initial[name].replace(second=0, microsecond=0)
        super().__init__(data, initial=initial, auto_id=f"ding{listing.pk}_%s")
        self.listing = listing
        for field in self.fields.values():
            field.show_hidden_initial = True  # what the person saw: only what they changed themselves is stored
        if listing.price_type not in PRICED:
            del self.fields["price"]

    def clean_price(self) -> int:
        try:
            return parse_money(self.cleaned_data["price"])
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None

    @property
    def schedule(self) -> list[forms.BoundField]:
        return [self["visible_from"], self["visible_until"]]

    @property
    def daily(self) -> list[forms.BoundField]:
        return [self[name] for name in ("price", "availability") if name in self.fields]

    def store(self) -> bool:
        """After `is_valid()`: what has been changed here, and nothing else. What the rules refuse becomes an error."""
        names = {"price": "price_cents"}
        values = {names.get(name, name): self.cleaned_data[name] for name in self.changed_data}
        try:
            save_listing(listing=self.listing, values=values)
        except ListingRefused as refused:
            fields = {column: name for name, column in names.items()}
            for finding in refused.findings:
                field = fields.get(finding.field, finding.field)
                self.add_error(field if field in self.fields else None, finding.message)
            return False
        return True
