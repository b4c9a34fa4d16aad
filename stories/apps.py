from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from coburg_showcase.preview import register_preview
        from merchants.shop.sections import register_section
        from stories.preview import STORY, TRAIL
        from stories.shop_section import stories_about
        from stories.views import stories, trails

        register_preview(STORY, stories.preview)
        register_preview(TRAIL, trails.preview)
        register_section("main", "stories/shop/stories.html", stories_about)
