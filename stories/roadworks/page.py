"""What the pages of the Baublog say, fetched in a constant number of queries."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import compress
from typing import Any

from django.utils.translation import gettext as _

from coburg_showcase.machine_files.atom import absolute
from merchants.models import Merchant, Street
from merchants.opening.resolve import ONE_DAY, instant_at, local_day
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.wording import Sign, sign_of
from stories.roadworks.facts import Fact, facts_of, with_facts
from stories.roadworks.models import AffectedBusiness, ConstructionSite, Delay, Phase, SitePicture, Status
from stories.roadworks.structured import site_data
from stories.roadworks.topic import has_news_to_come
from stories.roadworks.words import day_text, days_text, moment_text, status_text

MOST_FINISHED = 30  # sites in the list of what is done
MOST_NEWS = 4
MOST_OTHERS = 6


@dataclass(frozen=True, slots=True)
class Step:
    """A phase in the timeline."""

    phase: Phase
    status: str
    label: str
    days: str
    sentence: str
    look: str  # class of the component "stand"
    is_running: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of "what concerns you"."""

    icon: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A shop behind the fence with its sign."""

    merchant: Merchant
    sign: Sign
    is_open: bool
    reached_by: str


@dataclass(frozen=True, slots=True)
class News:
    """Something of this week: it has happened, or is going to."""

    words: str
    german: str
    text: str
    url: str
    when: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A site in a list: what runs, what comes."""

    site: ConstructionSite
    status: str
    label: str
    steps: list[Step]
    picture: SitePicture | None
    sort_day: date

    @property
    def shown(self) -> list[Step]:
        """What a list says of its phases: those that run or are delayed, and the next one."""
        planned = [step for step in self.steps if step.status == Status.PLANNED]
        following = min(planned, key=lambda step: step.phase.start_day, default=None)
        is_shown = (step.is_running or step.status == Status.DELAYED or step is following for step in self.steps)
        return list(compress(self.steps, is_shown))


def steps_of(site: ConstructionSite, today: date) -> list[Step]:
    found = []
    for phase in site.known_phases:
        status, is_running = phase.status_on(today), phase.is_running_on(today)
        found.append(
            Step(
                phase=phase,
                status=status.value,
                label=str(status.label),
                days=days_text(phase, today),
                sentence=status_text(phase, today),
                look="jetzt" if is_running else "fertig" if status == Status.FINISHED else "",
                is_running=is_running,
            )
        )
    return found


def percent_over(site: ConstructionSite, today: date) -> int:
    """How much of the planned building time is over: full days gone, of all days of all phases."""
    phases = site.known_phases
    days = sum(phase.days for phase in phases)
    return sum(phase.days_over(today) for phase in phases) * 100 // days if days else 0


def rows_of(site: ConstructionSite) -> list[Row]:
    """Who is concerned and what holds for them; what the city has not filled in is left out."""
    rows = [
        Row("truck", _("Cars"), site.cars),
        Row("bike", _("Bicycles"), site.bikes),
        Row("footprints", _("On foot"), site.on_foot),
        Row("accessibility", _("Wheelchair, pushchair, walker"), site.step_free),
        Row("bus", _("Buses"), site.buses),
        Row("shopping-bag", _("Deliveries"), site.deliveries),
        Row("square-parking", _("Parking"), site.parking),
        Row("route", _("Detour"), site.detour),
    ]
    return [row for row in rows if row.text]


def doors_of(site: ConstructionSite, now: datetime) -> list[OpenDoor]:
    """The affected shops, open doors first, then by name. Four queries."""
    affected = site.affected.shown().for_signs()
    doors = [_door(each, now) for each in affected]
    return sorted(doors, key=lambda door: not door.is_open)


def shared_way(doors: Sequence[OpenDoor]) -> str:
    """The way to the doors where it is the same for all of several, so that it is said once; else empty."""
    ways = {door.reached_by for door in doors}
    return ways.pop() if len(doors) > 1 and len(ways) == 1 else ""


def _door(affected: AffectedBusiness, now: datetime) -> OpenDoor:
    state = state_at(rules_of(affected.merchant), now)
    return OpenDoor(affected.merchant, sign_of(state), state.is_open, affected.reached_by)


def news_of_week(site: ConstructionSite, facts: Sequence[Fact], now: datetime) -> list[News]:
    """What begins or ends in the rest of this week, then what has happened since Monday, the newest first."""
    today = local_day(now)
    monday = today - timedelta(days=today.weekday())
    since = instant_at(monday, 0)
    happened = [
        News(fact.words, fact.german, fact.text, fact.url if fact.post else "", moment_text(fact.at))
        for fact in facts
        if fact.at >= since
    ]
    return [*_coming(site, today, monday + 7 * ONE_DAY), *happened][:MOST_NEWS]


