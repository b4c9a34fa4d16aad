"""The mails about an enquiry, laid into the outbox in the caller's transaction.

What the shopper typed goes to the business only. The confirmation holds nothing of it, not even the name: it must be no
way to send words of one's own to strangers (compliance.md 3.11).
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from coburg_showcase.mail.actions import post
from listings.enquiries.facts import answer_label, answer_text, possible_answers, request_facts, sender_facts
from listings.enquiries.models import Answer, Enquiry
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE
from merchants.models import Merchant

SHOP_LANGUAGE = "de"


def absolute(name: str, *args: str) -> str:
    return settings.SITE_URL + reverse(name, args=args)


def to_shop(enquiry: Enquiry, *, is_reminder: bool = False) -> None:
    """All that was asked, with links that open the answer page. A reply goes to the shopper."""
    with translation.override(SHOP_LANGUAGE):
        page = absolute("enquiry-answer", enquiry.answer_token)
        links = [(answer_label(kind, enquiry.kind), f"{page}?antwort={kind}") for kind in possible_answers(enquiry)]
        context = {
            "enquiry": enquiry,
            "merchant": enquiry.merchant,
            "request_facts": request_facts(enquiry),
            "sender_facts": sender_facts(enquiry),
            "answer_links": links,
            "answer_page": page,
            "is_reminder": is_reminder,
            "retention_days": KEPT_AFTER_LAST_MESSAGE.days,
        }
    occasion = "reminder" if is_reminder else "shop"
    _post(enquiry, occasion, enquiry.merchant.email, "enquiry_to_shop", context, SHOP_LANGUAGE, enquiry.email)


def confirmation(enquiry: Enquiry) -> None:
    """To the shopper: fixed words, reference, the shop's contact, links to status and deletion."""
    if not enquiry.email:
        return
    with translation.override(enquiry.language):
        context = _shopper_context(enquiry)
    _post(enquiry, "confirmation", enquiry.email, "enquiry_confirmation", context, enquiry.language)


def answered(enquiry: Enquiry, answer: Answer) -> None:
    """To the shopper, in their language: what the business answers. A reply goes to the business."""
    if not enquiry.email:
        return
    with translation.override(enquiry.language):
        context = {
            **_shopper_context(enquiry),
            "answer": answer,
            "answer_text": answer_text(enquiry, answer),
            "pickup_code": enquiry.pickup_code if answer.ready_until else "",
        }
    shop = enquiry.merchant.email
    _post(enquiry, f"answer:{answer.pk}", enquiry.email, "enquiry_answer", context, enquiry.language, shop)


def _shopper_context(enquiry: Enquiry) -> dict[str, Any]:
    merchant: Merchant = enquiry.merchant
    return {
        "enquiry": enquiry,
        "merchant": merchant,
        "shop_page": settings.SITE_URL + merchant.get_absolute_url(),
        "status_page": absolute("enquiry", enquiry.status_token),
        "delete_page": absolute("enquiry-delete", enquiry.status_token),
        "retention_days": KEPT_AFTER_LAST_MESSAGE.days,
    }


def _post(
    enquiry: Enquiry,
    occasion: str,
    to: str,
    template: str,
    context: dict[str, Any],
    language: str,
    reply_to: str = "",
) -> None:
    post(
        key=f"{enquiry.about}:{occasion}",
        to=to,
        template=template,
        context=context,
        language=language,
        reply_to=reply_to,
        about=enquiry.about,
    )
