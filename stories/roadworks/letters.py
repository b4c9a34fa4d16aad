"""The mails about a question, laid into the outbox in the caller's transaction, in the language it was asked in."""

from typing import Any

from django.conf import settings
from django.utils import translation

from coburg_showcase.mail.actions import post
from stories.roadworks.models import Question
from stories.roadworks.retention import KEPT_AFTER_LAST_MESSAGE


def received(question: Question) -> None:
    """Fixed words and nothing of the question: it must be no way to send words of one's own to strangers."""
    _post(question, "received", "question_received", {})


def published(question: Question) -> None:
    """The answer stands on the page of the site, and here."""
    _post(question, "published", "question_answered", {"is_public": True})


def answered_by_mail(question: Question) -> None:
    """The answer goes to the person only."""
    _post(question, "mailed", "question_answered", {"is_public": False})


def hidden(question: Question) -> None:
    """No answer in public, and why."""
    _post(question, "hidden", "question_hidden", {})


def _post(question: Question, occasion: str, template: str, more: dict[str, Any]) -> None:
    if not question.email:
        return
    with translation.override(question.language):
        page = settings.SITE_URL + question.site.get_absolute_url()
    post(
        key=f"{question.about}:{occasion}",
        to=question.email,
        template=template,
        context={
            "question": question,
            "site": question.site,
            "site_page": page,
            "delete_page": question.delete_address,
            "retention_days": KEPT_AFTER_LAST_MESSAGE.days,
            **more,
        },
        language=question.language,
        reply_to=question.site.contact_email,
        about=question.about,
    )
