"""Who looks after a business: people, their roles, and which businesses are their own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "merchants.members"
    label = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import Retained, register_retention
        from merchants.members.models import INVITATION_KEPT
        from merchants.workshop.entries import register_entry

        register_entry("people:list", _("People"), "user", position=80)
        register_retention(
            Retained(
                key="invitation",
                what=_("Whom a business has invited by mail, after the invitation is of no more use"),
                period=lambda: INVITATION_KEPT,
            )
        )
