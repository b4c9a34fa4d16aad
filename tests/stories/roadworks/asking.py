"""Somebody who asks the city about a construction site, and who reads its pages."""

import re
from typing import Any

from coburg_showcase.mail.models import OutgoingMail
from stories.roadworks.forms import QuestionForm
from stories.roadworks.models import ConstructionSite

WORDS = "Kommt die Feuerwehr noch durch?"


def address(site: ConstructionSite) -> str:
    return f"/baublog/{site.slug}/frage/"


def filled_in(site: ConstructionSite, *, seconds: int = 10, **fields: Any) -> dict[str, Any]:
    """What a browser sends of a form that was shown some seconds ago."""
    form = QuestionForm(site=site)
    form._shown_at -= seconds
    return {"text": WORDS, "email": "", "name": "", form.stamp_name: form.stamp, form.honeypot_name: "", **fields}


def ask(client: Any, site: ConstructionSite, **fields: Any) -> Any:
    """Send the form; `data` sends a form of before once more."""
    data = fields.pop("data", None) or filled_in(site, **fields)
    return client.post(address(site), data)


def mails_to(email: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=email).order_by("pk"))


def text_of(answer: Any) -> str:
    """What people read on the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
