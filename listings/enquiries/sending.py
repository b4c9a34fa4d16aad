"""From a form that is right to a stored enquiry: limits, suspicions, then the action."""

from django.http import HttpRequest
from django.utils.translation import get_language

from coburg_showcase.spam.limits import suspicions_by_volume, within_limits
from listings.enquiries import actions
from listings.enquiries.forms import EnquiryForm
from listings.enquiries.models import Enquiry


class TooMany(Exception):
    """This client has sent too much; nothing was stored."""


def send(request: HttpRequest, form: EnquiryForm) -> Enquiry:
    """The enquiry of a valid form. Sent before, it is found again and costs nothing. Raises TooMany."""
    merchant, values = form.merchant, form.values()
    # Of clicks at the same moment the first one counts and stores; the others wait for it and find what it stored.
    with actions.one_after_the_other(merchant=merchant, listing=form.listing, values=values):
        known = actions.sent_already(merchant=merchant, listing=form.listing, values=values)
        if known is not None:
            return known
        if not within_limits(request, "enquiry"):
            raise TooMany
        volume = suspicions_by_volume(recipient=merchant.counted_as, sender=values["email"] or values["phone"])
        return actions.receive(
            merchant=merchant,
            listing=form.listing,
            values=values,
            submission=form.submission,
            suspicions=[*form.suspicions, *volume],
            language=get_language() or "de",
            body_hash=form.body_hash,
        )
