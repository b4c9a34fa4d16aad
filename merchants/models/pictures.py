"""Where a business uses a picture, with what that use needs: words, credit, focal point."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coburg_showcase.images.uses import DescribedPicture


class MerchantPictureQuerySet(models.QuerySet["MerchantPicture"]):
    def on_show(self) -> Self:
        """With the stored picture, those shoppers see: a further picture waits until it is described (A-21)."""
        return self.exclude(role=MerchantPicture.Role.GALLERY, alt_text="").select_related("picture")

    def in_workshop(self) -> Self:
        """Those the business looks after itself, described or not; the city draws the house in the row."""
        return self.exclude(role=MerchantPicture.Role.STREET).select_related("picture")

    def described(self) -> Self:
        return self.exclude(alt_text="")

    def undescribed(self) -> Self:
        return self.filter(alt_text="")


class MerchantPicture(DescribedPicture):
    class Role(models.TextChoices):
        WINDOW = "window", _("Shop window (wide)")
        FACADE = "facade", _("House front (card)")
        STREET = "street", _("House in the row on the home page")
        GALLERY = "gallery", _("Further picture")

    merchant = models.ForeignKey("merchants.Merchant", on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(
        "images.Picture", verbose_name=_("picture"), on_delete=models.PROTECT, related_name="merchant_uses"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.GALLERY)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = MerchantPictureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("picture of a business")
        verbose_name_plural = _("pictures of businesses")
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100), name="merchant_picture_focal_point_inside"
            ),
            models.UniqueConstraint(
                fields=["merchant", "role"], condition=~Q(role="gallery"), name="merchant_picture_one_per_role"
            ),
        ]

    def __str__(self) -> str:
        return self.alt_text or self.get_role_display()
