from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "merchants.claims"
    label = "claims"
    verbose_name = _("Claims")

    def ready(self) -> None:
        from coburg_showcase.accounts.deletion import register_on_account_deletion
        from coburg_showcase.pages.registries import Retained, register_retention
        from merchants.actions import register_before_publishing
        from merchants.claims.new import check_not_waiting, hand_on
        from merchants.claims.retention import CLAIMS_KEPT, CODES_KEPT
        from merchants.claims.shop import unclaimed
        from merchants.shop.sections import register_section

        register_before_publishing(check_not_waiting)
        register_on_account_deletion(hand_on)
        register_section("aside", "merchants/claims/shop.html", unclaimed)
        register_retention(
            Retained(
                key="claim-code",
                what=_("Codes and links by which a business is taken over, as hashes, after they are of no more use"),
                period=lambda: CODES_KEPT,
            )
        )
        register_retention(
            Retained(
                key="claim",
                what=_("Who wanted to take over which business, after the decision"),
                period=lambda: CLAIMS_KEPT,
            )
        )
