from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    name = "coburg_showcase.subscriptions"
    verbose_name = _("Subscriptions")

    def ready(self) -> None:
        from coburg_showcase.confirmation import register_confirmation
        from coburg_showcase.pages.registries import Retained, register_retention
        from coburg_showcase.subscriptions.models import CONFIRM
        from coburg_showcase.subscriptions.retention import KEPT_UNCONFIRMED
        from coburg_showcase.subscriptions.views import confirm

        register_confirmation(CONFIRM, confirm)
        register_retention(
            Retained(
                key="subscription-unconfirmed",
                what=_("E-mail addresses that were entered to order news and not confirmed"),
                period=lambda: KEPT_UNCONFIRMED,
            )
        )
        register_retention(
            Retained(
                key="subscription",
                what=_("E-mail addresses that get news they have ordered"),
                note=_("Until the order is ended by the link in every mail, or its topic is over"),
            )
        )
