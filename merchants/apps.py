from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchantsConfig(AppConfig):
    name = "merchants"
    verbose_name = _("Businesses")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import register_ranking
        from coburg_showcase.statistics.counting import register_countable
        from merchants.directory.ordering import ranking
        from merchants.models.merchant import is_on_show
        from merchants.workshop import effect
        from merchants.workshop.entries import register_entry
        from merchants.workshop.hours.part import part_of
        from merchants.workshop.sections import register_part

        register_ranking("directory", ranking)
        register_countable("merchant", is_on_show)
        register_part("merchants/workshop/hours/part.html", part_of, position=10)
        register_entry("hours:week", _("Opening hours"), "clock", position=10)
        register_part("merchants/workshop/_effect.html", effect.part_of, position=90)
