"""Streets and districts: what people name when they say where a shop is."""

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from merchants.codes import State


class PlaceQuerySet(models.QuerySet):
    def with_shops(self) -> "PlaceQuerySet":
        """Places with at least one business on show, each with their number as `shops`; most first."""
        return self.counting_shops().filter(shops__gt=0).order_by("-shops", "name")

    def counting_shops(self) -> "PlaceQuerySet":
        """Every place with the number of its businesses on show as `shops`."""
        return self.annotate(shops=Count("merchants", filter=Q(merchants__state=State.PUBLISHED)))

    def named(self, name: str) -> Any:
        """The one of exactly this name, or None."""
        return self.filter(name=name).first()


class District(models.Model):
    """A quarter of the town as its people call it; informal, without borders."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("district")
        verbose_name_plural = _("districts")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("merchants:district", args=[self.slug])


class Street(models.Model):
    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("street")
        verbose_name_plural = _("streets")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("merchants:street", args=[self.slug])
