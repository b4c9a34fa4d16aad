"""Who looks after a business: people, their roles, and which businesses are their own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "merchants.members"
    label = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        from coburg_showcase.accounts.deletion import register_before_account_deletion
        from coburg_showcase.accounts.personal_data import register_export
        from coburg_showcase.pages.registries import Retained, register_retention
        from merchants.members.models import INVITATION_KEPT
        from merchants.members.personal_data import memberships_of, what_becomes_of_businesses
        from merchants.workshop.entries import register_entry

        register_export("businesses", memberships_of)
        register_before_account_deletion(what_becomes_of_businesses)
        register_entry("people:list", _("People"), "user", position=80)
        register_retention(
            Retained(
                key="invitation",
                what=_("Whom a business has invited by mail, after the invitation is of no more use"),
                period=lambda: INVITATION_KEPT,
            )
        )
