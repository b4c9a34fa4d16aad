"""Who looks after a business: people, their roles, and which businesses are their own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "merchants.members"
    label = "members"
    verbose_name = _("Members")
