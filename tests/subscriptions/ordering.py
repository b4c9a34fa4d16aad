"""Somebody who orders news by mail, about a construction site: the first topic there is."""

import re
from typing import Any
from urllib.parse import urlsplit

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.subscriptions.forms import SubscriptionForm
from coburg_showcase.subscriptions.models import Subscription
from stories.roadworks.models import ConstructionSite
from stories.roadworks.topic import topic_key

ERIKA = "erika@example.org"


def address(site: ConstructionSite) -> str:
    return f"/baublog/{site.slug}/benachrichtigung/"


def filled_in(site: ConstructionSite, *, seconds: int = 10, **fields: Any) -> dict[str, Any]:
    """What a browser sends of a form that was shown some seconds ago."""
    form = SubscriptionForm(topic=topic_key(site))
    form._shown_at -= seconds
    return {"email": ERIKA, form.stamp_name: form.stamp, form.honeypot_name: "", **fields}


def order(client: Any, site: ConstructionSite, *, path: str = "", **fields: Any) -> Any:
    return client.post(path or address(site), filled_in(site, **fields))


def subscribed(site: ConstructionSite, email: str = ERIKA, **values: Any) -> Subscription:
    return Subscription.objects.create(topic=topic_key(site), email=email, **values)


def mails_to(email: str = ERIKA) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=email).order_by("pk"))


def link_in(mail: OutgoingMail, word: str) -> str:
    """The path of the first link of the mail below this word."""
    return urlsplit(re.search(rf"https?://\S+/{word}/\S+", mail.text)[0]).path


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
