"""The demo never goes stale, and never touches what a person has changed."""

from datetime import UTC, date, datetime

import pytest

from coburg_showcase.demo import dates
from coburg_showcase.demo.models import DemoDate
from merchants.models import Confirmation
from tests import make

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


def confirmation(group: str = "hours") -> Confirmation:
    return Confirmation.objects.create(
        merchant=make.merchant(), group=group, confirmed_on=MONDAY, confirmed_by="Lesezeit"
    )


def test_dates_move_by_whole_weeks() -> None:
    row = confirmation()
    dates.remember([row], week=MONDAY)

    assert dates.bring_up_to_date(date(2026, 11, 29)) == 0
    assert dates.bring_up_to_date(date(2026, 12, 18)) == 1
    assert dates.bring_up_to_date(date(2026, 12, 20)) == 0

    row.refresh_from_db()
    assert row.confirmed_on == date(2026, 12, 14)


def test_dates_move_again_later() -> None:
    row = confirmation()
    dates.remember([row], week=MONDAY)
    for day in (date(2026, 12, 1), date(2026, 12, 8), date(2027, 11, 24)):
        assert dates.bring_up_to_date(day) == 1
    row.refresh_from_db()
    assert row.confirmed_on == date(2027, 11, 22)


def test_clock_set_back_moves_nothing() -> None:
    dates.remember([confirmation()], week=MONDAY)
    assert dates.bring_up_to_date(date(2026, 1, 1)) == 0


def test_changed_row_is_never_touched_again() -> None:
    row = confirmation()
    dates.remember([row], week=MONDAY)
    Confirmation.objects.update(confirmed_on=date(2026, 11, 25))

    assert dates.bring_up_to_date(date(2026, 12, 1)) == 0
    assert dates.bring_up_to_date(date(2026, 12, 8)) == 0

    row.refresh_from_db()
    assert row.confirmed_on == date(2026, 11, 25)
    assert not DemoDate.objects.exists()


def test_row_that_is_gone_is_forgotten() -> None:
    row = confirmation()
    dates.remember([row], week=MONDAY)
    row.delete()
    assert dates.bring_up_to_date(date(2026, 12, 1)) == 0
    assert not DemoDate.objects.exists()


def test_remembering_twice_keeps_the_first() -> None:
    row = confirmation()
    dates.remember([row], week=MONDAY)
    dates.remember([row], week=date(2026, 12, 7))
    assert DemoDate.objects.get().week == MONDAY


def test_clock_times_survive_the_change_of_the_clocks() -> None:
    evening = datetime(2027, 3, 25, 18, 0, tzinfo=UTC)  # 19:00 in winter
    assert dates._later(evening, 7) == datetime(2027, 4, 1, 17, 0, tzinfo=UTC)  # 19:00 in summer
    assert dates._later(None, 7) is None
