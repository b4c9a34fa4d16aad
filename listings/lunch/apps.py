"""Mittagstisch: what is for lunch today."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LunchConfig(AppConfig):
    name = "listings.lunch"
    label = "lunch"
    verbose_name = _("Lunch")
