""" "Wer hat's?": one wish to many shops."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WishesConfig(AppConfig):
    name = "listings.wishes"
    label = "wishes"
    verbose_name = _("Wishes")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import Retained, register_ranking, register_retention
        from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE, KEPT_IN_QUARANTINE
        from listings.wishes.matching import ranking
        from listings.wishes.retention import WORDS_KEPT

        register_ranking("wishes", ranking)
        register_retention(
            Retained(
                key="wish",
                what=_("Wishes to several businesses, their answers and the mails about them, after the last message"),
                period=lambda: KEPT_AFTER_LAST_MESSAGE,
            )
        )
        register_retention(
            Retained(
                key="wish-quarantine",
                what=_("Wishes that look like unwanted mail and wait for the city team"),
                period=lambda: KEPT_IN_QUARANTINE,
            )
        )
        register_retention(
            Retained(
                key="unmet-wish",
                what=_("Words somebody looked for and no shop has, counted by months at the visitor's wish"),
                period=lambda: WORDS_KEPT,
            )
        )
