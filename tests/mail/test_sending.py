"""The mail server's bad days, with a server that has them."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from coburg_showcase.mail import tasks
from coburg_showcase.mail.actions import enqueue
from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.mail.rendering import Parts
from coburg_showcase.mail.sending import queue_again, send_due, send_one
from tests.mail import server as fake

pytestmark = pytest.mark.django_db


def posted(key: str = "a", to: str = "laden@example.org", **more) -> OutgoingMail:
    return enqueue(key=key, to=to, parts=Parts(f"Betreff {key}", "Text", "<p>Text</p>"), **more)


def fresh(mail: OutgoingMail) -> OutgoingMail:
    mail.refresh_from_db()
    return mail


def pass_time(clock, **period) -> None:
    """Time passes, with the look for waiting mails every ten minutes."""
    ends = timezone.now() + timedelta(**period)
    while timezone.now() < ends:
        clock.shift(timedelta(minutes=10))
        tasks.send_due(0)


@pytest.fixture
def clock():
    with time_machine.travel("2027-03-01 09:00+01:00", tick=False) as clock:
        yield clock


def test_mail_goes_out_once_and_leaves_no_text(server):
    mail = posted(headers={"In-Reply-To": "<x@y>"})
    assert send_one(mail.pk) is True
    assert send_one(mail.pk) is False
    assert send_due() == 0
    assert server.subjects == ["Betreff a"]
    assert (fresh(mail).state, mail.text, mail.html, mail.headers, mail.attempts) == ("sent", "", "", {}, 1)
    assert mail.sent_at is not None


def test_job_of_a_mail_that_is_gone_does_nothing(server):
    tasks.send(4711)
    assert server.connections == 0


@pytest.mark.rule("H-47")
def test_server_down_for_the_whole_journey_then_up_sends_each_mail_once(server, clock):
    server.close()
    mails = [posted(str(number)) for number in range(5)]
    for mail in mails:
        tasks.send(mail.pk)
    pass_time(clock, hours=3)
    assert {fresh(mail).state for mail in mails} == {"waiting"}

    server.open()
    pass_time(clock, hours=1)
    assert sorted(server.subjects) == [f"Betreff {number}" for number in range(5)]
    assert {fresh(mail).state for mail in mails} == {"sent"}


@pytest.mark.rule("H-47")
@pytest.mark.parametrize("mode", [fake.BUSY, fake.SILENT, fake.COME_AGAIN])
def test_server_that_does_not_want_us_now_gets_the_mail_later_once(server, clock, mode):
    server.mode = mode
    mail = posted()
    tasks.send(mail.pk)
    assert (fresh(mail).state, mail.attempts, server.mails) == ("waiting", 1, [])
    assert mail.last_error

    server.mode = fake.OK
    pass_time(clock, minutes=20)
    assert server.subjects == ["Betreff a"]


def test_server_that_is_away_is_not_asked_for_every_mail(server):
    server.mode = fake.SILENT
    mails = [posted(str(number)) for number in range(20)]
    for mail in mails:
        tasks.send(mail.pk)
    assert server.connections == 1


def test_greylisting_of_one_mail_does_not_stop_the_others(server):
    server.mode = fake.COME_AGAIN
    first, second = posted("a"), posted("b")
    send_due()
    assert (fresh(first).attempts, fresh(second).attempts) == (1, 1)


def test_pauses_grow_to_an_hour(server, clock):
    server.mode = fake.COME_AGAIN
    mail = posted()
    pauses = []
    for _ in range(9):
        send_due()
        pauses.append((fresh(mail).due_at - timezone.now()) / timedelta(minutes=1))
        clock.move_to(mail.due_at)
    assert pauses == [1, 2, 4, 8, 15, 30, 60, 60, 60]


def test_after_a_day_the_mail_is_given_up_and_staff_can_try_again(server, clock):
    server.close()
    mail = posted()
    pass_time(clock, hours=25)
    assert fresh(mail).state == "given-up"
    assert mail.text == "Text"

    server.open()
    pass_time(clock, hours=5)
    assert server.mails == []
    assert queue_again(OutgoingMail.objects.all()) == 1
    send_due()
    assert server.subjects == ["Betreff a"]
    assert queue_again(OutgoingMail.objects.all()) == 0


@pytest.mark.rule("H-48")
@pytest.mark.parametrize("mode", [fake.NO_SUCH_BOX, fake.NOT_THIS_MAIL])
def test_mailbox_that_bounces_is_flagged_and_not_asked_again(server, clock, mode):
    server.mode = mode
    mail = posted()
    pass_time(clock, hours=2)
    assert (fresh(mail).state, mail.attempts, mail.text) == ("refused", 1, "Text")
    assert mail.last_error.split()[1][:2] == "55"
    assert OutgoingMail.objects.undelivered().count() == 1
    assert server.connections == 1


def test_server_that_fails_at_goodbye_has_accepted(server, clock):
    server.mode = fake.GONE_AT_QUIT
    mail = posted()
    pass_time(clock, hours=2)
    assert fresh(mail).state == "sent"
    assert len(server.mails) == 1


def test_server_that_takes_the_mail_and_hangs_up_may_get_it_again_with_the_same_id(server, clock):
    """Nobody can know whether it was accepted; mailboxes show one mail, because it is the same Message-ID."""
    server.mode = fake.GONE_AFTER_DATA
    mail = posted()
    tasks.send(mail.pk)
    assert fresh(mail).state == "waiting"
    server.mode = fake.OK
    pass_time(clock, minutes=10)
    assert [sent["Message-ID"] for sent in server.mails] == [mail.message_id] * 2


def test_one_mail_that_cannot_be_built_does_not_hold_up_the_others(server):
    broken, good = posted("a"), posted("b")
    OutgoingMail.objects.filter(pk=broken.pk).update(subject="zwei\nZeilen")
    assert send_due() == 1
    assert fresh(broken).last_error.startswith("BadHeaderError")
    assert fresh(good).state == "sent"


def test_backend_of_the_demo_works_too(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    posted()
    assert send_due() == 1
    (file,) = tmp_path.iterdir()
    assert b"Subject: Betreff a" in file.read_bytes()


def test_sweep_stops_when_its_time_is_over(mailoutbox):
    posted()
    assert send_due(seconds=0) == 0
    assert mailoutbox == []


@pytest.mark.rule("L-19")
def test_rows_are_deleted_after_thirty_days(clock, mailoutbox):
    old, young = posted("a"), posted("b")
    OutgoingMail.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=30, seconds=1))
    OutgoingMail.objects.filter(pk=young.pk).update(created_at=timezone.now() - timedelta(days=29, hours=23))
    for _ in range(2):
        tasks.forget_old(0)
    assert list(OutgoingMail.objects.all()) == [young]


@pytest.mark.rule("L-19")
def test_text_nobody_got_is_emptied_after_a_week_and_not_sent_empty(clock, mailoutbox):
    old, young = posted("a"), posted("b")
    OutgoingMail.objects.update(state="refused", last_error="550")
    OutgoingMail.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=7, seconds=1))
    tasks.forget_old(0)
    assert (fresh(old).text, fresh(old).html, fresh(young).text) == ("", "", "Text")
    assert queue_again(OutgoingMail.objects.all()) == 1
    assert send_due() == 1
