from django.db import models
from django.utils.translation import gettext_lazy as _


class CspReport(models.Model):
    """How often browsers reported one breach of the Content-Security-Policy on one day (H-77); nobody's data.

    `page` is the address pattern, such as `laeden/<slug:slug>/`, never the address: those may hold tokens.
    """

    day = models.DateField(_("day"))
    directive = models.CharField(_("directive"), max_length=40)
    blocked = models.CharField(_("blocked source"), max_length=100, help_text=_("host or keyword"))
    page = models.CharField(_("page"), max_length=200, help_text=_("pattern of the address"))
    count = models.BigIntegerField(_("count"), default=1)

    class Meta:
        app_label = "security"
        verbose_name = _("CSP report")
        verbose_name_plural = _("CSP reports")
        ordering = ["-day", "-count"]
        constraints = [
            models.UniqueConstraint(fields=["day", "directive", "blocked", "page"], name="csp_report_once"),
            models.CheckConstraint(condition=models.Q(count__gt=0), name="csp_report_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.directive} {self.blocked}: {self.count}"


class RateCount(models.Model):
    """Requests of one (hashed) client in one window of time; see ratelimit.py."""

    bucket = models.CharField(_("bucket"), max_length=120, primary_key=True)
    until = models.DateTimeField(_("until"))
    count = models.IntegerField(_("count"))

    class Meta:
        app_label = "security"
        verbose_name = _("rate count")
        verbose_name_plural = _("rate counts")

    def __str__(self) -> str:
        return f"{self.bucket}: {self.count}"
