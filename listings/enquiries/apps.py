"""Questions and reservations: stored first, mailed by a job, answered from the mail."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnquiriesConfig(AppConfig):
    name = "listings.enquiries"
    label = "enquiries"
    verbose_name = _("Enquiries")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import Retained, register_retention
        from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE, KEPT_IN_QUARANTINE
        from listings.enquiries.workshop.inbox import part_of
        from merchants.workshop.entries import register_entry
        from merchants.workshop.sections import register_part

        register_part("listings/enquiries/workshop/part.html", part_of, position=30)
        register_entry("inbox:list", _("Enquiries"), "mail", position=20)

        register_retention(
            Retained(
                key="enquiry",
                what=_("Enquiries to businesses, their answers and the mails about them, after the last message"),
                period=lambda: KEPT_AFTER_LAST_MESSAGE,
            )
        )
        register_retention(
            Retained(
                key="enquiry-quarantine",
                what=_("Enquiries that look like unwanted mail and wait for the city team"),
                period=lambda: KEPT_IN_QUARANTINE,
            )
        )
