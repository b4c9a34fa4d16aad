"""Mail on changes of a site: what is new since the last run goes in one mail to everybody who has ordered it.

What was told stands in a table, written in the same transaction as the mails: nothing is told twice and nothing lost,
whenever a worker stops. Once a fact is no longer true (a phase was moved, a delay taken back), its row goes, so that it
is told again should it become true again; a post is told once and never again.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from coburg_showcase.subscriptions.actions import send_to_subscribers
from coburg_showcase.subscriptions.models import Subscription
from stories.roadworks.facts import POST, Fact, facts_of, with_facts
from stories.roadworks.models import AnnouncedFact, ConstructionSite
from stories.roadworks.topic import topic_key

TEMPLATE = "roadworks_news"


@transaction.atomic
def announce(*, site_id: int, now: datetime) -> int:
    """Mail the news of one site; returns to how many. Does nothing while another worker is at it.

    A site that is looked at for the first time has a past: it is noted, and told only to those who have confirmed
    before it happened.
    """
    locked = ConstructionSite.objects.on_show(now).select_for_update(of=("self",), skip_locked=True)
    if locked.filter(pk=site_id).first() is None:
        return 0
    site = with_facts(ConstructionSite.objects.all(), now).get(pk=site_id)
    told = set(site.announced.values_list("key", flat=True))
    facts = {fact.key: fact for fact in facts_of(site, now)}
    new = [fact for key, fact in facts.items() if key not in told]
    over = {key for key in told - facts.keys() if key != AnnouncedFact.FIRST_LOOK and not key.startswith(f"{POST}:")}
    site.announced.filter(key__in=over).delete()
    is_first_look = AnnouncedFact.FIRST_LOOK not in told
    keys = [fact.key for fact in new] + [AnnouncedFact.FIRST_LOOK] * is_first_look
    rows = AnnouncedFact.objects.bulk_create(AnnouncedFact(site=site, key=key, noted_at=now) for key in keys)
    if not new:
        return 0

    def news_for(subscription: Subscription) -> dict[str, Any] | None:
        """In the language of the order, which is active: the facts are put into words once more."""
        wanted = {fact.key for fact in new if not is_first_look or _came_after(fact, subscription)}
        chosen = [fact for fact in facts_of(site, now) if fact.key in wanted]
        return {"site": site, "news": [_line(fact) for fact in chosen]} if chosen else None

    occasion = f"news:{rows[0].pk}"
    return send_to_subscribers(topic=topic_key(site), occasion=occasion, template=TEMPLATE, context_for=news_for)


def _came_after(fact: Fact, subscription: Subscription) -> bool:
    return subscription.confirmed_at is not None and fact.at >= subscription.confirmed_at


def _line(fact: Fact) -> dict[str, str]:
    return {"title": fact.title, "text": fact.text, "address": settings.SITE_URL + fact.url}
