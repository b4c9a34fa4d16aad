from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionDaysConfig(AppConfig):
    name = "merchants.action_days"
    label = "action_days"
    verbose_name = _("Action days")
