"""Mittagstisch: what is for lunch today."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LunchConfig(AppConfig):
    name = "listings.lunch"
    label = "lunch"
    verbose_name = _("Lunch")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import register_ranking
        from listings.lunch.confirmed import has_menu, menu_words
        from listings.lunch.guide.blocks import lunch_of
        from listings.lunch.guide.ordering import ranking
        from listings.lunch.workshop.part import part_of
        from merchants.freshness.groups import register_editor, register_group
        from merchants.models import Confirmation
        from merchants.shop.sections import register_section
        from merchants.workshop.entries import register_entry
        from merchants.workshop.sections import register_part

        register_ranking("lunch", ranking)
        register_section("main", "listings/lunch/shop.html", lunch_of, along="lunch")
        register_part("listings/lunch/workshop/part.html", part_of, position=40)
        register_group(Confirmation.Group.MENU, menu_words, has_menu)
        register_editor(Confirmation.Group.MENU, "lunch:week")
        register_entry("lunch:settings", _("Lunch: times and settings"), "utensils", position=60)
