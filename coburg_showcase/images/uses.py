"""What a use of a picture has to say about it: the same picture may stand in two places with other words."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class FocalPoint(models.Model):
    """The point, in per cent of width and height, that stays in sight where a picture is cut to another shape."""

    focal_x = models.PositiveSmallIntegerField(
        _("focal point from the left, per cent"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point from the top, per cent"), default=50, validators=[MaxValueValidator(100)]
    )

    class Meta:
        abstract = True


class DescribedPicture(FocalPoint):
    """With the words people get who do not see it, and its author."""

    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is to be seen, for people who do not see it. Empty only for mere decoration."),
    )
    credit = models.CharField(_("credit"), max_length=120, blank=True)

    class Meta:
        abstract = True
