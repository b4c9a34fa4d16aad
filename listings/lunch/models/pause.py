"""Days without lunch, whatever the door says."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LONGEST = dt.timedelta(days=366)


class LunchPauseQuerySet(models.QuerySet["LunchPause"]):
    def touching(self, first: dt.date, last: dt.date) -> "LunchPauseQuerySet":
        """Those with a day between the two, both included."""
        return self.filter(first_day__lte=last, last_day__gte=first)


class LunchPause(models.Model):
    """From `first_day` to `last_day`, both included, the kitchen serves no lunch: a day off, holidays of the house."""

    service = models.ForeignKey(
        "lunch.LunchService", verbose_name=_("lunch of a business"), on_delete=models.CASCADE, related_name="pauses"
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    objects = LunchPauseQuerySet.as_manager()

    class Meta:
        ordering = ["first_day"]
        verbose_name = _("days without lunch")
        verbose_name_plural = _("days without lunch")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")),
                name="lunch_pause_has_days",
                violation_error_message=_("The last day comes after the first."),
            ),
            models.CheckConstraint(
                condition=Q(last_day__lte=F("first_day") + LONGEST),
                name="lunch_pause_ends_within_a_year",
                violation_error_message=_("Days without lunch end within a year."),
            ),
            models.UniqueConstraint(fields=["service", "first_day", "last_day"], name="lunch_pause_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%d.%m.%Y} – {self.last_day:%d.%m.%Y}"