def _coming(site: ConstructionSite, today: date, week_end: date) -> list[News]:
    days: list[tuple[date, str, Phase]] = []
    for phase in site.known_phases:
        if phase.delay == Delay.NONE and today < phase.start_day < week_end:
            days.append((phase.start_day, _("Begins:"), phase))
        if phase.delay == Delay.NONE and phase.start_day <= today and today <= phase.end_day < week_end:
            days.append((phase.end_day, _("Last day:"), phase))
    days.sort(key=lambda found: (found[0], found[2].pk))
    return [News(words, phase.title, "", "", day_text(day)) for day, words, phase in days]


def site_on_page(slug: str, now: datetime) -> ConstructionSite | None:
    """The site with this address in whatever state, with all its page needs."""
    return with_facts(ConstructionSite.objects.all(), now).with_slug(slug)


def site_page(site: ConstructionSite, now: datetime) -> dict[str, Any]:
    """The context of the page of a site fetched with `with_facts`, at the instant (aware). Some ten queries."""
    today = local_day(now)
    facts, doors = facts_of(site, now), doors_of(site, now)
    status = site.status_on(today)
    return {
        "site": site,
        "status": status.value,
        "status_label": str(status.label),
        "steps": steps_of(site, today),
        "percent": percent_over(site, today),
        "rows": rows_of(site),
        "posts": site.posts_on_show,
        "news": news_of_week(site, facts, now),
        "answers": list(site.answers.all()),
        "doors": doors,
        "shared_way": shared_way(doors),
        "street": Street.objects.with_shops().named(site.street),
        "stage": site.all_pictures[0] if site.all_pictures else None,
        "gallery": site.all_pictures[1:],
        "has_news_to_come": has_news_to_come(site),
        "lines": lines_of([site]),
        "changed": max([site.visible_from, *(fact.changed_at for fact in facts)]),
        "data": site_data(site, facts, address=absolute(site.get_absolute_url())),
        "section": "baublog",
    }


def index_page(now: datetime) -> dict[str, Any]:
    """The context of `/baublog/`: what runs, what comes, what is finished. Three queries."""
    today = local_day(now)
    sites = list(ConstructionSite.objects.on_show(now).for_lists())
    entries = [entry_of(site, today) for site in sites]
    running = [entry for entry in entries if entry.status == Status.RUNNING]
    coming = [entry for entry in entries if entry.status == Status.PLANNED]
    finished = [entry for entry in entries if entry.status == Status.FINISHED]
    return {
        "running": sorted(running, key=lambda entry: (entry.sort_day, entry.site.title)),
        "coming": sorted(coming, key=lambda entry: (entry.sort_day, entry.site.title)),
        "finished": sorted(finished, key=lambda entry: entry.sort_day, reverse=True)[:MOST_FINISHED],
        "lines": lines_of([entry.site for entry in [*running, *coming]]),
        "section": "baublog",
    }


def gone_page(site: ConstructionSite, now: datetime, *, kept: str = "") -> dict[str, Any]:
    """The context for what is no longer to be had at a site: other sites instead. `kept` is what somebody has typed."""
    today = local_day(now)
    others = ConstructionSite.objects.on_show(now).others_than(site).for_lists()
    entries = [entry for entry in (entry_of(each, today) for each in others) if entry.status != Status.FINISHED]
    return {
        "site": site,
        "is_on_show": site.is_on_show(now),
        "kept": kept,
        "entries": sorted(entries, key=lambda entry: (entry.status != Status.RUNNING, entry.sort_day))[:MOST_OTHERS],
        "section": "baublog",
        "robots": "noindex",
    }


def entry_of(site: ConstructionSite, today: date) -> Entry:
    """Running sites by when the running phase ends, coming ones by when the next begins, finished by their last day."""
    status, phases = site.status_on(today), site.known_phases
    if status == Status.RUNNING:
        sort_day = min(phase.end_day for phase in phases if phase.is_running_on(today))
    elif status == Status.PLANNED:
        sort_day = min((phase.start_day for phase in phases if phase.start_day > today), default=date.max)
    else:
        sort_day = max(phase.end_day for phase in phases)
    picture = site.all_pictures[0] if site.all_pictures else None
    return Entry(site, status.value, str(status.label), steps_of(site, today), picture, sort_day)


def lines_of(sites: Sequence[ConstructionSite]) -> str:
    """What the map draws, as JSON for its script; empty for no site."""
    lines = [{"name": site.title, "points": site.line} for site in sites]
    return json.dumps(lines, ensure_ascii=False) if lines else ""
