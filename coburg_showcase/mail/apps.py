"""The outbox: mails are rows first, sent by a job, exactly once while the mail server is asked politely again."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "coburg_showcase.mail"
    label = "mail"
    verbose_name = _("Mail")

    def ready(self) -> None:
        from coburg_showcase.mail.tasks import KEPT
        from coburg_showcase.pages.registries import Retained, register_retention

        register_retention(
            Retained(
                key="mail",
                what=_("E-mails of this site: recipient, subject and time; their text a week at most"),
                period=lambda: KEPT,
            )
        )
