"""What happens to an order of mail. Each is one transaction; mails are laid into the outbox within it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from coburg_showcase.mail.actions import forget, post
from coburg_showcase.security.ratelimit import allow_key
from coburg_showcase.subscriptions.models import Subscription
from coburg_showcase.subscriptions.topics import Topic, topic_of

MAILS_TO_ONE_ADDRESS = 3  # a day, about orders: whoever types other people's addresses must not be able to pester them
DAY = 86_400

Context = dict[str, Any]


def order(*, topic: str, email: str, language: str) -> None:
    """Store an order and mail a link that confirms it. Call it outside of a transaction, for it counts.

    An address that has ordered before keeps its one row: unconfirmed, it gets the link again; confirmed, it is told
    that there is nothing to do. So whoever asks learns nothing about an address, neither from the answer nor from how
    long it takes. No more than MAILS_TO_ONE_ADDRESS leave for one address in a day.
    """
    if allow_key("subscription-to", email.casefold(), MAILS_TO_ONE_ADDRESS, DAY):
        _store(topic, email, language)


@transaction.atomic
def _store(topic: str, email: str, language: str) -> None:
    subscription = Subscription.objects.at_address(topic, email).first()
    if subscription is None:
        subscription = Subscription(topic=topic, email=email, language=language)
        try:
            with transaction.atomic():  # the same address may be ordering at this moment
                subscription.save(force_insert=True)
        except IntegrityError:
            subscription = Subscription.objects.at_address(topic, email).get()
    elif not subscription.is_confirmed:
        subscription.asked_at, subscription.language = timezone.now(), language
        subscription.save(update_fields=["asked_at", "language"])
    _ask(subscription)


def _ask(subscription: Subscription) -> None:
    template = "subscription_known" if subscription.is_confirmed else "subscription_confirm"
    send(subscription=subscription, occasion=f"order:{uuid4().hex}", template=template, context={})


@transaction.atomic
def confirm(*, subscription: Subscription) -> None:
    """From now on mail goes out. Once more changes nothing. Raises Subscription.DoesNotExist for one that is gone."""
    locked = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if not locked.is_confirmed:
        locked.confirmed_at = timezone.now()
        locked.save(update_fields=["confirmed_at"])
    subscription.confirmed_at = locked.confirmed_at


@transaction.atomic
def cancel(*, subscription: Subscription) -> None:
    """No more mail: the row and every mail about it go, sent or not. Cancelled before is fine."""
    locked = Subscription.objects.select_for_update().filter(pk=subscription.pk)
    gone = locked.first()
    if gone is not None:
        forget(about=gone.about)
        gone.delete()


def send(
    *, subscription: Subscription, occasion: str, template: str, context: Context, topic: Topic | None = None
) -> None:
    """Lay the mail `templates/mails/<template>/` into the outbox, in the language of the order.

    The template gets `topic` (topics.Topic), `topic_page`, `confirm_page` and `cancel_page` besides `context`;
    mailboxes get the headers of RFC 2369 and RFC 8058 for ending it by one click. The same `occasion` again is the
    same mail. Nothing for a topic that is over; `topic` saves looking it up.
    """
    with translation.override(subscription.language):
        topic = topic or topic_of(subscription.topic)
        if topic is None:
            return
        cancel_page = cancel_address(subscription)
        given = {
            "subscription": subscription,
            "topic": topic,
            "topic_page": settings.SITE_URL + topic.page,
            "confirm_page": subscription.confirm_address,
            "cancel_page": cancel_page,
            **context,
        }
    post(
        key=f"{subscription.about}:{occasion}",
        to=subscription.email,
        template=template,
        context=given,
        language=subscription.language,
        about=subscription.about,
        headers={"List-Unsubscribe": f"<{cancel_page}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def send_to_subscribers(
    *, topic: str, occasion: str, template: str, context_for: Callable[[Subscription], Context | None]
) -> int:
    """Mail everybody who has confirmed the topic, in the caller's transaction; returns to how many it goes.

    `context_for` is asked for each, with the language of the order active; None leaves that one out.
    """
    sent, topics = 0, dict[str, Topic | None]()
    for subscription in Subscription.objects.of_topic(topic).confirmed().order_by("pk").iterator(chunk_size=500):
        with translation.override(subscription.language):
            context = context_for(subscription)
            if subscription.language not in topics:
                topics[subscription.language] = topic_of(topic)
        if context is not None and (known := topics[subscription.language]) is not None:
            send(subscription=subscription, occasion=occasion, template=template, context=context, topic=known)
            sent += 1
    return sent


def cancel_address(subscription: Subscription) -> str:
    """The full address that ends the order."""
    return settings.SITE_URL + reverse("unsubscribe", args=[subscription.cancel_token])
