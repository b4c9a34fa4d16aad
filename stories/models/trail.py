"""A walk through town: shops and places in the order in which one passes them."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coburg_showcase.richtext.fields import RichTextField
from stories.models.cover import Covered
from stories.publication import Publication, PublicationQuerySet


class TrailQuerySet(PublicationQuerySet):
    def without_cover(self) -> Self:
        return self.filter(cover__isnull=True)

    def for_page(self) -> Self:
        return self.select_related("cover")

    def through_merchant(self, merchant_id: int) -> Self:
        return self.filter(stops__merchant=merchant_id).distinct()


class Trail(Covered, Publication):
    title = models.CharField(_("title"), max_length=120)
    teaser = models.CharField(_("teaser"), max_length=300)
    intro = RichTextField(_("introduction"), max_length=5_000, blank=True)
    step_free = models.BooleanField(_("without steps"), default=False)

    objects = TrailQuerySet.as_manager()

    class Meta(Publication.Meta):
        abstract = False
        ordering = ["-visible_from", "-pk"]
        verbose_name = _("walk")
        verbose_name_plural = _("walks")
        constraints = [*Publication.Meta.constraints]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("stories:trail", args=[self.slug])


class TrailStop(models.Model):
    """A business, or a place with a name and coordinates (degrees, WGS 84)."""

    trail = models.ForeignKey(Trail, on_delete=models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    merchant = models.ForeignKey(
        "merchants.Merchant",
        verbose_name=_("business"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="trail_stops",
    )
    name = models.CharField(_("name of the place"), max_length=120, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    text = RichTextField(_("text"), max_length=5_000, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        constraints = [
            models.CheckConstraint(
                condition=Q(merchant__isnull=False, name="", latitude__isnull=True, longitude__isnull=True)
                | (
                    Q(merchant__isnull=True, latitude__isnull=False, longitude__isnull=False)
                    & Q(latitude__range=(-90, 90), longitude__range=(-180, 180))
                    & ~Q(name="")
                ),
                name="trail_stop_is_business_or_place",
                violation_error_message=_("A stop is either a business or a place with a name and coordinates."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or (self.merchant.name if self.merchant else "")
