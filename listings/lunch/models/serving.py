"""A dish on one day: the only thing of the lunch guide that people see, and only on that day (L-65)."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from listings.lunch.models.dish import LunchDish, contains_any_of
from merchants.codes import State as MerchantState

LOWEST_PRICE, HIGHEST_PRICE = 1, 99_999  # cents


class ServingQuerySet(models.QuerySet["Serving"]):
    def may_be_shown(self) -> "ServingQuerySet":
        """Of businesses people may see, with allergens stated completely or told on asking (L-60).

        Whether the kitchen serves on that day is decided by `listings.lunch.served`, which is where readers ask.
        """
        return self.filter(
            Q(dish__is_declared=True) | Q(dish__service__tells_allergens=True),
            dish__service__merchant__state=MerchantState.PUBLISHED,
        )

    def between(self, first: dt.date, last: dt.date) -> "ServingQuerySet":
        """On the days from `first` to `last`, both included."""
        return self.filter(day__range=(first, last))

    def of_service(self, service_id: int) -> "ServingQuerySet":
        return self.filter(dish__service=service_id)

    def without(self, group: str) -> "ServingQuerySet":
        """Those whose kitchen states that the allergen group is not contained. Twin: `LunchDish.is_without`."""
        stated = Q(dish__is_declared=True) | Q(dish__free_of__contains=[group])
        return self.filter(stated).exclude(contains_any_of(group, "dish__"))

    def in_menu_order(self) -> "ServingQuerySet":
        return self.order_by("day", "position", "pk")


class Serving(models.Model):
    """`price_cents`: per portion, gross (§ 13 PAngV, L-54). `portions`: how many there are, if the kitchen says so."""

    dish = models.ForeignKey(LunchDish, verbose_name=_("dish"), on_delete=models.CASCADE, related_name="servings")
    day = models.DateField(_("day"))
    price_cents = models.PositiveIntegerField(
        _("price in cents"), validators=[MinValueValidator(LOWEST_PRICE), MaxValueValidator(HIGHEST_PRICE)]
    )
    portions = models.PositiveSmallIntegerField(
        _("portions"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    sold_out_at = models.DateTimeField(_("sold out since"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("place on the menu"), default=0)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = ServingQuerySet.as_manager()

    class Meta:
        ordering = ["day", "position", "pk"]
        verbose_name = _("dish of a day")
        verbose_name_plural = _("dishes of the days")
        indexes = [models.Index(fields=["day", "dish"], name="lunch_serving_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["dish", "day"], name="lunch_dish_once_a_day"),
            models.CheckConstraint(
                condition=Q(price_cents__range=(LOWEST_PRICE, HIGHEST_PRICE)), name="lunch_price_possible"
            ),
            models.CheckConstraint(
                condition=Q(portions__isnull=True) | Q(portions__range=(1, 999)), name="lunch_portions_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dish}, {self.day:%d.%m.%Y}"

    @property
    def is_sold_out(self) -> bool:
        return self.sold_out_at is not None


def with_last_price(dishes: models.QuerySet[LunchDish]) -> models.QuerySet[LunchDish]:
    """The dishes annotated with `last_price_cents`: what each cost on its latest day, None before its first."""
    latest = Serving.objects.filter(dish=OuterRef("pk")).order_by("-day").values("price_cents")[:1]
    return dishes.annotate(last_price_cents=Subquery(latest))
