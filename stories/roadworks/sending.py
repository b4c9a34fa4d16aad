"""From a form that is right to a stored question: limits, suspicions, then the action."""

from django.http import HttpRequest
from django.utils.translation import get_language

from coburg_showcase.spam.heuristics import body_hash
from coburg_showcase.spam.limits import suspicions_by_volume, within_limits
from stories.roadworks import actions
from stories.roadworks.forms import QuestionForm

LIMIT = "roadworks-question"


class TooMany(Exception):
    """This client has sent too much; nothing was stored."""


def send(request: HttpRequest, form: QuestionForm) -> None:
    """Store the question of a valid form. Sent before, it costs nothing. Raises TooMany."""
    said = form.said()
    if actions.sent_already(site=form.site, **said):
        return
    if not within_limits(request, LIMIT):
        raise TooMany
    volume = suspicions_by_volume(recipient=f"roadworks:{form.site.pk}", sender=said["email"])
    actions.ask(
        site=form.site,
        **said,
        submission=form.submission,
        suspicions=[*form.suspicions, *volume],
        language=get_language() or "de",
        body_hash=body_hash(said["text"]),
    )
