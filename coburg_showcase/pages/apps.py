from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "coburg_showcase.pages"
    label = "pages"
    verbose_name = _("Legal and help pages")

    def ready(self) -> None:
        from coburg_showcase.pages import checks  # noqa: F401  registers the system check
