"""The reminder: a business whose facts are due is asked by mail whether they are still right, once a week at most.

It goes to the people who look after the business, on workdays from 9 o'clock in town; each fact has a link that
confirms it without a password. A reply goes to the city.
"""

import datetime as dt
import logging
from typing import Any

from django.db import transaction
from django.utils import translation

from coburg_showcase.city.models import CitySettings
from coburg_showcase.city.placeholders import is_placeholder
from coburg_showcase.mail.actions import forget, post
from merchants.freshness.ages import Ages, ages_of
from merchants.freshness.facts import Fact, facts_of
from merchants.freshness.models import SHOP_LANGUAGE, Business, Reminder
from merchants.freshness.retention import KEPT_REMINDERS
from merchants.members.models import people_of
from merchants.models import Merchant
from merchants.opening.holidays import is_holiday
from merchants.opening.resolve import ZONE, local_day, monday_of

TEMPLATE = "freshness_reminder"
FROM, UNTIL = dt.time(9), dt.time(17)  # a worker that was away in the morning catches up
SATURDAY = 5

logger = logging.getLogger(__name__)


def is_time(now: dt.datetime) -> bool:
    """Whether businesses are written to at this moment (aware)."""
    local = now.astimezone(ZONE)
    return local.weekday() < SATURDAY and FROM <= local.time() < UNTIL and not is_holiday(local.date())


def post_reminders(*, now: dt.datetime) -> int:
    """Write to every business that is to be reminded (`now` is aware); returns to how many.

    Safe beside other workers: the database holds one reminder of a business and week. One that fails is logged and
    tried by the next run. Two queries if nobody is to be reminded.
    """
    if not is_time(now):
        return 0
    city = CitySettings.load()
    ages, today = ages_of(city), local_day(now)
    posted = 0
    for key in list(Business.objects.to_remind(ages, today).order_by("pk").values_list("pk", flat=True)):
        try:
            posted += _post(key, city, ages, today)
        except Exception:  # whatever it is, all others must get their reminder
            logger.exception("The reminder to the business %s cannot be written.", key)
    return posted


def forget_reminders(*, today: dt.date) -> int:
    """Reminders past their retention are no longer remembered, and their links open nothing. One query."""
    return Reminder.objects.posted_before(today - KEPT_REMINDERS).delete()[0]


def forget_mails(merchant: Merchant) -> None:
    """The mails of a business that is deleted go with it. Two queries for each reminder."""
    for reminder in Reminder.objects.filter(merchant=merchant):
        forget(about=reminder.about)


@transaction.atomic
def _post(key: int, city: CitySettings, ages: Ages, today: dt.date) -> bool:
    merchant = Merchant.objects.select_related("street").select_for_update(of=("self",), no_key=True).get(pk=key)
    with translation.override(SHOP_LANGUAGE):
        asked = [fact for fact in facts_of(merchant, ages, today) if not fact.is_fresh]
    people = people_of(merchant)
    if not asked or not people:  # confirmed, or left by its people, since the list was read
        return False
    reminder, is_new = Reminder.objects.get_or_create(
        merchant=merchant, week=monday_of(today), defaults={"day": today, "groups": [fact.group for fact in asked]}
    )
    if not is_new:
        return False
    with translation.override(SHOP_LANGUAGE):
        context = _context(reminder, asked)
    for place, address in enumerate(people):
        post(
            key=f"{reminder.about}:{place}",
            to=address,
            template=TEMPLATE,
            context=context,
            language=SHOP_LANGUAGE,
            reply_to="" if is_placeholder(city.email) else city.email,
            about=reminder.about,
        )
    return True


def _context(reminder: Reminder, asked: list[Fact]) -> dict[str, Any]:
    return {
        "merchant": reminder.merchant,
        "asked": [(fact, reminder.page(fact.group)) for fact in asked],
        "is_anything_overdue": any(fact.is_overdue for fact in asked),
        "workshop_page": reminder.workshop_page,
    }
