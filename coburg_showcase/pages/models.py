from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .keys import SHOWN_ELSEWHERE, PageKey


class LegalPage(models.Model):
    """A legal or help page the city has made its own. Without a row the default text of `texts/` is shown.

    Bodies are stored cleaned (forms.py) and cleaned again when shown (rendering.py). `[[placeholders]]` in them are
    replaced by the city's settings and by tables made from code.
    """

    key = models.CharField(_("page"), max_length=30, choices=PageKey, unique=True)
    title_de = models.CharField(_("German title"), max_length=120)
    title_en = models.CharField(_("English title"), max_length=120)
    body_de = models.TextField(_("German text"))
    body_en = models.TextField(_("English text"))
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("Until then the page says that it is a sample text.")
    )
    checked_by = models.CharField(
        _("checked by"), max_length=120, blank=True, help_text=_("Unit or person; not shown in public.")
    )
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = _("legal or help page")
        verbose_name_plural = _("legal and help pages")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(condition=models.Q(key__in=PageKey.values), name="legal_page_known_key"),
            models.CheckConstraint(
                condition=models.Q(checked_on=None, checked_by="")
                | (models.Q(checked_on__isnull=False) & ~models.Q(checked_by="")),
                name="legal_page_check_has_day_and_name",
                violation_error_message=_("A check needs both: the day and who did it."),
            ),
            models.CheckConstraint(
                condition=~models.Q(title_de="")
                & ~models.Q(title_en="")
                & ~models.Q(body_de="")
                & ~models.Q(body_en=""),
                name="legal_page_both_languages",
            ),
        ]

    def __str__(self) -> str:
        return str(PageKey(self.key).label)

    def get_absolute_url(self) -> str | None:
        """The page's address in the active language; None where its view belongs to another app."""
        return None if self.key in SHOWN_ELSEWHERE else reverse(f"pages:{self.key}")
