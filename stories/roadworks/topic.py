"""News of a construction site as a topic mail can be ordered about (coburg_showcase/subscriptions)."""

from django.utils import timezone

from coburg_showcase.subscriptions.topics import PREFIX_SIGN, Topic
from merchants.opening.resolve import local_day
from stories.roadworks.models import ConstructionSite, Delay
from stories.roadworks.retention import NEWS_AFTER_THE_END

PREFIX = "roadworks"


def topic_key(site: ConstructionSite) -> str:
    return f"{PREFIX}{PREFIX_SIGN}{site.pk}"


def describe(identifier: str) -> Topic | None:
    """The site as a topic; None once it is not on show, or over so long that nothing more will come. Two queries."""
    if not (identifier.isascii() and identifier.isdigit() and len(identifier) < 19):
        return None
    site = ConstructionSite.objects.on_show().prefetch_related("phases").with_key(int(identifier))
    return Topic(title=site.title, page=site.get_absolute_url()) if site and has_news_to_come(site) else None


def has_news_to_come(site: ConstructionSite) -> bool:
    """Whether a phase is still to come or running, or the last one ended not long ago."""
    oldest = local_day(timezone.now()) - NEWS_AFTER_THE_END
    phases = site.known_phases
    return not phases or any(phase.delay != Delay.NONE or phase.end_day >= oldest for phase in phases)
