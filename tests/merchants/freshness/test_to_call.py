"""Whom the city calls: where mails get no answer, come back, or nobody is there to get one."""

from datetime import timedelta

import pytest
import time_machine

from coburg_showcase.mail.models import OutgoingMail
from merchants.actions import confirm
from merchants.codes import State
from merchants.freshness.models import Business
from merchants.freshness.reminders import post_reminders
from tests import make
from tests.merchants.freshness.facts import AGES, CONTACT, HOURS, MONDAY, at, shop

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WEEK = 7 * DAY


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at(MONDAY, 9), tick=False) as traveller:
        yield traveller


def looked_after(**values):
    merchant = shop(**{"days_ago": {HOURS: 80}, **values})
    make.member(merchant=merchant)
    return merchant


def to_call(today=MONDAY) -> list[int]:
    return list(Business.objects.to_call(AGES, today).order_by("pk").values_list("pk", flat=True))


def remind(clock, day) -> None:
    clock.move_to(at(day, 9))
    post_reminders(now=at(day, 9))


def test_business_is_called_after_two_mails_without_answer(clock):
    merchant = looked_after()
    remind(clock, MONDAY)
    assert to_call() == []
    remind(clock, MONDAY + WEEK)
    assert to_call(MONDAY + WEEK) == [merchant.pk]

    confirm(merchant=merchant, groups=[HOURS], confirmed_by="Frau Ton", confirmed_on=MONDAY + WEEK)

    assert to_call(MONDAY + WEEK) == []


def test_two_mails_about_different_facts_are_no_silence(clock):
    merchant = looked_after()
    remind(clock, MONDAY)
    confirm(merchant=merchant, groups=[HOURS], confirmed_by="wir", confirmed_on=MONDAY)
    merchant.confirmations.filter(group=CONTACT).update(confirmed_on=MONDAY - 170 * DAY)
    remind(clock, MONDAY + WEEK)

    assert to_call(MONDAY + WEEK) == []


@pytest.mark.rule("H-48")
@pytest.mark.parametrize("state", ["refused", "given-up"])
def test_business_whose_mail_came_back_is_called(clock, state):
    merchant = looked_after()
    remind(clock, MONDAY)
    OutgoingMail.objects.update(state=state)

    assert to_call() == [merchant.pk]
    business = Business.objects.with_last_reminder().get(pk=merchant.pk)
    assert (business.reminded_on, business.mail_came_back) == (MONDAY, True)


def test_mail_that_one_of_two_people_got_has_arrived(clock):
    merchant = looked_after()
    make.member(merchant=merchant)
    remind(clock, MONDAY)
    OutgoingMail.objects.filter(pk=OutgoingMail.objects.first().pk).update(state="refused")

    assert to_call() == []


def test_mail_that_arrived_later_counts_for_the_one_that_came_back(clock):
    looked_after()
    remind(clock, MONDAY)
    OutgoingMail.objects.update(state="refused")
    remind(clock, MONDAY + WEEK)

    business = Business.objects.with_last_reminder().get()
    assert (business.reminded_on, business.mail_came_back) == (MONDAY + WEEK, False)


def test_business_without_people_is_called_once_its_facts_are_overdue():
    overdue = shop(days_ago={HOURS: 91})
    shop(days_ago={HOURS: 90})
    make.merchant(hours=make.ALWAYS)  # nobody has ever confirmed anything
    shop(days_ago={HOURS: 91}, state=State.HIDDEN)

    assert to_call() == [overdue.pk]


def test_business_never_written_to_has_no_reminder():
    looked_after()

    business = Business.objects.with_last_reminder().get()

    assert (business.reminded_on, business.mail_came_back) == (None, False)


def test_lists_by_group_and_state_take_one_query_each(django_assert_num_queries):
    old, never = shop(days_ago={HOURS: 91}), shop()
    never.confirmations.all().delete()

    with django_assert_num_queries(4):
        assert list(Business.objects.overdue(AGES, MONDAY)) == [Business(pk=old.pk)]
        assert not list(Business.objects.overdue(AGES, MONDAY, CONTACT))
        assert list(Business.objects.never_confirmed(MONDAY, CONTACT)) == [Business(pk=never.pk)]
        assert {each.pk for each in Business.objects.needing_confirmation(AGES, MONDAY, HOURS)} == {old.pk, never.pk}
