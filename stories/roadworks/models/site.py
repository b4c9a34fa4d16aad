"""A construction site in a street."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stories.publication import Publication, PublicationQuerySet


class ConstructionSite(Publication):
    """Its posts are the stories of the series Baublog that belong to it (`posts`)."""

    title = models.CharField(_("title"), max_length=120)

    objects = PublicationQuerySet.as_manager()

    class Meta(Publication.Meta):
        abstract = False
        ordering = ["-visible_from", "-pk"]
        verbose_name = _("construction site")
        verbose_name_plural = _("construction sites")
        constraints = [*Publication.Meta.constraints]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("roadworks:site", args=[self.slug])
