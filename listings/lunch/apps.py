"""Mittagstisch: what is for lunch today."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LunchConfig(AppConfig):
    name = "listings.lunch"
    label = "lunch"
    verbose_name = _("Lunch")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import register_ranking
        from listings.lunch.guide.ordering import ranking

        register_ranking("lunch", ranking)
