"""The construction sites of the demo city, from data/construction_sites.json; the stories told there link to them.

Day 0 of the file is the Monday of the week the city is loaded in. The status in the file is not stored: it must be what
the clock says of the phases, on that day and through the whole week, or the load fails.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from coburg_showcase.demo import dates
from coburg_showcase.demo.broken import DemoBroken
from coburg_showcase.demo.roadworks_file import FILE, Site, read_sites
from coburg_showcase.demo.roadworks_texts import OFFICE_HOURS, TEXTS, Texts
from merchants.models import Merchant
from stories.publication import State
from stories.roadworks.models import AffectedBusiness, ConstructionSite, Phase, PublishedAnswer, Status
from stories.roadworks.models.affected import Origin

SHOWN_BEFORE = 14  # days before its first phase, or before day 0, a site has had its page
STATUS = {"active": Status.RUNNING, "planned": Status.PLANNED, "done": Status.FINISHED}

dates.shiftable(ConstructionSite, "visible_from")
dates.shiftable(Phase, "start_day", "end_day", "updated_at")
dates.shiftable(PublishedAnswer, "answered_at")


def load_sites(*, week: date, path: Path = FILE) -> int:
    """Make every site of the file that is not there yet; returns how many. What is there stays as it is.

    Raises DemoBroken where the file contradicts the clock, names a business nobody knows, or is incomplete.
    """
    there = set(ConstructionSite.objects.values_list("slug", flat=True))
    merchants = Merchant.objects.in_bulk(field_name="slug")
    sites = [site for site in read_sites(path) if site.slug not in there]
    for site in sites:
        dates.remember(_load(site, week, merchants), week=week)
    return len(sites)


def _load(site: Site, week: date, merchants: dict[str, Merchant]) -> list[Any]:
    if site.slug not in TEXTS or site.contact["office_hours"] not in OFFICE_HOURS:
        raise DemoBroken(f"{site.slug}: no texts, or unknown office hours")
    if unknown := [slug for slug in site.affected_merchants if slug not in merchants]:
        raise DemoBroken(f"{site.slug}: no such business: {', '.join(unknown)}")
    texts = TEXTS[site.slug]
    made = ConstructionSite(**_facts(site, texts), visible_from=_shown_from(site, week))
    made.full_clean()
    made.save()
    phases = [_phase(made, place, entry, week) for place, entry in enumerate(site.phases)]
    for entry, phase in zip(site.phases, phases, strict=True):
        _agree(f"{site.slug}: {phase.title}", entry["status"], phase.status_on, week)
    _agree(site.slug, site.status, made.status_on, week)
    AffectedBusiness.objects.bulk_create(
        AffectedBusiness(site=made, merchant=merchants[slug], reached_by=texts.reached_by, origin=Origin.ADDED)
        for slug in site.affected_merchants
    )
    answers = PublishedAnswer.objects.bulk_create(
        PublishedAnswer(
            site=made,
            question=each.question,
            answer=each.answer,
            office=site.contact["role"],
            answered_at=_noon(week, -each.days_ago),
        )
        for each in texts.answers
    )
    return [made, *phases, *answers]


def _facts(site: Site, texts: Texts) -> dict[str, Any]:
    return {
        "slug": site.slug,
        "state": State.PUBLISHED,
        "title": site.title,
        "teaser": texts.teaser,
        "street": site.street,
        "section": site.section,
        "line": site.polyline,
        "detour": site.detour,
        "contact_role": site.contact["role"],
        "contact_phone": site.contact["phone"],
        "contact_email": site.contact["email"],
        "contact_hours": OFFICE_HOURS[site.contact["office_hours"]],
        **texts.rows,
    }


def _phase(site: ConstructionSite, place: int, entry: dict[str, Any], week: date) -> Phase:
    phase = Phase(
        site=site,
        title=entry["title"],
        start_day=week + timedelta(days=entry["start_day"]),
        end_day=week + timedelta(days=entry["end_day"]),
        description=entry["description"],
        position=place,
    )
    phase.full_clean()
    phase.save()
    return phase


def _agree(name: str, told: str, status_on: Any, week: date) -> None:
    """The file says what the clock says, on every day of the week it is loaded in."""
    for day in (week + timedelta(days=number) for number in range(7)):
        if status_on(day) != STATUS[told]:
            raise DemoBroken(f"{name}: “{told}” in the file, {status_on(day)} on {day}")


def _shown_from(site: Site, week: date) -> datetime:
    first = min(0, *(entry["start_day"] for entry in site.phases))
    return _noon(week, first - SHOWN_BEFORE)


def _noon(week: date, day: int) -> datetime:
    return timezone.make_aware(datetime.combine(week + timedelta(days=day), time(12)))
