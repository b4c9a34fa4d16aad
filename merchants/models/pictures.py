"""Where a business uses a picture, with what that use needs: words, credit, focal point."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MerchantPicture(models.Model):
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
    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is to be seen, for people who do not see it. Empty only for mere decoration."),
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)
    focal_x = models.PositiveSmallIntegerField(_("focal point from the left, per cent"), default=50)
    focal_y = models.PositiveSmallIntegerField(_("focal point from the top, per cent"), default=50)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

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
