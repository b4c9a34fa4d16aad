from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionDaysConfig(AppConfig):
    name = "merchants.action_days"
    label = "action_days"
    verbose_name = _("Action days")

    def ready(self) -> None:
        from coburg_showcase.confirmation import register_confirmation
        from coburg_showcase.pages.registries import Retained, register_retention
        from merchants.action_days.models.invitation import PURPOSE
        from merchants.action_days.retention import KEPT_SOURCES
        from merchants.action_days.shop import taking_part
        from merchants.action_days.views.keys import answer
        from merchants.shop.sections import register_section

        register_confirmation(PURPOSE, answer)
        register_section("aside", "merchants/action_days/shop.html", taking_part)
        register_retention(
            Retained(
                key="action-day-source",
                what=_("Who answered for a business on an action day, after that day"),
                period=lambda: KEPT_SOURCES,
            )
        )
