"""The picture above a story or walk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Covered(models.Model):
    cover = models.ForeignKey(
        "images.Picture",
        verbose_name=_("cover picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_covers",
    )
    cover_alt = models.CharField(_("alternative text of the cover"), max_length=300, blank=True)
    cover_credit = models.CharField(_("credit of the cover"), max_length=120, blank=True)

    class Meta:
        abstract = True
