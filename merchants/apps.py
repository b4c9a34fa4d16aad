from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchantsConfig(AppConfig):
    name = "merchants"
    verbose_name = _("Businesses")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import register_ranking
        from merchants.directory.ordering import ranking

        register_ranking("directory", ranking)
