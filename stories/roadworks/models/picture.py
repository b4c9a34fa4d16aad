"""A picture of a construction site, with the words and the focal point this use needs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coburg_showcase.images.uses import DescribedPicture


class SitePicture(DescribedPicture):
    site = models.ForeignKey("roadworks.ConstructionSite", on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(
        "images.Picture", verbose_name=_("picture"), on_delete=models.PROTECT, related_name="site_uses"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("picture of a construction site")
        verbose_name_plural = _("pictures of construction sites")
        constraints = [
            models.CheckConstraint(condition=Q(focal_x__lte=100, focal_y__lte=100), name="site_picture_focal_inside")
        ]

    def __str__(self) -> str:
        return self.alt_text or f"{self.position + 1}."
