from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    name = "merchants.workshop.pictures"
    label = "picture_uploads"
    verbose_name = _("Uploads of pictures")

    def ready(self) -> None:
        from coburg_showcase.pages.registries import Retained, register_retention
        from merchants.actions import register_before_deletion
        from merchants.workshop.entries import register_entry
        from merchants.workshop.pictures.storage import discard_all_of
        from merchants.workshop.pictures.sweeping import KEPT_UNFINISHED

        register_entry("pictures:list", _("Pictures"), "image", position=20)
        register_before_deletion(discard_all_of)
        register_retention(
            Retained(
                key="unfinished-upload",
                what=_("Pictures of businesses that have arrived in part only"),
                period=lambda: KEPT_UNFINISHED,
            )
        )
        register_retention(
            Retained(
                key="picture-rights",
                what=_("Who has confirmed for a business that a picture may be shown, and when"),
                note=_("As long as the picture stands in the window"),
            )
        )
