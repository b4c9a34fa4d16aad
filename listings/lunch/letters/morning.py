"""The morning mail: from 10 o'clock a kitchen that wants it gets a link to say what is sold out, without login.

It leaves once a day, as soon as there is a dish, and not after the kitchen has closed.
"""

import datetime as dt
from typing import Any

from listings.lunch.letters.clock import is_time_for_kitchens
from listings.lunch.letters.menus import day_title, dish_words
from listings.lunch.letters.models import Kind, KitchenLetter, not_written_to
from listings.lunch.letters.posting import post_each, post_letter
from listings.lunch.models import LunchService
from listings.lunch.served import Kitchen, kitchens_on
from merchants.opening.resolve import local_day

TEMPLATE = "lunch_morning"


def post_morning(*, now: dt.datetime) -> int:
    """Write to every kitchen whose letter is due (`now` is aware); returns to how many. Five queries if none is."""
    if not is_time_for_kitchens(now):
        return 0
    day = local_day(now)
    waiting = not_written_to(LunchService.objects.on_show().wanting_morning_mail(), Kind.MORNING, day)
    due = {
        kitchen.service.pk: kitchen
        for kitchen in kitchens_on(day, list(waiting.values_list("pk", flat=True)))
        if kitchen.is_told and kitchen.closes > now
    }
    return post_each((kitchen.service for kitchen in due.values()), lambda service: _write(due[service.pk], now))


def _write(kitchen: Kitchen, now: dt.datetime) -> bool:
    def context_for(letter: KitchenLetter) -> dict[str, Any]:
        return {
            "title": day_title(kitchen.day),
            "dishes": [dish_words(serving) for serving in kitchen.servings],
            "page": letter.page,
        }

    return post_letter(
        service=kitchen.service,
        kind=Kind.MORNING,
        day=kitchen.day,
        now=now,
        template=TEMPLATE,
        context_for=context_for,
    )
