"""Kitchens with letters in every state, for the cases of the pages behind their links. Returns keys by state."""

import datetime as dt
from typing import Any
from uuid import uuid4


def add_special_lunch_letters() -> dict[str, str]:
    from django.utils import timezone

    from coburg_showcase.tokens import make_token
    from listings.lunch.letters.models import SOLD_OUT, STOP, Kind, KitchenLetter
    from listings.lunch.models import LunchDish, LunchService, Serving
    from merchants.models import Merchant

    today, now = timezone.localdate(), timezone.now()
    everything = Merchant.objects.get(slug="pruefstein-kontor")
    hidden = Merchant.objects.get(slug="verborgenes-kontor")

    def kitchen(merchant: Merchant) -> LunchService:
        values = {"weekdays": list(range(7)), "ends": dt.time(23, 59), "tells_allergens": True}
        return LunchService.objects.get_or_create(merchant=merchant, defaults=values)[0]

    def dish(service: LunchService, title: str, day: dt.date, **values: Any) -> None:
        made = LunchDish.objects.get_or_create(service=service, title=title)[0]
        Serving.objects.get_or_create(dish=made, day=day, defaults={"price_cents": 1290, **values})

    def letter(service: LunchService, kind: str, day: dt.date) -> KitchenLetter:
        return KitchenLetter.objects.get_or_create(service=service, kind=kind, day=day)[0]

    def key(purpose: str, of: KitchenLetter) -> str:
        return make_token(purpose, of.public_id)

    full, unseen = kitchen(everything), kitchen(hidden)
    for day in (today, today + dt.timedelta(days=1)):  # the tests may run into the next day
        dish(full, "Schäufele mit Kloß und Wirsing", day)
        dish(full, "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzessuppe", day, sold_out_at=now)
    yesterday = letter(full, Kind.MORNING, today - dt.timedelta(days=1))
    reminder = letter(full, Kind.REMINDER, today)
    return {
        "lunch_today": key(SOLD_OUT, letter(full, Kind.MORNING, today)),
        "lunch_empty": key(SOLD_OUT, letter(unseen, Kind.MORNING, today)),
        "lunch_yesterday": key(SOLD_OUT, yesterday),
        "lunch_letter_gone": make_token(SOLD_OUT, uuid4()),
        "lunch_stop_morning": key(STOP, yesterday),
        "lunch_stop_reminder": key(STOP, reminder),
        "lunch_stop_gone": make_token(STOP, uuid4()),
    }
