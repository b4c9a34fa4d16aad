from django.conf import settings
from django.db import models
from django.db.models.functions import Cast, Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merchants.models import Merchant

MOST_IN_DRAFT = 60_000  # characters of what is stored, far more than any page of ours can publish


class Draft(models.Model):
    """What one person has typed on one page and not published yet; nobody else sees it.

    `values` as typed (merchants.workshop.editing.values), `stand` what was stored when the typing began.
    """

    merchant = models.ForeignKey(Merchant, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    page = models.CharField(_("page"), max_length=40)
    values = models.JSONField(_("values"), default=dict)
    stand = models.TextField(_("version"), max_length=5000, blank=True)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("draft of a page")
        verbose_name_plural = _("drafts of pages")
        constraints = [
            models.UniqueConstraint(fields=["merchant", "person", "page"], name="draft_once"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length(Cast("values", models.TextField())), MOST_IN_DRAFT),
                name="draft_bounded",
            ),
        ]
        indexes = [models.Index(fields=["saved_at"], name="draft_by_age")]

    def __str__(self) -> str:
        return f"{self.merchant}: {self.page}"


class LastChange(models.Model):
    """The last change of a page by its people: what stood there before, and who changed it when. One step only.

    `after` is the version the change led to: whatever else has changed since then, the change is no longer the last.
    """

    merchant = models.ForeignKey(Merchant, on_delete=models.CASCADE, related_name="last_changes")
    page = models.CharField(_("page"), max_length=40)
    before = models.JSONField(_("before"), default=dict)
    after = models.TextField(_("version"), max_length=5000)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("last change of a page")
        verbose_name_plural = _("last changes of pages")
        constraints = [models.UniqueConstraint(fields=["merchant", "page"], name="last_change_once")]
        indexes = [models.Index(fields=["changed_at"], name="last_change_by_age")]

    def __str__(self) -> str:
        return f"{self.merchant}: {self.page}"

    @property
    def who(self) -> str:
        """Whose change it was, in words; the city team as one. Empty once the account is gone."""
        if self.changed_by is None:
            return ""
        return gettext("City team") if self.changed_by.is_staff else str(self.changed_by)
