"""A picture of a construction site, with the words and the focal point this use needs."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SitePicture(models.Model):
    site = models.ForeignKey("roadworks.ConstructionSite", on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(
        "images.Picture", verbose_name=_("picture"), on_delete=models.PROTECT, related_name="site_uses"
    )
    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is to be seen, for people who do not see it. Empty only for mere decoration."),
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    focal_x = models.PositiveSmallIntegerField(
        _("focal point from the left, per cent"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point from the top, per cent"), default=50, validators=[MaxValueValidator(100)]
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
