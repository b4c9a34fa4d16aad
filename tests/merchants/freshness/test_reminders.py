"""The mail that asks whether facts are still right: who gets it, how often, and what it says."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from coburg_showcase.accounts.models import User
from coburg_showcase.city.models import CitySettings
from coburg_showcase.mail.models import OutgoingMail
from merchants.actions import confirm, delete_for_good
from merchants.codes import State
from merchants.freshness import reminders, tasks
from merchants.freshness.models import Business, Reminder
from merchants.freshness.reminders import is_time, post_reminders
from tests import make
from tests.merchants.freshness.facts import AGES, CONTACT, HOURS, MENU, MONDAY, at, confirmed, shop

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NINE = at(MONDAY, 9)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NINE, tick=False) as traveller:
        yield traveller


def tonfall(*, people: int = 1, days_ago: dict[str, int] | None = None, **values):
    """With hours nobody has confirmed for 80 days."""
    merchant = shop(slug="tonfall", name="Tonfall", days_ago={HOURS: 80} if days_ago is None else days_ago, **values)
    for number in range(people):
        make.member(merchant=merchant, email=f"anna{number}@example.org")
    return merchant


def days_reminded(first: date, last: date) -> list[date]:
    """The days on which reminders were written when the job runs every day from `first` to `last`."""
    day = first
    while day <= last:
        post_reminders(now=at(day, 9))
        day += DAY
    return sorted(Reminder.objects.values_list("day", flat=True))


def test_people_of_the_business_get_one_mail_about_all_that_is_due():
    merchant = tonfall(people=2, days_ago={HOURS: 100, CONTACT: 170}, phone="+49 9561 12345")
    make.member(merchant=merchant, email="weg@example.org", is_active=False)

    assert (post_reminders(now=NINE), post_reminders(now=NINE), post_reminders(now=at(MONDAY, 16))) == (1, 0, 0)

    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == ["anna0@example.org", "anna1@example.org"]
    reminder = Reminder.objects.get()
    assert (reminder.day, reminder.week, reminder.groups) == (MONDAY, MONDAY, [HOURS, CONTACT])
    mail = OutgoingMail.objects.first()
    assert mail.subject == "Stimmt das noch? Ihr Fenster Tonfall"
    for part in (mail.text, mail.html):
        assert "Dienstag bis Freitag: 10 bis 18 Uhr" in part
        assert "Zuletzt bestätigt am 15. August 2026." in part
        assert "Telefon: 09561 12345" in part
        assert "Sortiment" not in part
        assert reminder.page(HOURS) in part
        assert reminder.page(CONTACT) in part
        assert "http://testserver/mein-schaufenster/tonfall/" in part
        assert "lange nicht bestätigt" in part


def test_what_is_due_is_asked_about_before_people_see_it():
    tonfall()

    post_reminders(now=NINE)

    assert "lange nicht bestätigt" not in OutgoingMail.objects.get().text


@pytest.mark.parametrize("reason", ["all fresh", "nobody looks after it", "barred", "hidden", "closed"])
def test_business_without_reason_or_people_is_left_alone(reason):
    merchant = tonfall(
        people=reason != "nobody looks after it",
        days_ago={} if reason == "all fresh" else {HOURS: 80},
        email="laden@example.org",
    )
    if reason == "barred":
        User.objects.update(is_active=False)
    if reason in ("hidden", "closed"):
        merchant.state = State(reason)
        merchant.save()

    assert post_reminders(now=NINE) == 0
    assert not OutgoingMail.objects.exists()


def test_silence_is_asked_twice_a_week_apart_and_then_left_to_the_city():
    tonfall()

    assert days_reminded(MONDAY, MONDAY + 60 * DAY) == [MONDAY, MONDAY + 7 * DAY]


def test_answer_starts_anew():
    merchant = tonfall()
    days_reminded(MONDAY, MONDAY + 20 * DAY)
    confirm(merchant=merchant, groups=[HOURS], confirmed_by="wir", confirmed_on=MONDAY + 20 * DAY)

    due = MONDAY + 96 * DAY  # Saturday, 27 February 2027
    assert days_reminded(MONDAY + 21 * DAY, due + 10 * DAY)[2:] == [due + 2 * DAY, due + 9 * DAY]


def test_mail_that_goes_out_anyway_names_what_was_asked_in_vain():
    tonfall(days_ago={HOURS: 80, CONTACT: 146})

    days = days_reminded(MONDAY, MONDAY + 30 * DAY)

    asked = [reminder.groups for reminder in Reminder.objects.order_by("day")]
    assert days == [MONDAY, MONDAY + 7 * DAY, MONDAY + 21 * DAY, MONDAY + 28 * DAY]
    assert asked == [[HOURS], [HOURS], [HOURS, CONTACT], [HOURS, CONTACT]]


def test_menu_is_asked_about_each_week_while_it_is_confirmed_each_week():
    merchant = tonfall(days_ago={})
    kitchen = make.lunch_service(merchant=merchant)
    for step in range(40):
        make.serving(service=kitchen, day=MONDAY + step * DAY)
    confirmed(merchant, menu=0)
    for week in range(1, 4):
        day = MONDAY + 7 * week * DAY
        assert post_reminders(now=at(day, 9)) == 1
        confirm(merchant=merchant, groups=[MENU], confirmed_by="wir", confirmed_on=day)

    assert [reminder.groups for reminder in Reminder.objects.all()] == 3 * [[MENU]]


@pytest.mark.parametrize(
    ("moment", "right"),
    [
        (at(MONDAY, 8, 59, 59), False),
        (at(MONDAY, 9), True),
        (at(MONDAY, 16, 59, 59), True),
        (at(MONDAY, 17), False),
        (at(MONDAY + 5 * DAY, 10), False),  # Saturday
        (at(date(2026, 12, 25), 10), False),
        (at(date(2026, 3, 30), 9), True),  # the first workday of summer time
        (at(date(2026, 3, 30), 8, 59), False),
        (at(date(2026, 10, 26), 9), True),  # the first workday of winter time
        (at(date(2026, 10, 26), 8, 59), False),
    ],
)
def test_businesses_are_written_to_on_workdays_during_the_day(moment, right):
    assert is_time(moment) is right


def test_days_are_counted_in_town_across_the_change_of_the_clocks():
    """Confirmed on 10 August, due 76 days later, on Sunday 25 October: written to on Monday the 26th."""
    tonfall(days_ago={HOURS: (MONDAY - date(2026, 8, 11)).days})

    assert days_reminded(date(2026, 10, 19), date(2026, 10, 30)) == [date(2026, 10, 26)]


def test_database_holds_one_reminder_a_week():
    merchant = tonfall()
    values = {"merchant": merchant, "week": MONDAY, "day": MONDAY, "groups": [HOURS]}
    Reminder.objects.create(**values)

    for wrong in ({}, {"week": MONDAY + 7 * DAY, "groups": []}, {"week": MONDAY + 7 * DAY, "groups": ["imprint"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reminder.objects.create(**{**values, **wrong})


def test_one_that_fails_does_not_keep_the_others_from_theirs(monkeypatch, caplog):
    first, second = tonfall(), shop(days_ago={HOURS: 80})
    make.member(merchant=second)
    post = reminders.post

    def failing(*, to: str, **values):
        if to == "anna0@example.org":
            raise ValueError("kaputt")
        return post(to=to, **values)

    monkeypatch.setattr(reminders, "post", failing)

    assert post_reminders(now=NINE) == 1
    assert Reminder.objects.get().merchant_id == second.pk
    assert f"business {first.pk} cannot be written" in caplog.text


def test_jobs_write_and_forget(clock):
    tonfall()
    assert tasks.reminders() == 1
    clock.move_to(at(MONDAY + 400 * DAY, 9))
    assert tasks.forget() == 0
    clock.move_to(at(MONDAY + 401 * DAY, 9))
    assert tasks.forget() == 1
    assert not Reminder.objects.exists()


def test_mails_go_with_a_business_that_is_deleted():
    merchant = tonfall()
    post_reminders(now=NINE)

    delete_for_good(merchant=merchant)

    assert not OutgoingMail.objects.exists()


def test_answer_by_mail_goes_to_the_city():
    CitySettings(email="amt@example.org").save()
    tonfall()

    post_reminders(now=NINE)

    assert OutgoingMail.objects.get().reply_to == "amt@example.org"


def test_nobody_to_remind_costs_two_queries_however_many_businesses(django_assert_num_queries):
    for _ in range(3):
        make.member(merchant=shop())

    with django_assert_num_queries(2):
        post_reminders(now=NINE)


def test_lists_of_businesses_take_one_query(django_assert_num_queries):
    tonfall()
    with django_assert_num_queries(2):
        assert Business.objects.to_remind(AGES, MONDAY).count() == 1
        assert not list(Business.objects.to_call(AGES, MONDAY))
