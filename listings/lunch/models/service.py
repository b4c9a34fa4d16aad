"""That and how a business serves lunch."""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from merchants.codes import State as MerchantState

WORKING_DAYS = [0, 1, 2, 3, 4]


def working_days() -> list[int]:
    return list(WORKING_DAYS)


class LunchServiceQuerySet(models.QuerySet["LunchService"]):
    def on_show(self) -> "LunchServiceQuerySet":
        """Of businesses people may see. Twin: `LunchService.is_on_show`."""
        return self.filter(merchant__state=MerchantState.PUBLISHED)

    def for_guide(self) -> "LunchServiceQuerySet":
        """With what the guide prints about the business, and its opening rules. Two queries."""
        shown = self.select_related("merchant__street", "merchant__district", "merchant__main_category")
        return shown.prefetch_related(models.Prefetch("merchant__opening_rules", to_attr="all_opening_rules"))

    def of_merchant(self, merchant_id: int) -> "LunchServiceQuerySet":
        return self.filter(merchant=merchant_id)

    def wanting_morning_mail(self) -> "LunchServiceQuerySet":
        return self.filter(wants_morning_mail=True)

    def wanting_reminder(self) -> "LunchServiceQuerySet":
        return self.filter(wants_reminder=True)

    def by_name(self) -> "LunchServiceQuerySet":
        return self.order_by("merchant__sort_key", "merchant__slug")


class LunchService(models.Model):
    """Lunch of one business; its key is that of the business.

    Served on `weekdays` (0 is Monday) between `starts` and `ends`, wall-clock times of the town; at `ends` the kitchen
    closes. `tells_allergens` is the choice of § 4 LMIDV (L-60): guests are told on asking, and a written record lies
    ready; without it only dishes whose allergens are stated completely are shown.
    """

    merchant = models.OneToOneField(
        "merchants.Merchant",
        verbose_name=_("business"),
        on_delete=models.CASCADE,
        related_name="lunch",
        primary_key=True,
    )
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("days with lunch"), default=working_days, size=7
    )
    starts = models.TimeField(_("lunch from"), default=dt.time(11, 30))
    ends = models.TimeField(_("kitchen closes at"), default=dt.time(14))
    eat_in = models.BooleanField(_("to eat here"), default=True)
    takeaway = models.BooleanField(_("to take away"), default=False)
    outside_seats = models.BooleanField(_("seats outside"), default=False)
    reservation_only = models.BooleanField(_("only with a reservation"), default=False)
    tells_allergens = models.BooleanField(
        _("guests are told about allergens on asking, and a written record lies ready"), default=False
    )
    wants_morning_mail = models.BooleanField(_("mail every morning with “sold out” links"), default=False)
    wants_reminder = models.BooleanField(_("reminder on Sunday evening when next week is empty"), default=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = LunchServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("lunch of a business")
        verbose_name_plural = _("businesses with lunch")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts__lt=F("ends")),
                name="lunch_starts_before_it_ends",
                violation_error_message=_("The kitchen closes after lunch has begun."),
            ),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=list(range(7))) & Q(weekdays__len__gt=0),
                name="lunch_weekdays_known",
                violation_error_message=_("Please choose at least one day of the week."),
            ),
            models.CheckConstraint(
                condition=Q(eat_in=True) | Q(takeaway=True),
                name="lunch_is_eaten_somewhere",
                violation_error_message=_("Lunch is to eat here, to take away, or both."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.merchant)

    @property
    def is_on_show(self) -> bool:
        """Twin of `LunchServiceQuerySet.on_show`."""
        return self.merchant.is_on_show
