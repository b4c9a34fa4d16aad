from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    name = "coburg_showcase.images"
    label = "images"
    verbose_name = _("Pictures")

    def ready(self) -> None:
        from coburg_showcase.accounts.personal_data import register_export

        register_export("pictures", uploaded_by)


def uploaded_by(user: Any) -> Iterable[Mapping[str, object]]:
    """Which pictures the person has uploaded: when, and how they are. One query."""
    from coburg_showcase.images.models import Picture

    return Picture.objects.filter(uploaded_by=user).values("key", "created_at", "width", "height")
