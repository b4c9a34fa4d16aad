"""Construction sites for today's page."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stories.roadworks.this_week import this_week
from tests import make

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 11, 25, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(WEDNESDAY, tick=False) as traveller:
        yield traveller


def site(title, *phases, **overrides):
    made = make.construction_site(title=title, **overrides)
    for first, last in phases:
        make.phase(site=made, first=first, last=last)
    return made


def titles():
    return [each.entry.site.title for each in this_week(timezone.now())]


def test_what_changes_this_week_stands_before_what_merely_runs():
    site("Läuft durch", (-30, 30))
    site("Beginnt Sonntag", (4, 9))
    site("Endet heute", (-9, 0))
    site("Beginnt nächste Woche", (5, 9))
    site("Endete vorige Woche", (-20, -3))
    site("Entwurf", (0, 1), state="draft")
    site("Ohne Termine")
    assert titles() == ["Endet heute", "Beginnt Sonntag", "Läuft durch"]


def test_at_most_three():
    for number in range(5):
        site(f"S{number}", (-1, number))
    assert titles() == ["S0", "S1", "S2"]


def test_nothing_runs_nothing_shows():
    site("Fertig", (-90, -30))
    assert this_week(timezone.now()) == []


def test_what_was_delayed_does_not_change_this_week():
    made = site("Frost")
    make.phase(site=made, first=0, last=9, delay="start", delay_reason="Frost")
    assert this_week(timezone.now()) == []


def test_changes_and_running_phases_are_told_apart():
    site("Beides", (-9, 2), (3, 30))
    (found,) = this_week(timezone.now())
    assert len(found.running) == 1
    assert len(found.changes) == 2


def test_component_says_what_runs():
    site("Steinweg", (-1, 9))
    (found,) = this_week(timezone.now())
    html = render_to_string("components/baustelle.html", {"entry": found.entry, "level": 3})
    assert "Steinweg" in html
    assert "Läuft bis 4. Dezember." in html


def test_same_number_of_queries_for_one_and_thirty():
    site("S", (-1, 9))
    with CaptureQueriesContext(connection) as one:
        this_week(timezone.now())
    for number in range(29):
        site(f"S{number}", (-1, 9))
    with CaptureQueriesContext(connection) as thirty:
        this_week(timezone.now())
    assert len(one) == len(thirty) == 3
