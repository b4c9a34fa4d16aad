"""A dish in the library of one kitchen; what it costs on a day stands in its servings."""

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from listings.lunch.declarations import (
    ADDITIVE,
    ALLERGEN,
    FISH_AND_SEAFOOD,
    GROUP_NAMES,
    GROUPS,
    OF_ANIMALS,
    group_of,
    members_of,
)

LONGEST_TITLE = 120


class Diet(models.TextChoices):
    NONE = "", _("no mark")
    VEGETARIAN = "vegetarian", _("vegetarian")
    VEGAN = "vegan", _("vegan")


class Meat(models.TextChoices):
    PORK = "pork", pgettext_lazy("in a dish", "pork")
    BEEF = "beef", pgettext_lazy("in a dish", "beef")
    POULTRY = "poultry", pgettext_lazy("in a dish", "poultry")
    FISH = "fish", pgettext_lazy("in a dish", "fish")
    GAME = "game", pgettext_lazy("in a dish", "game")
    LAMB = "lamb", pgettext_lazy("in a dish", "lamb")


class LunchDishQuerySet(models.QuerySet["LunchDish"]):
    def used_lately_first(self) -> "LunchDishQuerySet":
        return self.order_by("-last_used_at", "title")


class LunchDish(models.Model):
    """What must be declared has three states for each allergen group (L-60): contained, not contained, not stated.

    Contained is what `allergens` names. Not contained is what `free_of` names and, once `is_declared`, everything
    `allergens` does not name. All else is not stated; nothing is ever "free of" by mere absence.
    """

    service = models.ForeignKey(
        "lunch.LunchService", verbose_name=_("lunch of a business"), on_delete=models.CASCADE, related_name="dishes"
    )
    title = models.CharField(_("dish"), max_length=LONGEST_TITLE)
    description = models.CharField(_("more about it"), max_length=300, blank=True)
    diet = models.CharField(_("diet"), max_length=10, choices=Diet, blank=True, default=Diet.NONE)
    meats = ArrayField(
        models.CharField(max_length=10, choices=Meat), verbose_name=_("contains meat or fish"), default=list, blank=True
    )
    allergens = ArrayField(models.CharField(max_length=20), verbose_name=_("allergens"), default=list, blank=True)
    free_of = ArrayField(models.CharField(max_length=20), verbose_name=_("expressly without"), default=list, blank=True)
    is_declared = models.BooleanField(_("the statement on allergens is complete"), default=False)
    additives = ArrayField(models.CharField(max_length=24), verbose_name=_("additives"), default=list, blank=True)
    last_used_at = models.DateTimeField(_("last used"), default=timezone.now)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = LunchDishQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = _("dish")
        verbose_name_plural = _("dishes")
        constraints = [
            models.UniqueConstraint("service", Lower("title"), name="lunch_dish_once_in_library"),
            models.CheckConstraint(condition=~Q(title=""), name="lunch_dish_has_title"),
            models.CheckConstraint(condition=Q(diet__in=Diet.values), name="lunch_dish_diet_known"),
            models.CheckConstraint(condition=Q(meats__contained_by=Meat.values), name="lunch_dish_meats_known"),
            models.CheckConstraint(condition=Q(allergens__contained_by=list(ALLERGEN)), name="lunch_allergens_known"),
            models.CheckConstraint(condition=Q(free_of__contained_by=list(GROUPS)), name="lunch_free_of_known"),
            models.CheckConstraint(condition=Q(additives__contained_by=list(ADDITIVE)), name="lunch_additives_known"),
            models.CheckConstraint(
                condition=Q(diet=Diet.NONE) | Q(meats__len=0), name="lunch_no_meat_in_vegetarian_dishes"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def contained_groups(self) -> set[str]:
        return {group_of(key) for key in self.allergens}

    @property
    def states_allergens(self) -> bool:
        """Whether anything at all is stated about allergens."""
        return bool(self.is_declared or self.allergens or self.free_of)

    def is_without(self, group: str) -> bool:
        """Whether the kitchen states that the group is not contained. Twin: `without` of the servings."""
        return group not in self.contained_groups and (self.is_declared or group in self.free_of)

    def clean(self) -> None:
        """Raises ValidationError where the marks and the allergens contradict each other."""
        refuse_contradictions(self.diet, self.meats, self.allergens, self.free_of)


def fold(title: str) -> str:
    """What makes two titles one dish: capitals and blanks do not. Coarser than the database's `Lower`, never finer, so
    that what is one here is not refused there."""
    return " ".join(title.split()).lower().replace("i\N{COMBINING DOT ABOVE}", "i")


def refuse_contradictions(diet: str, meats: Iterable[str], allergens: Iterable[str], free_of: Iterable[str]) -> None:
    """Raises ValidationError: a vegan dish with milk, a vegetarian one with fish, with and without the same."""
    contained = {group_of(key) for key in allergens}
    forbidden = {Diet.VEGAN.value: OF_ANIMALS, Diet.VEGETARIAN.value: FISH_AND_SEAFOOD}.get(diet, frozenset())
    for group in GROUPS:
        if group in contained & forbidden:
            text = gettext("A dish cannot be %(diet)s and contain %(what)s.")
            raise ValidationError(text % {"diet": Diet(diet).label, "what": GROUP_NAMES[group]}, code="diet")
        if group in contained and group in free_of:
            text = gettext("The dish is said to be with and without %(what)s.")
            raise ValidationError(text % {"what": GROUP_NAMES[group]}, code="both")
    if forbidden and (meat := next(iter(meats), "")):
        text = gettext("A dish cannot be %(diet)s and contain %(what)s.")
        raise ValidationError(text % {"diet": Diet(diet).label, "what": Meat(meat).label}, code="diet")


def contains_any_of(group: str, through: str = "") -> Q:
    """Condition: a key of the group is among the allergens. `through`: path to the dish, such as "dish__"."""
    return Q(**{f"{through}allergens__overlap": list(members_of(group))})
