"""What the demo city remembers about itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DemoDate(models.Model):
    """The dates of one row as the demo last set them; a row that says something else was changed by a person."""

    model = models.CharField(_("model"), max_length=100)
    object_id = models.BigIntegerField(_("row"))
    values = models.JSONField(_("values"), help_text=_("Field name and date or time in ISO form."))
    week = models.DateField(_("week"), help_text=_("The Monday of the week these values were made for."))

    class Meta:
        verbose_name = _("demo date")
        verbose_name_plural = _("demo dates")
        constraints = [models.UniqueConstraint(fields=["model", "object_id"], name="demo_date_one_per_row")]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"
