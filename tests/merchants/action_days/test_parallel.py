"""The same and different answers at the same moment."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from coburg_showcase.mail.models import OutgoingMail
from merchants.action_days import actions
from merchants.action_days.codes import Way
from merchants.action_days.letters import post_due
from merchants.action_days.models import ActionDay, DayAnswer, Invitation
from merchants.models import OpeningRule
from tests import make
from tests.merchants.action_days.asking import HOURS, SUNDAY, asked, hours_on, invitation_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*tasks):
    """All of them at the same moment, each on a connection of its own; returns what they return."""

    def run(task):
        try:
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(run, tasks))


def answering(invitation, kind):
    return lambda: actions.answer(invitation=invitation, said={SUNDAY: (kind, ())}, way=Way.LINK)


@pytest.mark.rule("H-44")
def test_answer_sent_by_four_clicks_at_once_is_one():
    shop = make.merchant(hours=HOURS, email="laden@example.org")
    invitation = asked(make.action_day(), shop)

    new = at_once(*[answering(invitation, "city")] * 4)

    assert sorted(new) == [False, False, False, True]
    assert DayAnswer.objects.count() == 1
    assert OpeningRule.objects.filter(first_day__isnull=False).count() == 1


def test_two_answers_at_once_leave_one_of_them_in_the_calendar():
    shop = make.merchant(hours=HOURS, email="laden@example.org")
    invitation = asked(make.action_day(), shop)
    at_once(answering(invitation, "city"), answering(invitation, "no"))
    expected = {"city": ("13 bis 18 Uhr",), "no": ("geschlossen",)}
    assert hours_on(shop, SUNDAY)[0] == expected[DayAnswer.objects.get().answer]


def test_answers_to_two_questions_at_once_are_both_in_the_calendar():
    shop = make.merchant(hours=HOURS, email="laden@example.org")
    one, other = asked(make.action_day(), shop), asked(make.holidays(), shop)
    eve = dt.date(2026, 12, 24)
    at_once(
        answering(one, "city"),
        lambda: actions.answer(invitation=other, said={eve: ("closed", ())}, way=Way.LINK),
    )
    assert (hours_on(shop, SUNDAY)[0], hours_on(shop, eve)) == (("13 bis 18 Uhr",), (("geschlossen",), True))


def test_answers_while_the_hours_change_never_keep_the_old_ones():
    shops = [make.merchant(hours=HOURS, email=f"laden{at}@example.org") for at in range(6)]
    day = make.action_day()
    actions.ask(action_day=day, by_mail=False)
    day = ActionDay.objects.get()
    day.closes = dt.time(17)
    invitations = [invitation_of(day, shop) for shop in shops]
    tasks = [answering(invitation, "city") for invitation in invitations]
    at_once(*tasks[:3], lambda: actions.save(action_day=day), *tasks[3:])
    assert {hours_on(shop, SUNDAY)[0] for shop in shops} == {("13 bis 17 Uhr",)}


def test_asked_twice_and_posted_by_three_workers_each_gets_one_mail():
    for number in range(12):
        make.merchant(email=f"laden{number}@example.org")
    day = make.action_day()
    assert sorted(at_once(*[lambda: actions.ask(action_day=day)] * 2)) == [0, 12]
    assert sum(at_once(post_due, post_due, post_due)) == 12
    assert OutgoingMail.objects.count() == 12
    assert set(Invitation.objects.values_list("letters", "letter")) == {(1, "")}
