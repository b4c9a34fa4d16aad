"""Construction sites for today's page: where something runs or changes this week.

The home page calls `this_week(now)` and shows each with templates/components/baustelle.html.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from merchants.opening.resolve import ONE_DAY, local_day
from stories.roadworks.models import ConstructionSite, Delay, Status
from stories.roadworks.page import Entry, Step, entry_of

MOST = 3


@dataclass(frozen=True, slots=True)
class SiteOfWeek:
    """`changes`: the phases that begin or have their last day this week; `running`: those that run today."""

    entry: Entry
    running: list[Step]
    changes: list[Step]


def this_week(now: datetime) -> list[SiteOfWeek]:
    """At most three sites, those that change this week first, at the instant (aware). Three queries."""
    today = local_day(now)
    monday = today - timedelta(days=today.weekday())
    sites = ConstructionSite.objects.on_show(now).with_phase_between(monday, monday + 7 * ONE_DAY).for_lists()
    found = [_of_week(site, today, monday) for site in sites]
    found = [each for each in found if each.running or each.changes]
    return sorted(found, key=lambda each: (not each.changes, each.entry.sort_day, each.entry.site.title))[:MOST]


def _of_week(site: ConstructionSite, today: date, monday: date) -> SiteOfWeek:
    entry, week_end = entry_of(site, today), monday + 7 * ONE_DAY
    changes = [
        step
        for step in entry.steps
        if step.phase.delay == Delay.NONE
        and (monday <= step.phase.start_day < week_end or monday <= step.phase.end_day < week_end)
        and step.status != Status.FINISHED
    ]
    return SiteOfWeek(entry, [step for step in entry.steps if step.is_running], changes)
