from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchantsConfig(AppConfig):
    name = "merchants"
    verbose_name = _("Businesses")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import register_ranking
        from coburg_showcase.statistics.counting import register_countable
        from merchants.directory.ordering import ranking
        from merchants.freshness.groups import register_editor
        from merchants.models import Confirmation
        from merchants.models.merchant import is_on_show
        from merchants.workshop import coach, effect
        from merchants.workshop.entries import register_entry
        from merchants.workshop.hours.part import part_of
        from merchants.workshop.lacking import checks_of
        from merchants.workshop.sections import register_part

        register_ranking("directory", ranking)
        register_countable("merchant", is_on_show)
        coach.register_checks(checks_of)
        register_editor(Confirmation.Group.HOURS, "hours:week")
        register_editor(Confirmation.Group.CONTACT, "workshop:contact")
        register_editor(Confirmation.Group.ASSORTMENT, "workshop:profile")
        register_part("merchants/workshop/_coach.html", coach.part_of, position=0)
        register_part("merchants/workshop/hours/part.html", part_of, position=10)
        register_entry("hours:week", _("Opening hours"), "clock", position=10)
        register_part("merchants/workshop/_effect.html", effect.part_of, position=90)
