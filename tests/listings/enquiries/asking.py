"""A shopper who fills in the form."""

import re
from typing import Any

from listings.enquiries.forms import FORMS
from merchants.models import Merchant

DISCLAIMER = "Unverbindliche Anfrage – dadurch kommt kein Vertrag zustande."
PERSON = {"name": "Erika Muster", "email": "erika@example.org", "phone": ""}
FIELDS: dict[str, dict[str, Any]] = {
    "frage": {"message": "Haben Sie das in Blau?"},
    "zuruecklegen": {"what": "Der graue Krug", "amount": "1", "wanted_date": "2026-11-24", "wanted_time": "16:30"},
    "rueckruf": {"phone": "09561 12345", "call_when": "heute nach 16 Uhr"},
    "termin": {"amount": "2", "wanted_date": "2026-11-24", "wanted_time": "10:30", "message": "Brille anpassen"},
}


def address(merchant: Merchant, kind: str = "frage", item: str = "") -> str:
    return f"/laeden/{merchant.slug}/anfrage/?art={kind}" + (f"&stueck={item}" if item else "")


def filled_in(merchant: Merchant, kind: str = "frage", *, seconds: int = 10, **fields: Any) -> dict[str, Any]:
    """What a browser sends of a form that was shown some seconds ago."""
    form = FORMS[kind](merchant=merchant)
    form._shown_at -= seconds
    return {
        **PERSON,
        **FIELDS[kind],
        form.stamp_name: form.stamp,
        form.honeypot_name: "",
        "message": "",
        **FIELDS[kind],
        **fields,
    }


def ask(client: Any, merchant: Merchant, kind: str = "frage", *, item: str = "", **fields: Any) -> Any:
    """Send the form; the answer of the site. `data` sends a form of before once more."""
    data = fields.pop("data", None) or filled_in(merchant, kind, **fields)
    return client.post(address(merchant, kind, item), data)


def text_of(answer: Any) -> str:
    """What people read on the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
