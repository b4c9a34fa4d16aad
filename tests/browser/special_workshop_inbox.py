"""Enquiries to a business of the retailer, in the states its inbox shows, and texts to answer with."""

from datetime import timedelta
from typing import Any

SHOP = "buchhandlung-blaetterdach"


def add_special_workshop_inbox() -> dict[str, str]:
    """Returns the public ids: inbox_appointment waits, inbox_ready lies ready, inbox_to_answer is for a journey."""
    from uuid import uuid4

    from django.utils import timezone

    from listings.enquiries import actions
    from listings.enquiries.models import Enquiry, EnquiryKind
    from listings.enquiries.workshop.actions import save_template
    from merchants.models import Merchant

    shop = Merchant.objects.get(slug=SHOP)
    soon = timezone.now() + timedelta(days=2)

    def add(**values: Any) -> Enquiry:
        common = {"merchant": shop, "submission": uuid4(), "name": "Erika Muster", "email": "erika@example.org"}
        return Enquiry.objects.create(**{**common, **values})

    to_answer = add(kind=EnquiryKind.QUESTION, message="Wann ist es fertig?")
    add(kind=EnquiryKind.QUESTION, message="Gibt es die Ausgabe mit dem sehr langen Vorwort auch gebunden?")
    appointment = add(kind=EnquiryKind.APPOINTMENT, wanted_at=soon, message="Beratung", phone="+49 9561 12345")
    ready = add(kind=EnquiryKind.RESERVATION, listing_title="Stadtgeschichte Coburg", amount=2, wanted_at=soon)
    actions.answer(enquiry=ready, submission=uuid4(), kind="text", text="Wir sehen nach.")
    actions.answer(enquiry=ready, submission=uuid4(), kind="ready", ready_until=soon, text="Liegt an der Kasse.")
    add(kind=EnquiryKind.QUESTION, message="https://example.org", is_held=True, held_because=["links", "too-fast"])
    save_template(merchant=shop, title="Morgen fertig", text="Morgen ab 10 Uhr liegt alles für Sie bereit.")
    save_template(merchant=shop, title="Leider vergriffen", text="Leider ist der Titel vergriffen.\n\nGern suchen wir.")
    told = {"inbox_appointment": appointment, "inbox_ready": ready, "inbox_to_answer": to_answer}
    return {name: str(enquiry.public_id) for name, enquiry in told.items()}
