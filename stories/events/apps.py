from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "stories.events"
    label = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from coburg_showcase.preview import register_preview
        from coburg_showcase.statistics.counting import register_countable
        from merchants.shop.sections import register_section
        from stories.events.coming import events_of
        from stories.events.models.event import is_event_on_show
        from stories.events.views.public import show_preview

        register_countable("event", is_event_on_show)
        register_preview("event", show_preview)
        register_section("main", "stories/events/shop.html", events_of)
