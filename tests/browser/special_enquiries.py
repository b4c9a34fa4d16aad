"""Enquiries in every state, for the cases of their pages; of the shop that has everything (prepare.py)."""

from datetime import timedelta
from typing import Any

SHOP = "pruefstein-kontor"


def add_special_enquiries() -> dict[str, str]:
    """Returns the tokens: enquiry_<state> opens the shopper's page, answer_<state> the one of the business."""
    from uuid import uuid4

    from django.utils import timezone

    from coburg_showcase.tokens import make_token
    from listings.enquiries import actions
    from listings.enquiries.models import ANSWER_TOKEN, READ_TOKEN, Enquiry, EnquiryKind, EnquiryState
    from merchants.models import Merchant

    shop = Merchant.objects.get(slug=SHOP)
    soon = timezone.now() + timedelta(days=2)

    def add(**values: Any) -> Enquiry:
        common = {"merchant": shop, "submission": uuid4(), "name": "Erika Muster", "email": "erika@example.org"}
        common |= {"kind": EnquiryKind.RESERVATION, "listing_title": "Prüfkrug", "phone": "+49 9561 12345", "amount": 2}
        return Enquiry.objects.create(**{**common, "wanted_at": soon, **values})

    def answered(kind: str, **more: Any) -> Enquiry:
        enquiry = add(message="Bitte einpacken.\n\nDanke!")
        actions.answer(enquiry=enquiry, submission=uuid4(), kind=kind, **more)
        return enquiry

    collected = answered("ready", ready_until=soon)
    actions.mark_collected(enquiry=collected)
    expired = answered("ready", ready_until=soon)
    Enquiry.objects.filter(pk=expired.pk).update(state=EnquiryState.EXPIRED)
    enquiries = {
        "open": add(),
        "question": add(kind=EnquiryKind.QUESTION, listing_title="", wanted_at=None, message="Ein Wort: " + "ä" * 200),
        "call": add(kind=EnquiryKind.CALLBACK, email="", call_when="vormittags", wanted_at=None),
        "held": add(is_held=True, held_because=["links"], message="https://example.org"),
        "ready": answered("ready", ready_until=soon),
        "text": answered("text", text="Gern.\n\nKommen Sie vorbei!"),
        "sorry": answered("sorry"),
        "collected": collected,
        "expired": expired,
        "to_delete": add(),
    }
    gone = uuid4()
    tokens = {"enquiry_gone": make_token(READ_TOKEN, gone), "answer_gone": make_token(ANSWER_TOKEN, gone)}
    for state, enquiry in enquiries.items():
        tokens |= {f"enquiry_{state}": enquiry.status_token, f"answer_{state}": enquiry.answer_token}
    return tokens
