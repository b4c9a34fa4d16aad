"""What happens at a construction site: posts, phases that begin, end or are delayed, detours that change.

One list serves the page ("new this week"), the feed and the mails. A fact is computed from what is stored and the
clock, so it is there at the very minute, whether any job runs or not.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from merchants.opening.resolve import instant_at, local_day
from stories.models import Story
from stories.roadworks.models import ConstructionSite, Delay, Phase, Status
from stories.roadworks.models.site import SiteQuerySet

POST, BEGUN, ENDED, DELAYED, DETOUR = "post", "begun", "ended", "delayed", "detour"
MOST_POSTS = 30  # of each site


@dataclass(frozen=True, slots=True)
class Fact:
    """`key` names it within its site for as long as it is true. `at` is when it happened, aware; of a post `changed_at`
    may be later. `words` are in the active language, `german` and `text` are the city's own."""

    site: ConstructionSite
    key: str
    at: datetime
    changed_at: datetime
    words: str
    german: str
    text: str
    post: Story | None = None

    @property
    def title(self) -> str:
        return f"{self.words} {self.german}".strip()

    @property
    def url(self) -> str:
        return self.post.get_absolute_url() if self.post else self.site.get_absolute_url()


def with_facts(sites: SiteQuerySet, now: datetime) -> SiteQuerySet:
    """The sites with everything `facts_of` asks for, in a constant number of queries."""
    newest = Story.objects.on_show(now).newest_first()
    return sites.for_lists().prefetch_related(Prefetch("posts", to_attr="posts_on_show", queryset=newest))


def facts_of(site: ConstructionSite, now: datetime) -> list[Fact]:
    """All facts at the instant (aware), the newest first, in the active language. No query after `with_facts`."""
    found = [*_posts(site), *_phases(site, now), *_detour(site)]
    return sorted((fact for fact in found if fact.at <= now), key=lambda fact: (fact.at, fact.key), reverse=True)


def facts_of_all(sites: Iterable[ConstructionSite], now: datetime) -> list[Fact]:
    """Those of several sites, the newest first."""
    found = [fact for site in sites for fact in facts_of(site, now)]
    return sorted(found, key=lambda fact: (fact.at, fact.site.pk, fact.key), reverse=True)


def _posts(site: ConstructionSite) -> Iterator[Fact]:
    for post in site.posts_on_show[:MOST_POSTS]:
        yield Fact(site, f"{POST}:{post.pk}", post.visible_from, post.changed_at, "", post.title, post.teaser, post)


def _phases(site: ConstructionSite, now: datetime) -> Iterator[Fact]:
    today = local_day(now)
    for phase in site.known_phases:
        if phase.start_day <= today and phase.delay != Delay.START:
            at = instant_at(phase.start_day, 0)
            yield _of_phase(site, phase, BEGUN, at, _("Begun:"), phase.description)
        if phase.status_on(today) == Status.FINISHED:
            yield _of_phase(site, phase, ENDED, instant_at(phase.day_after, 0), _("Finished:"))
        if phase.delay != Delay.NONE and phase.delayed_at is not None:
            yield _of_phase(
                site, phase, f"{DELAYED}-{phase.delay}", phase.delayed_at, _("Delayed:"), phase.delay_reason
            )


def _of_phase(site: ConstructionSite, phase: Phase, kind: str, at: datetime, words: str, text: str = "") -> Fact:
    return Fact(site, f"{kind}:{phase.pk}", at, at, words, phase.title, text)


def _detour(site: ConstructionSite) -> Iterator[Fact]:
    if site.detour_changed_at is not None and site.detour:
        mark = hashlib.sha256(" ".join(site.detour.split()).encode()).hexdigest()[:16]
        at = site.detour_changed_at
        yield Fact(site, f"{DETOUR}:{mark}", at, at, _("The detour has changed."), "", site.detour)
