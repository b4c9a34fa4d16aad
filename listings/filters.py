"""What can be asked of /entdecken/. Parameter names are part of printed addresses: change none.

What is asked of an item and what is asked of its shop is kept apart: a shop is looked at once, not with each of its
items. `Conditions` says both to the list and to the counts, so they cannot differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import django_filters
from django.db.models import BooleanField, Case, Q, QuerySet, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from listings.codes import Availability, Kind
from listings.discover.trades import Trades
from listings.models import Listing
from listings.pricing.money import parse_money
from merchants.codes import Service
from merchants.directory.places import Place
from merchants.directory.register import Trade
from merchants.filters import AllOf, Flag, QuestionFilter, trade_choice
from merchants.models import Merchant
from merchants.opening.queries import open_at

Pair = tuple[str, str]  # a parameter and its value, as the address has them
EVERYTHING = ""  # as the value of a pair: whatever was chosen of that parameter


@dataclass(frozen=True)
class Conditions:
    """What must hold, each condition under the filter that asks for it; of services each one by itself."""

    of_items: dict[Pair, Q] = field(default_factory=dict)
    of_shops: dict[Pair, Q] = field(default_factory=dict)


class DiscoverFilter(QuestionFilter):
    offen = Flag(label=_("Open now"))
    art = django_filters.MultipleChoiceFilter(choices=Kind.choices, label=_("Kind"))
    kategorie = django_filters.ChoiceFilter(label=_("Category"), empty_label=_("All categories"))
    preis_von = django_filters.CharFilter(label=_("from (euros)"))
    preis_bis = django_filters.CharFilter(label=_("up to (euros)"))
    verfuegbar = django_filters.MultipleChoiceFilter(choices=Availability.choices, label=_("Availability"))
    viertel = django_filters.ChoiceFilter(label=_("District"), empty_label=_("The whole town"))
    service = AllOf(choices=Service.choices, label=_("Service of the shop"))

    class Meta:
        model = Listing
        fields: list[str] = []

    def __init__(self, data: Any, instant: datetime, trades: Trades, districts: Iterable[Place]) -> None:
        """`trades`: the categories to choose from, `districts` likewise."""
        super().__init__(data, queryset=Listing.objects.in_windows(instant))
        self.instant = instant
        self.trades = trades
        self.offer_trades(trades.tree)
        self.filters["viertel"].extra["choices"] = [(place.slug, place.name) for place in districts]

    def offer_trades(self, tree: list[Trade]) -> None:
        """Have these categories to choose from."""
        language = get_language() or "de"
        self.filters["kategorie"].extra["choices"] = [trade_choice(top, language) for top in tree]

    def known(self) -> dict[str, Any]:
        """For Address.of: the values of each parameter, or how to read what is typed."""
        values = self.values()
        typed = {"preis_von": tidy_amount, "preis_bis": tidy_amount}
        return {name: typed.get(name) or values[name] for name in self.filters}

    def conditions(self) -> Conditions:
        """What the question asks."""
        asked = self.asked()
        of_items: dict[Pair, Q] = {}
        of_shops: dict[Pair, Q] = {}
        if asked["art"]:
            of_items["art", EVERYTHING] = Q(kind__in=asked["art"])
        if asked["kategorie"]:
            of_items["kategorie", EVERYTHING] = Q(category__in=self.trades.keys[asked["kategorie"]])
        if asked["preis_von"]:
            of_items["preis_von", EVERYTHING] = Q(price_cents__gte=parse_money(asked["preis_von"]))
        if asked["preis_bis"]:
            of_items["preis_bis", EVERYTHING] = Q(price_cents__lte=parse_money(asked["preis_bis"]))
        if asked["verfuegbar"]:
            of_items["verfuegbar", EVERYTHING] = Q(availability__in=asked["verfuegbar"])
        if asked["offen"]:
            of_shops["offen", EVERYTHING] = Q(open_at(self.instant))
        if asked["viertel"]:
            of_shops["viertel", EVERYTHING] = Q(district__slug=asked["viertel"])
        for service in asked["service"]:
            of_shops["service", service] = Q(services__contains=[service])
        return Conditions(of_items, of_shops)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """The shops are worked out once, then looked up for each item on the way along an index. In a CASE, because
        the planner would else begin with the shops and sort all their items, or ask the shop anew for each item."""
        conditions = self.conditions()
        shops = Merchant.objects.on_show().filter(*conditions.of_shops.values()).order_by().values("pk")
        in_shops = Case(When(merchant__in=shops, then=True), default=False, output_field=BooleanField())
        return queryset.filter(in_shops, *conditions.of_items.values())


def tidy_amount(text: str) -> str:
    """An amount of money as addresses have it: "20", "12,50". Raises ValueError with a sentence."""
    euros, cents = divmod(parse_money(text), 100)
    return f"{euros},{cents:02}" if cents else str(euros)
