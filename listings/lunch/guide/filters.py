"""What can be asked of /mittagstisch/. Parameter names are part of printed addresses: change none.

`von` is where somebody stands: one of the starting places of the errand list, or latitude and longitude, rounded to
three decimals, which is a block of houses. It is in the address and nowhere else.
"""

import math
import re
from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from listings.errands.starts import STARTS
from listings.filters import tidy_amount
from listings.lunch.declarations import GROUP_NAMES, GROUPS
from listings.lunch.models import Diet, Serving
from listings.lunch.served import Kitchen, Status
from listings.pricing.money import parse_money
from merchants.codes import Access
from merchants.filters import Flag, QuestionFilter

PRICE, FROM = "preis", "von"
OF_DISHES = ("kost", "ohne", PRICE)
_COORDINATES = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,20})?), ?(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)")


class Kost(TextChoices):
    VEGETARIAN = "vegetarisch", pgettext_lazy("filter", "Vegetarian")
    VEGAN = "vegan", pgettext_lazy("filter", "Vegan")

    @property
    def diets(self) -> frozenset[str]:
        """What is vegan is vegetarian, too."""
        return frozenset({Diet.VEGAN} if self is Kost.VEGAN else {Diet.VEGAN, Diet.VEGETARIAN})


class LunchFilter(QuestionFilter):
    kost = django_filters.ChoiceFilter(
        choices=Kost.choices, label=pgettext_lazy("filter", "Diet"), empty_label=gettext_lazy("Everything")
    )
    ohne = django_filters.ChoiceFilter(
        choices=[(group, GROUP_NAMES[group]) for group in GROUPS],
        label=pgettext_lazy("filter", "Without"),
        empty_label=gettext_lazy("I eat everything"),
    )
    preis = django_filters.CharFilter(label=gettext_lazy("up to (euros)"))
    offen = Flag(label=gettext_lazy("Kitchen open now"))
    mitnehmen = Flag(label=pgettext_lazy("filter", "To take away"))
    draussen = Flag(label=pgettext_lazy("filter", "Seats outside"))
    stufenlos = Flag(label=pgettext_lazy("filter", "Without steps"))
    von = django_filters.CharFilter()

    class Meta:
        model = Serving
        fields: list[str] = []

    def __init__(self, data: Any, *, is_today: bool) -> None:
        """Whether a kitchen is open now can be asked of today only."""
        super().__init__(data, queryset=Serving.objects.none())
        if not is_today:
            del self.filters["offen"]

    def known(self) -> dict[str, Any]:
        """For Address.of: the values of each parameter, or how to read what is typed."""
        typed: dict[str, Callable[[str], str]] = {PRICE: tidy_amount, FROM: tidy_place}
        values = self.values()
        return {name: typed.get(name) or values[name] for name in self.filters}


def tidy_place(text: str) -> str:
    """A starting place as addresses have it: "markt", "50.258,10.965". Raises ValueError with a sentence."""
    if text in STARTS:
        return text
    found = _COORDINATES.fullmatch(text)
    latitude, longitude = (float(found[1]), float(found[2])) if found else (math.inf, math.inf)
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError(_("A place is written like this: 50.258,10.965."))
    return f"{latitude:.3f},{longitude:.3f}"


def fits(name: str, value: str, kitchen: Kitchen, serving: Serving | None, now: Any) -> bool:
    """Whether a dish of a kitchen is what this one option asks for; without a dish, whether the kitchen itself is."""
    if name in OF_DISHES:
        return serving is not None and _dish_fits(name, value, serving)
    if name == "offen":
        return kitchen.status_at(now) is Status.SERVING
    if name == "mitnehmen":
        return kitchen.service.takeaway
    if name == "draussen":
        return kitchen.service.outside_seats
    return Access.STEP_FREE in kitchen.merchant.accessibility


def _dish_fits(name: str, value: str, serving: Serving) -> bool:
    if name == "kost":
        return serving.dish.diet in Kost(value).diets
    if name == "ohne":
        return serving.dish.is_without(value)
    return serving.price_cents <= parse_money(value)
