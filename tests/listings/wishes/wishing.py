"""A shopper who wishes for something, and a shop that answers."""

import re
from typing import Any

from coburg_showcase.mail.models import OutgoingMail
from listings.wishes import actions
from listings.wishes.forms import WishForm
from listings.wishes.models import Wish, WishRecipient

DISCLAIMER = "Unverbindliche Anfrage – dadurch kommt kein Vertrag zustande."
ADDRESS = "/wer-hats/"
WORDS = "Ein blaues Fahrrad mit Korb"


def filled_in(shops: Any, *, seconds: int = 10, **fields: Any) -> dict[str, Any]:
    """What a browser sends of a second step that was shown some seconds ago."""
    form = WishForm(shops=[])
    form._shown_at -= seconds
    return {
        "q": WORDS,
        "laden": [str(shop.pk) for shop in shops],
        "email": "erika@example.org",
        "name": "",
        form.stamp_name: form.stamp,
        form.honeypot_name: "",
        **fields,
    }


def send(client: Any, shops: Any, **fields: Any) -> Any:
    return client.post(ADDRESS, filled_in(shops, **fields))


def wished(client: Any, shops: Any, **fields: Any) -> Wish:
    """A wish that was sent by the form."""
    answer = send(client, shops, **fields)
    assert answer.status_code == 303, text_of(answer)
    return Wish.objects.order_by("-pk")[0]


def answered(recipient: WishRecipient, kind: str = "yes", comment: str = "") -> WishRecipient:
    actions.answer(recipient=WishRecipient.objects.with_public_id(recipient.public_id), answer=kind, comment=comment)
    recipient.refresh_from_db()
    return recipient


def page_of(wish: Wish) -> str:
    return f"/wer-hats/{wish.token}/"


def answer_page_of(recipient: WishRecipient) -> str:
    return f"/wer-hats/antwort/{recipient.token}/"


def mails_to(address: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=address).order_by("pk"))


def text_of(answer: Any) -> str:
    """What people read on the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
