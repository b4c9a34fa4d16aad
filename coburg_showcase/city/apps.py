from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CityConfig(AppConfig):
    name = "coburg_showcase.city"
    label = "city"
    verbose_name = _("City settings")

    def ready(self) -> None:
        from coburg_showcase.city import checks  # noqa: F401  registers the system checks
