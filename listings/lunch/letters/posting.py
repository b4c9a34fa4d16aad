"""How a letter goes to a kitchen: noted and laid into the outbox together, with a way to end such letters."""

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from coburg_showcase.city.models import CitySettings
from coburg_showcase.city.placeholders import is_placeholder
from coburg_showcase.mail.actions import post
from listings.lunch.letters.models import KitchenLetter
from listings.lunch.models import LunchService
from merchants.members.models import people_of

KITCHEN_LANGUAGE = "de"

logger = logging.getLogger(__name__)


def recipients_of(service: LunchService) -> list[str]:
    """The addresses a letter to this kitchen goes to: its people, or its own address while it has none. One query."""
    return people_of(service.merchant) or ([service.merchant.email] if service.merchant.email else [])


@transaction.atomic
def post_letter(
    *,
    service: LunchService,
    kind: str,
    day: dt.date,
    now: dt.datetime,
    template: str,
    context_for: Callable[[KitchenLetter], dict[str, Any]],
) -> bool:
    """Note the letter and lay its mails into the outbox; False if it was written before.

    The template gets `service`, `merchant`, `letter`, `workshop_page` and `stop_page` besides what `context_for` gives
    in the language of the kitchens. A reply goes to the city.
    """
    letter, is_new = KitchenLetter.objects.get_or_create(
        service=service, kind=kind, day=day, defaults={"posted_at": now}
    )
    if not is_new:
        return False
    city = CitySettings.load()
    with translation.override(KITCHEN_LANGUAGE):
        context = {
            "service": service,
            "merchant": service.merchant,
            "letter": letter,
            "workshop_page": workshop_address(service),
            "stop_page": stop_address(letter),
            **context_for(letter),
        }
    for place, address in enumerate(recipients_of(service)):
        post(
            key=f"lunch-letter:{letter.pk}:{place}",
            to=address,
            template=template,
            context=context,
            language=KITCHEN_LANGUAGE,
            reply_to="" if is_placeholder(city.email) else city.email,
            about=f"lunch-letter:{letter.pk}",
            headers={
                "List-Unsubscribe": f"<{stop_address(letter)}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
    return True


def post_each(services: Iterable[LunchService], write: Callable[[LunchService], bool]) -> int:
    """Write to each of them; returns how many letters there are. One that fails is logged and tried by the next run."""
    posted = 0
    for service in services:
        try:
            posted += write(service)
        except Exception:  # whatever it is, all other kitchens must get their letter
            logger.exception("The letter to the kitchen %s cannot be written.", service.pk)
    return posted


def workshop_address(service: LunchService) -> str:
    """The full address of the week's menu in the workshop of the business."""
    with translation.override(KITCHEN_LANGUAGE):
        return settings.SITE_URL + reverse("lunch:week", args=[service.merchant.slug])


def stop_address(letter: KitchenLetter) -> str:
    """The full address that ends letters of this kind to this kitchen."""
    return settings.SITE_URL + reverse("lunch-letters-stop", args=[letter.stop_token])
