from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    name = "merchants.workshop.editing"
    label = "editing"
    verbose_name = _("Pages of the window")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import register_retention
        from merchants.workshop.editing.pages.access import ACCESS
        from merchants.workshop.editing.pages.contact import CONTACT
        from merchants.workshop.editing.pages.imprint import IMPRINT
        from merchants.workshop.editing.pages.profile import PROFILE
        from merchants.workshop.editing.pages.services import SERVICES
        from merchants.workshop.editing.retention import RETAINED
        from merchants.workshop.entries import register_entry

        register_retention(RETAINED)
        register_entry(PROFILE.view, PROFILE.title, "pencil", position=15)
        register_entry(SERVICES.view, SERVICES.title, "gift", position=35)
        register_entry(ACCESS.view, ACCESS.title, "accessibility", position=40)
        register_entry(CONTACT.view, CONTACT.title, "phone", position=45)
        register_entry(IMPRINT.view, IMPRINT.title, "book-open", position=50)
