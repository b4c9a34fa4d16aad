from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    name = "merchants.freshness"
    label = "freshness"
    verbose_name = _("Freshness of facts")

    def ready(self) -> None:
        from merchants.freshness import words
        from merchants.freshness.groups import register_group
        from merchants.freshness.workshop import part_of
        from merchants.models import Confirmation
        from merchants.workshop.sections import register_part

        group = Confirmation.Group
        register_group(group.HOURS, words.hours_words, words.has_hours)
        register_group(group.CONTACT, words.contact_words, words.has_contact)
        register_group(group.ASSORTMENT, words.assortment_words, words.has_assortment)
        register_part("merchants/freshness/part.html", part_of)
