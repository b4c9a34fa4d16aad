"""What happens to enquiries by themselves. Each job can run twice, or be left out once, without harm."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from listings.enquiries import actions
from listings.enquiries.models import Enquiry
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE, KEPT_IN_QUARANTINE
from listings.enquiries.times import one_working_day_after
from merchants.opening.store import rules_of

logger = logging.getLogger(__name__)

CHUNK = 500  # keys that are held at once
# The shortest day has 23 hours: the night in which the clocks go forward.
SHORTEST_WORKING_DAY = timedelta(hours=23)


@app.periodic(cron="20 6-18 * * *")
@app.task(name="enquiries.remind", queueing_lock="enquiries.remind")
def remind(timestamp: int = 0) -> int:
    """By day, hourly: ask businesses once more that have not answered within a working day. Returns how many."""
    now, reminded = timezone.now(), 0
    waiting = Enquiry.objects.to_remind_of(now - SHORTEST_WORKING_DAY).with_shop_hours()
    for enquiry in waiting.iterator(chunk_size=500):
        if enquiry.is_over(now) or one_working_day_after(rules_of(enquiry.merchant), enquiry.last_message_at) > now:
            continue
        try:
            reminded += actions.remind(enquiry=enquiry)
        except Exception:  # the others are reminded all the same, this one an hour later
            logger.exception("The enquiry %s was not reminded of.", enquiry.reference)
    return reminded


@app.periodic(cron="*/5 * * * *")
@app.task(name="enquiries.expire", queueing_lock="enquiries.expire")
def expire(timestamp: int = 0) -> int:
    """Every five minutes; the pages say so from the very minute on."""
    return actions.expire()


@app.periodic(cron="47 2 * * *")
@app.task(name="enquiries.forget", queueing_lock="enquiries.forget")
def forget(timestamp: int = 0) -> int:
    """Nightly: what is past its retention goes, with all mails about it (L-19). Returns how many."""
    now, forgotten = timezone.now(), 0
    past = {"last_message_before": now - KEPT_AFTER_LAST_MESSAGE, "held_before": now - KEPT_IN_QUARANTINE}
    for key in _keys_past(**past):
        try:
            forgotten += actions.forget_if_past(key=key, **past)
        except Exception:  # the others go all the same, this one is tried again in the next night
            logger.exception("The enquiry with the key %d was not deleted.", key)
    return forgotten


def _keys_past(*, last_message_before: datetime, held_before: datetime) -> Iterator[int]:
    old = Enquiry.objects.to_forget(last_message_before=last_message_before, held_before=held_before)
    last = 0
    while keys := list(old.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        yield from keys
        last = keys[-1]
