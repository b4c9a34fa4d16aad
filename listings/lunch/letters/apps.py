from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LunchLettersConfig(AppConfig):
    name = "listings.lunch.letters"
    label = "lunch_letters"
    verbose_name = _("Mails of the lunch guide")

    def ready(self) -> None:
        from coburg_showcase.confirmation import register_confirmation
        from coburg_showcase.pages.registries import Retained, register_retention
        from coburg_showcase.subscriptions.topics import register_topic
        from listings.lunch.letters import topic
        from listings.lunch.letters.models import COPY_WEEK, SOLD_OUT
        from listings.lunch.letters.retention import KEPT_LETTERS
        from listings.lunch.letters.views.keys import sold_out, take_over_week

        register_topic(topic.TOPIC, topic.describe)
        register_confirmation(SOLD_OUT, sold_out)
        register_confirmation(COPY_WEEK, take_over_week)
        register_retention(
            Retained(
                key="lunch-letter",
                what=_("That a kitchen of the lunch guide got a mail, and what the links in it open"),
                period=lambda: KEPT_LETTERS,
            )
        )
