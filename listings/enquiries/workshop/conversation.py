"""What was said about an enquiry, in its order."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from listings.enquiries.facts import own_answer_text
from listings.enquiries.models import Enquiry
from listings.enquiries.workshop.inbox import received_text


@dataclass(frozen=True, slots=True)
class Said:
    """One message; `text` are the own words of whoever wrote it, `sentence` what the page says about it."""

    moment: str
    sentence: str
    text: str
    is_own: bool


def conversation_of(enquiry: Enquiry, now: dt.datetime) -> list[Said]:
    """The enquiry and all answers to it. `answers` are prefetched; `now` is aware."""
    asked = _("%(name)s asks:") if enquiry.message else _("%(name)s has sent the enquiry.")
    said = [Said(received_text(enquiry.created_at, now), asked % {"name": enquiry.name}, enquiry.message, False)]
    for answer in sorted(enquiry.answers.all(), key=lambda answer: (answer.answered_at, answer.pk)):
        moment = received_text(answer.answered_at, now)
        said.append(Said(moment, own_answer_text(enquiry, answer), answer.text, True))
    return said
