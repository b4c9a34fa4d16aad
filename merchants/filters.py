"""What can be asked of the directory. Parameter names are part of printed addresses: change none.

The filters name the parameters, their options and what they mean in SQL. The directory itself counts and lists from the
register (merchants/directory/register.py), which answers the same questions without a query; that both agree is
held by tests/merchants/test_directory_register.py.
"""

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from merchants.codes import Access, Kind, Payment, Service
from merchants.directory.register import FLAG, Register, Trade
from merchants.directory.words import LONGEST_QUESTION, words_of
from merchants.models import Category, Merchant, MerchantCategory
from merchants.models.merchant import MerchantQuerySet


class AllOf(django_filters.MultipleChoiceFilter):
    """Businesses that have every chosen code: who ticks "repairs" and "delivers" wants both."""

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        return qs.filter(**{f"{self.field_name}__contains": value}) if value else qs


class Flag(django_filters.ChoiceFilter):
    """On or not asked for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[(FLAG, kwargs["label"])], **kwargs)


class QuestionFilter(django_filters.FilterSet):
    """A question to a list: parameters with options, and free ones. What is asked has been tidied by Address.of."""

    def values(self) -> dict[str, list[str]]:
        """Every parameter that has options, with their values."""
        return {
            name: [value for value, _label in _flat(each.extra["choices"])]
            for name, each in self.filters.items()
            if "choices" in each.extra
        }

    def asked(self) -> dict[str, Any]:
        """What is asked by parameter. Values must be known ones (Address.of sees to that); others raise ValueError."""
        if not self.is_valid():
            raise ValueError(f"unknown options: {sorted(self.errors)}")
        return self.form.cleaned_data


class DirectoryFilter(QuestionFilter):
    offen = Flag(method="only_open", label=_("Open now"))
    art = django_filters.MultipleChoiceFilter(field_name="kind", choices=Kind.choices, label=_("Kind"))
    kategorie = django_filters.ChoiceFilter(method="in_category", label=_("Category"), empty_label=_("All categories"))
    viertel = django_filters.ChoiceFilter(
        field_name="district__slug", label=_("District"), empty_label=_("The whole town")
    )
    zugang = AllOf(field_name="accessibility", choices=Access.choices, label=_("Access"))
    service = AllOf(field_name="services", choices=Service.choices, label=_("Services"))
    onlineshop = Flag(method="with_online_shop", label=_("With an online shop of its own"))
    zahlung = AllOf(field_name="payment", choices=Payment.choices, label=pgettext_lazy("filter", "Payment"))
    q = django_filters.CharFilter(
        method="matching", label=_("Search"), widget=forms.TextInput, max_length=LONGEST_QUESTION
    )

    class Meta:
        model = Merchant
        fields: list[str] = []

    def __init__(self, data: Any, register: Register) -> None:
        """The options of category and district are those in use."""
        super().__init__(data, queryset=Merchant.objects.on_show())
        self.register = register
        language = get_language() or "de"
        self.filters["kategorie"].extra["choices"] = [trade_choice(top, language) for top in register.trades]
        self.filters["viertel"].extra["choices"] = [(place.slug, place.name) for place in register.districts.values()]

    def only_open(self, queryset: MerchantQuerySet, name: str, value: str) -> QuerySet:
        return queryset.open_at(timezone.now())

    def in_category(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        trades = Category.objects.filter(Q(slug=value) | Q(parent__slug=value))
        return queryset.filter(
            Q(main_category__in=trades)
            | Exists(MerchantCategory.objects.filter(merchant=OuterRef("pk"), category__in=trades))
        )

    def with_online_shop(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.exclude(online_shop="")

    def matching(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        words = words_of(value)
        return queryset.filter(pk__in=self.register.ids_in(self.register.matching(words))) if words else queryset


def trade_choice(top: Trade, language: str) -> tuple[str, Any]:
    """A category without others below is an option; else it heads its group and comes first in it."""
    name = top.name(language)
    if not top.children:
        return top.slug, name
    below = [(leaf.slug, leaf.name(language)) for leaf in top.children]
    return name, [(top.slug, _("%(category)s (all)") % {"category": name}), *below]


def _flat(choices: list[tuple]) -> Iterator[tuple[str, object]]:
    for value, label in choices:
        if isinstance(label, list):
            yield from label
        else:
            yield value, label
