from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoadworksConfig(AppConfig):
    name = "stories.roadworks"
    label = "roadworks"
    verbose_name = _("Roadworks")

    def ready(self) -> None:
        from coburg_showcase.confirmation import register_confirmation
        from coburg_showcase.pages.registries import Retained, register_retention
        from coburg_showcase.preview import register_preview
        from coburg_showcase.subscriptions.topics import register_topic
        from merchants.cards import register_card_note
        from merchants.shop.sections import register_section
        from stories.roadworks import notices, topic
        from stories.roadworks.models.question import DELETE_TOKEN
        from stories.roadworks.retention import KEPT_AFTER_LAST_MESSAGE, KEPT_IN_QUARANTINE
        from stories.roadworks.views.asking import delete
        from stories.roadworks.views.public import PREVIEW, preview

        register_section("top", "roadworks/shop_notice.html", notices.notice_of)
        register_card_note(notices.card_notes)
        register_topic(topic.PREFIX, topic.describe)
        register_preview(PREVIEW, preview)
        register_confirmation(DELETE_TOKEN, delete)
        register_retention(
            Retained(
                key="roadworks-question",
                what=_("Questions about construction sites with name and e-mail address, after the last message"),
                period=lambda: KEPT_AFTER_LAST_MESSAGE,
            )
        )
        register_retention(
            Retained(
                key="roadworks-question-quarantine",
                what=_("Questions about construction sites that look like unwanted mail"),
                period=lambda: KEPT_IN_QUARANTINE,
            )
        )
