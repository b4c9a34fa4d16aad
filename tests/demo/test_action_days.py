"""The action days of the demo city: asked and answered, without a mail, and moving along with the weeks."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from coburg_showcase.demo import action_days, dates, loading
from coburg_showcase.mail.models import OutgoingMail
from merchants.action_days.codes import Answer
from merchants.action_days.models import ActionDay, DayAnswer, Invitation
from merchants.models import Merchant
from merchants.opening.resolve import plan_of
from merchants.opening.rules import State
from merchants.opening.store import rules_of
from tests.merchants.action_days.asking import at, hours_on

WEEK = date(2026, 11, 23)
SUNDAY, NEXT_SUNDAY = date(2026, 12, 6), date(2026, 12, 13)


@pytest.fixture(scope="module", autouse=True)
def city(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Loaded once for this file, in the week the data was written for."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        time_machine.travel(at("2026-11-28 10:00"), tick=False),
    ):
        loading._load_data()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def db() -> Iterator[None]:
    """What a test changes is taken back. The name tells pytest-django that a database is needed."""
    with transaction.atomic(), time_machine.travel(at("2026-11-28 10:00"), tick=False):
        yield
        transaction.set_rollback(True)


def test_both_are_asked_and_mostly_answered_without_a_mail() -> None:
    sunday, holidays = ActionDay.objects.counted().order_by("first_day")
    assert (sunday.first_day, holidays.first_day, holidays.last_day) == (SUNDAY, date(2026, 12, 24), date(2027, 1, 6))
    assert (sunday.asked, holidays.asked) == (350, 350)
    assert 150 < sunday.taking_part < sunday.answered < 320
    assert 180 < holidays.answered < 250
    assert OutgoingMail.objects.count() == 0
    assert Invitation.objects.letters_due().count() == 0


def test_calendars_say_what_was_answered() -> None:
    answers = dict(DayAnswer.objects.filter(day=SUNDAY).values_list("invitation__merchant_id", "answer"))
    for merchant in Merchant.objects.prefetch_related("opening_rules"):
        plan = plan_of(rules_of(merchant), SUNDAY)
        if answers.get(merchant.pk) in (Answer.CITY, Answer.OTHER):
            assert (plan.state, plan.confirmed) == (State.OPEN, True)


def test_nobody_says_that_they_open_at_christmas_only_because_it_is_a_friday() -> None:
    christmas = date(2026, 12, 25)
    for answer in DayAnswer.objects.filter(day=christmas, answer=Answer.USUAL).select_related("invitation__merchant"):
        assert any(rule.public_holidays or rule.names_day(christmas) for rule in rules_of(answer.invitation.merchant))


def test_second_load_changes_nothing() -> None:
    before = list(DayAnswer.objects.order_by("pk").values())
    action_days.load_action_days(week=WEEK)
    assert (ActionDay.objects.count(), list(DayAnswer.objects.order_by("pk").values())) == (2, before)


def test_sunday_moves_with_the_weeks_and_calendars_with_it() -> None:
    taking_part = DayAnswer.objects.filter(day=SUNDAY, answer=Answer.CITY).select_related("invitation__merchant")
    shop = next(each.invitation.merchant for each in taking_part if each.invitation.merchant.kind == "retail")
    usual = hours_on(shop, NEXT_SUNDAY)

    with time_machine.travel(at("2026-11-30 06:00"), tick=False):
        loading.dates.bring_up_to_date()
        action_days.bring_up_to_date()

    sunday = ActionDay.objects.get(slug=action_days.SUNDAY_SLUG)
    assert (sunday.first_day, sunday.last_day, sunday.answer_by) == (NEXT_SUNDAY, NEXT_SUNDAY, date(2026, 12, 9))
    assert (hours_on(shop, SUNDAY), hours_on(shop, NEXT_SUNDAY)) == (usual, (("13 bis 18 Uhr",), True))
    assert ActionDay.objects.get(slug="weihnachten-2026").first_day == date(2026, 12, 24)


def test_day_that_staff_have_moved_stays() -> None:
    ActionDay.objects.filter(slug=action_days.SUNDAY_SLUG).update(first_day=NEXT_SUNDAY, last_day=NEXT_SUNDAY)
    with time_machine.travel(at("2026-11-30 06:00"), tick=False):
        dates.bring_up_to_date()
    assert ActionDay.objects.get(slug=action_days.SUNDAY_SLUG).first_day == NEXT_SUNDAY


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 28), date(2026, 12, 24)),
        (date(2027, 1, 6), date(2026, 12, 24)),
        (date(2027, 1, 7), date(2027, 12, 24)),
        (date(2027, 7, 1), date(2027, 12, 24)),
    ],
)
def test_holidays_are_the_coming_ones_or_those_not_over(today: date, first: date) -> None:
    ActionDay.objects.all().delete()
    with time_machine.travel(at(f"{today} 10:00"), tick=False):
        action_days.load_action_days(week=dates.week_of(today))
    assert set(ActionDay.objects.values_list("first_day", flat=True)) == {
        first,
        dates.week_of(today) + timedelta(days=13),
    }


def test_loading_asks_the_database_a_constant_number_of_times() -> None:
    ActionDay.objects.all().delete()
    with CaptureQueriesContext(connection) as queries:
        action_days.load_action_days(week=WEEK)
    assert len(queries) < 150
