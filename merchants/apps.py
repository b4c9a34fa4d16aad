from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchantsConfig(AppConfig):
    name = "merchants"
    verbose_name = _("Businesses")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import register_ranking
        from coburg_showcase.statistics.counting import register_countable
        from merchants.directory.ordering import ranking
        from merchants.models.merchant import is_on_show

        register_ranking("directory", ranking)
        register_countable("merchant", is_on_show)
