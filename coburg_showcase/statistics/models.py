from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    VIEW = "view", _("views")
    CALL = "call", _("calls")
    ROUTE = "route", _("routes")
    SCAN = "scan", _("QR scans")
    ENQUIRY = "enquiry", _("enquiries")


class DailyCount(models.Model):
    """How often something happened on one day, which is all statistics know: no visitor, no address, no time of day."""

    day = models.DateField(_("day"), help_text=_("in the town's time zone"))
    thing = models.CharField(_("thing"), max_length=120, help_text=_("such as merchant:42 or page:home"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    count = models.BigIntegerField(_("count"))

    class Meta:
        verbose_name = _("daily count")
        verbose_name_plural = _("daily counts")
        constraints = [
            models.UniqueConstraint(fields=["day", "thing", "kind"], name="daily_count_once"),
            models.CheckConstraint(condition=models.Q(count__gt=0), name="daily_count_positive"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="daily_count_kind"),
        ]
        # The reports ask for one thing over a span of days; the unique key serves those for a day.
        indexes = [models.Index(fields=["thing", "day"], name="daily_count_thing_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.thing} {self.kind}: {self.count}"
