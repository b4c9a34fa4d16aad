"""The construction sites of the demo city are what the file says, and stay so when weeks pass."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from coburg_showcase.demo import dates, drawing
from coburg_showcase.demo.broken import DemoBroken
from coburg_showcase.demo.roadworks import load_sites
from coburg_showcase.demo.roadworks_file import FILE, read_sites
from stories.roadworks.models import ConstructionSite, Phase, PublishedAnswer, Status
from tests import make
from tests.merchants.importing.conftest import no_writes

MONDAY = date(2026, 11, 23)
SITES = read_sites()


@pytest.fixture(scope="module", autouse=True)
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The five sites with their shops, bare; gone after this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        for slug in {slug for site in SITES for slug in site.affected_merchants}:
            make.merchant(slug=slug)
        assert load_sites(week=MONDAY) == 5
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def db() -> Iterator[None]:
    """What a test changes is taken back. The name tells pytest-django that a database is needed."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_fact_of_the_file_is_stored() -> None:
    for site in SITES:
        made = ConstructionSite.objects.get(slug=site.slug)
        assert (made.title, made.street, made.section, made.line) == (
            site.title,
            site.street,
            site.section,
            site.polyline,
        )
        assert (made.detour, made.contact_role) == (site.detour, site.contact["role"])
        phases = [
            (each.title, (each.start_day - MONDAY).days, (each.end_day - MONDAY).days) for each in made.phases.all()
        ]
        assert phases == [(each["title"], each["start_day"], each["end_day"]) for each in site.phases]
        assert {each.merchant.slug for each in made.affected.all()} == set(site.affected_merchants)
        assert all(each.reached_by for each in made.affected.all())
    assert PublishedAnswer.objects.count() == 7


@pytest.mark.parametrize("day", range(7))
def test_status_of_the_file_is_what_the_clock_says_all_week(day: int) -> None:
    today = MONDAY + timedelta(days=day)
    found = {site.slug: site.status_on(today) for site in ConstructionSite.objects.all()}
    told = {"active": Status.RUNNING, "planned": Status.PLANNED, "done": Status.FINISHED}
    assert found == {site.slug: told[site.status] for site in SITES}


def file_with(tmp_path: Path, **changes: Any) -> Path:
    """A copy of the file with its first site, changed; the site itself is taken away."""
    ConstructionSite.objects.filter(slug=SITES[0].slug).delete()
    entry = json.loads(FILE.read_text(encoding="utf-8"))[0]
    copy = tmp_path / "construction_sites.json"
    copy.write_text(json.dumps([{**entry, **changes}]), encoding="utf-8")
    return copy


ENDS_ON_THURSDAY = {"title": "Kurz", "start_day": -3, "end_day": 3, "status": "active", "description": ""}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "planned"}, "“planned” in the file, running on 2026-11-23"),
        ({"status": "done"}, "“done” in the file"),
        ({"phases": [ENDS_ON_THURSDAY]}, "Kurz: “active” in the file, finished on 2026-11-27"),
        ({"affected_merchants": ["gibt-es-nicht"]}, "no such business: gibt-es-nicht"),
        ({"slug": "gibt-es-nicht"}, "no texts"),
        ({"colour": "gelb"}, "colour"),
    ],
)
def test_a_difference_fails_the_load(tmp_path: Path, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(DemoBroken, match=reason):
        load_sites(week=MONDAY, path=file_with(tmp_path, **changes))


def test_second_load_writes_nothing() -> None:
    with no_writes():
        assert load_sites(week=MONDAY) == 0


def test_weeks_later_the_same_phases_run() -> None:
    moved = dates.bring_up_to_date(MONDAY + timedelta(days=14 * 7 + 3))
    assert moved == 5 + sum(len(site.phases) for site in SITES) + 7
    today = MONDAY + timedelta(days=14 * 7 + 3)
    running = {phase.title for phase in Phase.objects.running_on(today)}
    assert running == {each["title"] for site in SITES for each in site.phases if each["status"] == "active"}
    assert dates.bring_up_to_date(today) == 0


def test_site_is_drawn_once_through_the_picture_pipeline() -> None:
    site = ConstructionSite.objects.get(slug=SITES[0].slug)
    job = drawing.Job(site.pk, drawing.SITE)
    assert job in drawing.missing()
    for _time in range(2):
        drawing.draw(job)
    use = site.pictures.get()
    assert use.picture.is_ready
    assert (use.picture.width, use.picture.height) == (1600, 900)
    assert use.alt_text.startswith("Gezeichnete Baustelle in der Altstadt")
    assert job not in drawing.missing()


def test_site_of_the_city_gets_no_drawing() -> None:
    own = make.construction_site()
    assert drawing.Job(own.pk, drawing.SITE) not in drawing.missing()
