"""What an enquiry's page shows its business and what it does there, by the mail's link or in the workshop."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone

from coburg_showcase.spam.forms import status_of
from listings.enquiries import actions
from listings.enquiries.answering import AnswerForm
from listings.enquiries.facts import own_answer_text, request_facts, sender_facts
from listings.enquiries.models import Enquiry
from listings.enquiries.times import moment_text


def respond(*, enquiry: Enquiry, data: QueryDict, asked: str = "") -> tuple[AnswerForm | None, int]:
    """Do what was sent: note as collected, or as not collected after all, or answer.

    Returns the form with what is wrong and the status of its page (422; 429 for too many answers); None where it is
    done. Raises EnquiryClosed, and Enquiry.DoesNotExist where the shopper has deleted it a moment ago.
    """
    if "collected" in data:
        actions.mark_collected(enquiry=enquiry)
        return None, 303
    if "uncollected" in data:
        actions.mark_uncollected(enquiry=enquiry)
        return None, 303
    form = AnswerForm(data, enquiry=enquiry, asked=asked)
    if not form.is_valid():
        return form, status_of(form)
    try:
        actions.answer(enquiry=enquiry, **form.values())
    except actions.TooManyAnswers as refused:
        form.add_error(None, str(refused))
        return form, 429
    return None, 303


def answer_context(enquiry: Enquiry, form: AnswerForm) -> dict[str, Any]:
    """What `_standing.html`, `_asked.html` and `_answer_form.html` need. No query where `answers` is prefetched."""
    now, closed = timezone.now(), ""
    try:
        actions.check_answerable(enquiry, now)
    except actions.EnquiryClosed as reason:
        closed = str(reason)
    last = enquiry.last_answer
    return {
        "enquiry": enquiry,
        "merchant": enquiry.merchant,
        "form": form,
        "closed": closed,
        "can_be_collected": enquiry.is_ready and not closed,
        "can_wait_again": enquiry.can_wait_again(now),
        "request_facts": request_facts(enquiry),
        "sender_facts": sender_facts(enquiry),
        "last_answer": last,
        "last_answer_text": own_answer_text(enquiry, last) if last else "",
        "answered_on": moment_text(last.answered_at) if last else "",
    }
