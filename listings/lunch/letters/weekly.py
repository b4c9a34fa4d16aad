"""The menus of the week to everybody who has ordered them (L-21): Monday at 9, as they are known at that moment."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import get_template
from django.utils.translation import get_language

from coburg_showcase.subscriptions.actions import send_to_subscribers
from coburg_showcase.subscriptions.models import Subscription
from listings.lunch.letters.clock import is_time_for_week
from listings.lunch.letters.menus import menus_words
from listings.lunch.letters.models import WeeklyLetter
from listings.lunch.letters.topic import TOPIC, lunch_page
from listings.lunch.served import kitchens_between
from merchants.opening.resolve import ONE_DAY, local_day
from merchants.opening.wording import date_text

TEMPLATE = "lunch_week"
DAYS = 6  # Monday to Saturday


@transaction.atomic
def post_week(*, now: dt.datetime) -> int:
    """Mail the menus once it is time (`now` is aware); returns to how many. Once a week, however often it is called.

    A week without any menu is noted as well, and nothing is sent. A few queries, and those of each mail.
    """
    monday = local_day(now)
    if not is_time_for_week(now) or WeeklyLetter.objects.filter(monday=monday).exists():
        return 0
    letter, is_new = WeeklyLetter.objects.get_or_create(monday=monday, defaults={"posted_at": now})
    if not is_new:  # another worker was quicker
        return 0
    saturday = monday + (DAYS - 1) * ONE_DAY
    days = kitchens_between(monday, saturday)
    if not any(kitchen.is_told for kitchens in days.values() for kitchen in kitchens):
        return 0
    by_language: dict[str, dict[str, Any]] = {}

    def menus_for(subscription: Subscription) -> dict[str, Any]:
        """The same for everybody who reads that language, which is active: rendered once, for there are many dishes."""
        language = get_language() or "de"
        if language not in by_language:
            menus = menus_words(days)
            by_language[language] = {
                "menus_text": get_template(f"mails/{TEMPLATE}/menus.txt").render({"menus": menus}).strip(),
                "menus_html": get_template(f"mails/{TEMPLATE}/menus.html").render({"menus": menus}),
                "first": date_text(monday),
                "last": date_text(saturday),
                "lunch_page": settings.SITE_URL + lunch_page(),
            }
        return by_language[language]

    letter.mails = send_to_subscribers(
        topic=TOPIC, occasion=f"week:{monday.isoformat()}", template=TEMPLATE, context_for=menus_for
    )
    letter.save(update_fields=["mails"])
    return letter.mails
