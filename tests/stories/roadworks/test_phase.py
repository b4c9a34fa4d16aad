"""What is shown of a phase follows the clock of Coburg; what an editor has marked as delayed does not."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from merchants.opening.resolve import local_day
from stories.roadworks.models import Delay, Phase, Status
from tests import make

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 11, 24), date(2026, 11, 26)


def phase(delay: str = Delay.NONE) -> Phase:
    return Phase(start_day=FIRST, end_day=LAST, delay=delay, delay_reason="Frost")


@pytest.mark.parametrize(
    ("day", "status", "running"),
    [
        (FIRST - DAY, Status.PLANNED, False),
        (FIRST, Status.RUNNING, True),
        (LAST, Status.RUNNING, True),
        (LAST + DAY, Status.FINISHED, False),
    ],
)
def test_status_follows_the_days(day, status, running):
    assert (phase().status_on(day), phase().is_running_on(day)) == (status, running)


@pytest.mark.parametrize("day", [FIRST - DAY, FIRST, LAST, LAST + 30 * DAY])
def test_phase_that_does_not_begin_runs_on_no_day_and_is_never_finished(day):
    late = phase(Delay.START)
    assert (late.status_on(day), late.is_running_on(day), late.days_over(day)) == (Status.DELAYED, False, 0)


@pytest.mark.parametrize(("day", "running"), [(FIRST - DAY, False), (FIRST, True), (LAST + 30 * DAY, True)])
def test_phase_that_does_not_end_runs_on_without_an_end(day, running):
    late = phase(Delay.END)
    assert (late.status_on(day), late.is_running_on(day)) == (Status.DELAYED, running)
    assert late.days_over(day) < late.days


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 23, tzinfo=UTC), date(2026, 11, 24)),
        (datetime(2027, 6, 1, 21, 59, 59, tzinfo=UTC), date(2027, 6, 1)),
        (datetime(2027, 6, 1, 22, tzinfo=UTC), date(2027, 6, 2)),
    ],
)
def test_day_begins_at_midnight_in_coburg_in_winter_and_in_summer(instant, day):
    assert local_day(instant) == day


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.django_db
@given(days, st.integers(0, 60), st.sampled_from(Delay), days)
def test_queryset_and_instance_agree(start, length, delay, today):
    with transaction.atomic():
        site = make.construction_site()
        made = Phase.objects.create(
            site=site, title="A", start_day=start, end_day=start + length * DAY, delay=delay, delay_reason="Frost"
        )
        assert Phase.objects.running_on(today).exists() == made.is_running_on(today)
        assert Phase.objects.finished_on(today).exists() == (made.status_on(today) == Status.FINISHED)
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"start_day": LAST, "end_day": FIRST}, "phase_ends_after_begin"),
        ({"delay": "end", "delay_reason": ""}, "phase_delay_has_reason"),
        ({"delay": "rain", "delay_reason": "x"}, "phase_delay_known"),
    ],
)
def test_database_refuses_what_cannot_be(values, constraint):
    site = make.construction_site()
    with pytest.raises(IntegrityError, match=constraint):
        make.phase(site=site, **{"start_day": FIRST, "end_day": LAST, **values})


@pytest.mark.django_db
@time_machine.travel(datetime(2026, 11, 25, 11, tzinfo=UTC), tick=False)
def test_site_is_running_while_a_phase_is_finished_when_all_are_and_planned_between():
    today = local_day(datetime(2026, 11, 25, 11, tzinfo=UTC))
    empty, running, between, done = (make.construction_site() for _number in range(4))
    make.phase(site=running, first=-5, last=-3)
    make.phase(site=running, first=0, last=3)
    make.phase(site=between, first=-5, last=-3)
    make.phase(site=between, first=2, last=3)
    make.phase(site=done, first=-5, last=-1)
    statuses = [site.status_on(today) for site in (empty, running, between, done)]
    assert statuses == [Status.PLANNED, Status.RUNNING, Status.PLANNED, Status.FINISHED]
