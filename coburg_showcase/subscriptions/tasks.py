"""What happens to orders of mail by themselves. The job can run twice, or be left out once, without harm."""

import logging

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from coburg_showcase.subscriptions import actions
from coburg_showcase.subscriptions.models import Subscription, SubscriptionQuerySet
from coburg_showcase.subscriptions.retention import KEPT_UNCONFIRMED
from coburg_showcase.subscriptions.topics import topic_of

logger = logging.getLogger(__name__)


@app.periodic(cron="27 2 * * *")
@app.task(name="subscriptions.forget", queueing_lock="subscriptions.forget")
def forget(timestamp: int = 0) -> int:
    """Nightly: orders nobody confirmed within a week (L-19), and those whose topic is over. Returns how many went."""
    forgotten = 0
    for key in list(unconfirmed().values_list("pk", flat=True)):
        forgotten += _forget(key)
    for topic in list(Subscription.objects.order_by("topic").values_list("topic", flat=True).distinct()):
        if topic_of(topic) is None:
            for subscription in list(Subscription.objects.of_topic(topic)):
                actions.cancel(subscription=subscription)
                forgotten += 1
    return forgotten


def unconfirmed() -> SubscriptionQuerySet:
    return Subscription.objects.unconfirmed_before(timezone.now() - KEPT_UNCONFIRMED)


@transaction.atomic
def _forget(key: int) -> bool:
    """Asked once more under the lock: somebody may have confirmed meanwhile."""
    subscription = unconfirmed().select_for_update().filter(pk=key).first()
    if subscription is not None:
        actions.cancel(subscription=subscription)
    return subscription is not None
