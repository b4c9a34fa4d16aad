from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LunchLettersConfig(AppConfig):
    name = "listings.lunch.letters"
    label = "lunch_letters"
    verbose_name = _("Mails of the lunch guide")

    def ready(self) -> None:
        from coburg_showcase.subscriptions.topics import register_topic
        from listings.lunch.letters import topic

        register_topic(topic.TOPIC, topic.describe)
