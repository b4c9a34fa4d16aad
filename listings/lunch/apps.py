"""Mittagstisch: what is for lunch today."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LunchConfig(AppConfig):
    name = "listings.lunch"
    label = "lunch"
    verbose_name = _("Lunch")

    def ready(self) -> None:
        from listings.lunch.workshop.part import part_of
        from merchants.workshop.sections import register_part

        register_part("listings/lunch/workshop/part.html", part_of)
