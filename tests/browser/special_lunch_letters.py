"""Kitchens with letters in every state, for the cases of the pages behind their links. Returns keys by state."""

import datetime as dt
from typing import Any
from uuid import uuid4


def add_special_lunch_letters() -> dict[str, str]:
    from django.utils import timezone

    from coburg_showcase.tokens import make_token
    from listings.lunch.letters.models import COPY_WEEK, SOLD_OUT, STOP, Kind, KitchenLetter
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
    post_letters(today, full)
    yesterday = letter(full, Kind.MORNING, today - dt.timedelta(days=1))
    monday, week = today - dt.timedelta(days=today.weekday()), dt.timedelta(days=7)
    reminder, answered, old = (letter(full, Kind.REMINDER, monday + ahead * week) for ahead in (2, 1, -8))
    dish(full, "Karpfen", monday + week)
    return {
        "lunch_today": key(SOLD_OUT, letter(full, Kind.MORNING, today)),
        "lunch_empty": key(SOLD_OUT, letter(unseen, Kind.MORNING, today)),
        "lunch_yesterday": key(SOLD_OUT, yesterday),
        "lunch_letter_gone": make_token(SOLD_OUT, uuid4()),
        "lunch_copy": key(COPY_WEEK, reminder),
        "lunch_copied": key(COPY_WEEK, answered),
        "lunch_copy_over": key(COPY_WEEK, old),
        "lunch_copy_of_nothing": key(COPY_WEEK, letter(unseen, Kind.REMINDER, monday + week)),
        "lunch_stop_morning": key(STOP, yesterday),
        "lunch_stop_reminder": key(STOP, reminder),
        "lunch_stop_gone": make_token(STOP, uuid4()),
    }


def post_letters(today: dt.date, service: Any) -> None:
    """The mails as they would leave this week, in both languages; the menus are those of the demo."""
    from coburg_showcase.subscriptions.models import Subscription
    from listings.lunch.letters.models import KitchenLetter, WeeklyLetter
    from listings.lunch.letters.morning import post_morning
    from listings.lunch.letters.reminder import post_reminders
    from listings.lunch.letters.weekly import post_week
    from listings.lunch.models import LunchService
    from merchants.opening.resolve import instant_at

    monday = today - dt.timedelta(days=today.weekday())
    for language in ("de", "en"):
        values = {"language": language, "confirmed_at": instant_at(monday, 0)}
        Subscription.objects.create(topic="lunch", email=f"lunch-{language}@example.org", **values)
    post_week(now=instant_at(monday, 9 * 60))
    LunchService.objects.filter(pk=service.pk).update(wants_morning_mail=True)
    post_morning(now=instant_at(today, 11 * 60))
    post_reminders(now=instant_at(monday + dt.timedelta(days=13), 18 * 60))
    KitchenLetter.objects.all().delete()
    WeeklyLetter.objects.all().delete()
