from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VideosConfig(AppConfig):
    """No tables of its own: Video belongs to the models of the stories."""

    name = "stories.videos"
    label = "videos"
    verbose_name = _("Videos")
