"""The reminder: Sunday at 18 o'clock, a kitchen with menus lately and none for next week is asked whether it forgot.

By the link in it the last menu is taken over, without login, as long as the week lasts.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from listings.lunch.actions import copy_week
from listings.lunch.letters.clock import is_time_for_reminders
from listings.lunch.letters.models import Kind, KitchenLetter, not_written_to
from listings.lunch.letters.posting import post_each, post_letter
from listings.lunch.models import LunchService, Serving
from listings.lunch.served import kitchens_between
from merchants.opening.resolve import ONE_DAY, local_day, monday_of
from merchants.opening.wording import date_text

TEMPLATE = "lunch_reminder"
WEEK = 7 * ONE_DAY
LOOK_BACK = 3 * WEEK  # whoever has told nothing for so long has stopped rather than forgotten


def post_reminders(*, now: dt.datetime) -> int:
    """Write to every kitchen whose next week is empty (`now` is aware); returns to how many.

    Left alone: kitchens without a menu in the last three weeks, and those that serve no lunch next week, because they
    pause or their door stays shut. Six queries if nobody is to be reminded.
    """
    if not is_time_for_reminders(now):
        return 0
    monday = local_day(now) + ONE_DAY
    services = LunchService.objects.on_show().wanting_reminder()
    services = services.filter(_has_menu(monday - LOOK_BACK, monday - ONE_DAY)).exclude(
        _has_menu(monday, monday + WEEK - ONE_DAY)
    )
    waiting = {service.pk: service for service in not_written_to(services, Kind.REMINDER, monday)}
    days = kitchens_between(monday, monday + WEEK - ONE_DAY, list(waiting))
    serving = {kitchen.service.pk for kitchens in days.values() for kitchen in kitchens}
    return post_each([waiting[key] for key in waiting if key in serving], lambda service: _write(service, monday, now))


def last_week_with_menu(letter: KitchenLetter) -> dt.date | None:
    """The Monday of the latest week with dishes in the three weeks before that of the letter. One query."""
    before = Serving.objects.of_service(letter.service_id).between(letter.day - LOOK_BACK, letter.day - ONE_DAY)
    latest = before.order_by("-day").values_list("day", flat=True).first()
    return None if latest is None else monday_of(latest)


def menu_of_week(service: LunchService, monday: dt.date) -> list[Serving]:
    """What the kitchen itself has written down for the week, whether guests see it or not. One query."""
    written = Serving.objects.of_service(service.pk).between(monday, monday + WEEK - ONE_DAY)
    return list(written.select_related("dish").in_menu_order())


def is_week_over(letter: KitchenLetter, now: dt.datetime) -> bool:
    """Whether the week the letter is about has ended; so long its link is good."""
    return local_day(now) >= letter.day + WEEK


def take_over(*, letter: KitchenLetter, now: dt.datetime) -> int:
    """Put the last menu on the week of the letter; returns the dishes, 0 where there is nothing to take over.

    Days that have a menu, are over or without lunch are left out, so twice does no harm.
    """
    source = last_week_with_menu(letter)
    if source is None:
        return 0
    with transaction.atomic():
        service = LunchService.objects.select_for_update().get(pk=letter.service_id)
        return copy_week(service=service, source=source, target=letter.day, now=now)


def week_text(monday: dt.date) -> str:
    """7 December – 13 December; in German 7. Dezember – 13. Dezember."""
    return f"{date_text(monday)} – {date_text(monday + WEEK - ONE_DAY)}"


def _has_menu(first: dt.date, last: dt.date) -> Exists:
    return Exists(Serving.objects.filter(dish__service=OuterRef("pk")).between(first, last))


def _write(service: LunchService, monday: dt.date, now: dt.datetime) -> bool:
    def context_for(letter: KitchenLetter) -> dict[str, Any]:
        return {"week": week_text(monday), "page": letter.page}

    return post_letter(
        service=service, kind=Kind.REMINDER, day=monday, now=now, template=TEMPLATE, context_for=context_for
    )
