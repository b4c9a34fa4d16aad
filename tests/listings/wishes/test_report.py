"""The city's figures, and what is deleted when."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.pages.registries import RETENTION
from listings.wishes import actions
from listings.wishes.actions import delete, note_unmet
from listings.wishes.models import UnmetWish, Wish
from listings.wishes.report import WishFigures, wish_figures, working_days_ago
from listings.wishes.tasks import forget_expired
from tests.listings.wishes.wishing import answered, wished

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 11, tzinfo=UTC)
SINCE, UNTIL = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "days", "then"),
    [
        ("2026-11-25 12:00+01:00", 2, "2026-11-23 12:00+01:00"),  # Wednesday, Monday
        ("2026-11-23 12:00+01:00", 1, "2026-11-21 12:00+01:00"),  # Monday, Saturday
        ("2026-11-24 12:00+01:00", 2, "2026-11-21 12:00+01:00"),
        ("2026-12-28 12:00+01:00", 1, "2026-12-24 12:00+01:00"),  # over Christmas
        ("2026-10-26 12:00+01:00", 1, "2026-10-24 12:00+02:00"),  # the clocks went back
    ],
)
def test_working_days_leave_out_sundays_and_holidays(now, days, then):
    assert working_days_ago(days, datetime.fromisoformat(now)) == datetime.fromisoformat(then)


def test_figures_tell_answered_late_and_unmet_wishes(client, shops):
    with time_machine.travel(MONDAY, tick=False):
        answered(wished(client, shops, q="Fahrrad eins").recipients.first())
        wished(client, shops, q="Fahrrad zwei")
        wished(client, shops, q="[url=https://x.example]Fahrrad[/url]")  # held: not received
        note_unmet(text="Einhorn")
        note_unmet(text="Einhorn")
        note_unmet(text="Drache")
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False) as clock:
        assert wish_figures(SINCE, UNTIL) == WishFigures(2, 1, 0, 3, [("einhorn", 2), ("drache", 1)])
        clock.move_to(MONDAY + timedelta(days=2))
        assert wish_figures(SINCE, UNTIL).unanswered == 1
        assert wish_figures(UNTIL, UNTIL + timedelta(days=31)) == WishFigures(0, 0, 0, 0, [])


def test_figures_outlive_deleted_wishes(client, shops):
    with time_machine.travel(MONDAY, tick=False) as clock:
        answered(wished(client, shops, q="Fahrrad eins").recipients.first())
        wished(client, shops, q="Fahrrad zwei")
        clock.move_to(MONDAY + timedelta(days=3))
        before = wish_figures(SINCE, UNTIL)
        for wish in Wish.objects.all():
            delete(wish=wish)
        assert wish_figures(SINCE, UNTIL) == before == WishFigures(2, 1, 1, 0, [])


def test_figures_take_three_queries(client, shops, django_assert_num_queries):
    for number in range(3):
        wished(client, shops, q=f"Fahrrad {'abc'[number]}x")
    with django_assert_num_queries(3):
        wish_figures(SINCE, UNTIL)


@pytest.mark.rule("L-19")
def test_wish_goes_90_days_after_the_last_message_with_its_mails(client, shops):
    with time_machine.travel(MONDAY, tick=False) as clock:
        wish = wished(client, shops)
        clock.move_to(MONDAY + timedelta(days=10))
        answered(wish.recipients.first())
        clock.move_to(MONDAY + timedelta(days=100) - timedelta(minutes=1))
        assert forget_expired() == 0
        clock.move_to(MONDAY + timedelta(days=100))
        assert forget_expired() == 1
        assert forget_expired() == 0
    assert not Wish.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.rule("L-19")
def test_quarantine_goes_after_14_days_and_is_not_counted(client, shops):
    with time_machine.travel(MONDAY, tick=False) as clock:
        wished(client, shops, q="[url=https://x.example]Fahrrad[/url]")
        clock.move_to(MONDAY + timedelta(days=14) - timedelta(minutes=1))
        assert forget_expired() == 0
        clock.move_to(MONDAY + timedelta(days=14))
        assert forget_expired() == 1
        assert wish_figures(SINCE, UNTIL).wishes == 0


@pytest.mark.rule("L-19")
def test_wish_that_cannot_be_deleted_keeps_no_other_one(client, shops, monkeypatch, caplog):
    broken, fine = (wished(client, shops, q=words) for words in ("Fahrrad eins", "Fahrrad zwei"))
    forget = actions.forget

    def fail(*, about):
        if about == broken.about:
            connection.cursor().execute("SELECT 1/0")
        return forget(about=about)

    monkeypatch.setattr(actions, "forget", fail)
    assert actions.delete_expired(now=timezone.now() + timedelta(days=91)) == 1
    assert list(Wish.objects.all()) == [broken]
    assert f"The wish {broken.pk} cannot be deleted." in caplog.text
    assert fine.text not in caplog.text


def test_wish_answered_while_others_are_deleted_stays(client, shops, monkeypatch):
    one, other = (wished(client, shops, q=words) for words in ("Fahrrad eins", "Fahrrad zwei"))
    left = {one.about: other, other.about: one}
    forget = actions.forget

    def answer_the_other(*, about):
        Wish.objects.filter(pk=left[about].pk).update(last_message_at=timezone.now() + timedelta(days=90))
        return forget(about=about)

    monkeypatch.setattr(actions, "forget", answer_the_other)
    assert actions.delete_expired(now=timezone.now() + timedelta(days=91)) == 1
    assert Wish.objects.count() == 1


@pytest.mark.rule("L-19")
def test_words_of_unmet_wishes_go_after_a_year():
    with time_machine.travel(MONDAY, tick=False) as clock:
        note_unmet(text="Einhorn")
        clock.move_to(datetime(2027, 11, 30, 12, tzinfo=UTC))
        forget_expired()
        assert UnmetWish.objects.exists()
        clock.move_to(datetime(2027, 12, 2, 12, tzinfo=UTC))
        forget_expired()
        assert not UnmetWish.objects.exists()


@pytest.mark.rule("L-14")
def test_privacy_page_promises_what_the_job_keeps():
    periods = {item.key: item.period() for item in RETENTION if "wish" in item.key}
    assert periods == {
        "wish": timedelta(days=90),
        "wish-quarantine": timedelta(days=14),
        "unmet-wish": timedelta(days=365),
    }
