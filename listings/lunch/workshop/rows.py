"""One line of the week's grid: a dish with its price, typed as on a board."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coburg_showcase.spam.fields import SingleLineField
from listings.desk_form import EuroField
from listings.lunch.declarations import group_of
from listings.lunch.menu import MOST_PORTIONS, MenuEntry
from listings.lunch.models import Diet, LunchDish, Serving
from listings.lunch.models.dish import LONGEST_TITLE, fold
from listings.lunch.workshop.codes import LONGEST, read_codes, written_codes

MOST_ROWS = 80  # of a week, empty ones included: fewer fields than a request may have
LIBRARY = "gerichte"  # id of the list that completes a dish while it is typed
NUMBERS = {"inputmode": "numeric"}
# Nothing chosen leaves a dish of the library as it is; so does a line whose dish the browser could not complete.
AS_KNOWN, NO_MARK = "", "none"
DIETS = [
    (AS_KNOWN, pgettext_lazy("diet of a dish", "as before")),
    (NO_MARK, Diet.NONE.label),
    *((diet.value, diet.label) for diet in (Diet.VEGETARIAN, Diet.VEGAN)),
]


class RowForm(forms.Form):
    """A line without title and price is an empty one. `line` is that of a pasted text, for what was not understood."""

    use_required_attribute = False

    day = forms.DateField(widget=forms.HiddenInput, required=False)
    title = SingleLineField(
        label=pgettext_lazy("on a menu", "Dish"), required=False, max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"list": LIBRARY, "autocomplete": "off", "data-dish": ""}),
    )  # fmt: skip
    price = EuroField(label=_("Price in euros"))
    codes = SingleLineField(
        label=_("Allergens and additives"), required=False, max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocapitalize": "off", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    diet = forms.ChoiceField(label=pgettext_lazy("of a dish", "Diet"), choices=DIETS, required=False)
    portions = forms.IntegerField(
        label=_("Portions"), required=False, min_value=1, max_value=MOST_PORTIONS, widget=forms.TextInput(attrs=NUMBERS)
    )

    def clean_codes(self) -> str:
        text = self.cleaned_data["codes"]
        try:
            self.declared = read_codes(text)
        except ValueError as unknown:
            raise ValidationError(str(unknown), code="codes") from unknown
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        title, price = cleaned.get("title"), cleaned.get("price")
        if price is not None and not title and "title" not in self.errors:
            self.add_error("title", _("Please say what there is to eat."))
        if title and not cleaned.get("day"):
            self.add_error("title", _("This day is not one of those that are being written."))
        if title and price is None and "price" not in self.errors:
            self.add_error("price", _("Please state the price of a portion."))
        return cleaned

    @property
    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("title"))

    @property
    def accessible_day(self) -> Any:
        """The day the line belongs to, of what was sent or what it was made with."""
        if self.is_bound:
            return getattr(self, "cleaned_data", {}).get("day")
        return self.initial.get("day")

    def entry(self, library: dict[str, LunchDish]) -> MenuEntry:
        """What the line says; what it leaves open about the dish is as the kitchen's library says."""
        cleaned = self.cleaned_data
        entry = MenuEntry(cleaned["day"], cleaned["title"], cleaned["price"], portions=cleaned["portions"])
        dish = library.get(fold(entry.title))
        known = dish or LunchDish()
        diet = {AS_KNOWN: known.diet, NO_MARK: Diet.NONE.value}.get(cleaned["diet"], cleaned["diet"])
        if diet == known.diet and (self.declared is None or cleaned["codes"] == written_codes(known)):
            return entry
        allergens = tuple(known.allergens) if self.declared is None else self.declared.allergens
        return replace(
            entry,
            tells_declaration=True,
            diet=diet,
            meats=() if diet else tuple(known.meats),
            allergens=allergens,
            free_of=tuple(group for group in known.free_of if group not in {group_of(key) for key in allergens}),
            additives=tuple(known.additives) if self.declared is None else self.declared.additives,
            is_declared=known.is_declared if self.declared is None else self.declared.is_complete,
        )


RowFormSet = forms.formset_factory(RowForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True)


def row_of(serving: Serving) -> dict[str, Any]:
    """What the line of a stored serving begins with."""
    return of_dish(serving.dish) | {
        "day": serving.day,
        "price": serving.price_cents,
        "portions": serving.portions,
    }


def of_dish(dish: LunchDish) -> dict[str, Any]:
    return {"title": dish.title, "codes": written_codes(dish), "diet": dish.diet}


def blank(day: dt.date) -> dict[str, Any]:
    return {"day": day}
