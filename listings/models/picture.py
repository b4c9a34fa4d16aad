"""Where an item uses a picture, with the words and the focal point that use needs."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coburg_showcase.images.uses import DescribedPicture

MOST_PICTURES = 8


class ListingPicture(DescribedPicture):
    listing = models.ForeignKey("listings.Listing", on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(
        "images.Picture", verbose_name=_("picture"), on_delete=models.PROTECT, related_name="listing_uses"
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, validators=[MaxValueValidator(MOST_PICTURES - 1)]
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("picture of an item")
        verbose_name_plural = _("pictures of items")
        constraints = [
            models.UniqueConstraint(fields=["listing", "position"], name="listing_picture_position_once"),
            models.CheckConstraint(condition=Q(position__lt=MOST_PICTURES), name="listing_picture_at_most_eight"),
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100), name="listing_picture_focal_point_inside"
            ),
        ]

    def __str__(self) -> str:
        return self.alt_text or f"{self.position + 1}."
