from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "coburg_showcase.demo"
    label = "demo"
    verbose_name = _("Demo city")

    def ready(self) -> None:
        from coburg_showcase.demo import checks  # noqa: F401 - registers the system check
