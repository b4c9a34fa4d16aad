from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    name = "merchants.freshness"
    label = "freshness"
    verbose_name = _("Freshness of facts")

    def ready(self) -> None:
        from coburg_showcase.confirmation import register_confirmation
        from coburg_showcase.pages.registries import Retained, register_retention
        from merchants.actions import register_before_deletion
        from merchants.freshness import words
        from merchants.freshness.groups import register_group
        from merchants.freshness.models import purpose_of
        from merchants.freshness.reminders import forget_mails
        from merchants.freshness.retention import KEPT_REMINDERS, KEPT_SOURCES
        from merchants.freshness.views.keys import answering
        from merchants.freshness.workshop import part_of
        from merchants.models import Confirmation
        from merchants.workshop.sections import register_part

        group = Confirmation.Group
        register_group(group.HOURS, words.hours_words, words.has_hours)
        register_group(group.CONTACT, words.contact_words, words.has_contact)
        register_group(group.ASSORTMENT, words.assortment_words, words.has_assortment)
        register_part("merchants/freshness/part.html", part_of, position=20)
        for each in group.values:
            register_confirmation(purpose_of(each), answering(each))
        register_before_deletion(forget_mails)
        register_retention(
            Retained(
                key="freshness-reminder",
                what=_("That a business was asked by mail whether its facts are still right"),
                period=lambda: KEPT_REMINDERS,
            )
        )
        register_retention(
            Retained(
                key="freshness-source",
                what=_("Who confirmed facts of a business on the telephone"),
                period=lambda: KEPT_SOURCES,
            )
        )
