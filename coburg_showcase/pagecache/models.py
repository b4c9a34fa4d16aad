from django.db import models
from django.utils.translation import gettext_lazy as _


class PageChange(models.Model):
    """One row per transaction that changed a watched table, written by the triggers of triggers.py.

    Append-only, so that writers never wait for each other: a shared counter would hold a row lock until commit, and a
    sequence hands out numbers in another order than transactions become visible.
    """

    transaction = models.BigIntegerField(_("transaction"), primary_key=True)
    at = models.DateTimeField(_("time"))

    class Meta:
        db_table = "page_change"
        verbose_name = _("page change")
        verbose_name_plural = _("page changes")

    def __str__(self) -> str:
        return str(self.transaction)
