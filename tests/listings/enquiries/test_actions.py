"""Stored first, once, mailed once; answers, codes, quarantine, deletion."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from coburg_showcase.mail.models import OutgoingMail
from listings.enquiries import actions
from listings.enquiries.actions import EnquiryClosed
from listings.enquiries.models import Answer, Enquiry, EnquiryKind, EnquiryState
from tests import make

VALUES = {
    "kind": "frage",
    "name": "Erika Muster",
    "email": "erika@example.org",
    "phone": "",
    "message": "Haben Sie das in Blau?",
    "call_when": "",
    "amount": 1,
    "wanted_at": None,
    "listing_title": "",
}
MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
WEDNESDAY_EVENING = datetime(2026, 11, 25, 17, tzinfo=UTC)


def receive(merchant, submission=None, *, suspicions=(), listing=None, body_hash="", **values) -> Enquiry:
    return actions.receive(
        merchant=merchant,
        listing=listing,
        values=VALUES | values,
        submission=submission or uuid4(),
        suspicions=suspicions,
        language="de",
        body_hash=body_hash,
    )


def ready(enquiry, until=WEDNESDAY_EVENING, **more) -> Answer:
    return actions.answer(enquiry=enquiry, submission=uuid4(), kind="ready", ready_until=until, **more)


def mails(enquiry) -> list[str]:
    return sorted(
        mail.key.partition(":")[2].partition(":")[2] for mail in OutgoingMail.objects.filter(about=enquiry.about)
    )


@pytest.fixture
def shop(db):
    return make.merchant(name="Tonfall Keramik", email="laden@example.org")


def test_row_and_mails_are_one_transaction(shop):
    enquiry = receive(shop)
    assert mails(enquiry) == ["confirmation", "shop"]
    with transaction.atomic():
        receive(shop, message="Etwas anderes")
        transaction.set_rollback(True)
    assert (Enquiry.objects.count(), OutgoingMail.objects.count()) == (1, 2)


def test_same_submission_is_the_same_row(shop):
    submission = uuid4()
    assert receive(shop, submission) == receive(shop, submission)
    assert (Enquiry.objects.count(), OutgoingMail.objects.count()) == (1, 2)


def test_submission_used_for_other_words_is_a_row_of_its_own(shop):
    submission = uuid4()
    first, other = receive(shop, submission), receive(shop, submission, message="Und in Grün?")
    assert first != other
    assert receive(shop, submission, message="Und in Grün?") == other


def test_suspected_one_waits_without_a_mail(shop):
    enquiry = receive(shop, suspicions=["links"])
    assert (enquiry.is_held, enquiry.held_because, mails(enquiry)) == (True, ["links"], [])


@pytest.mark.rule("H-44")
@pytest.mark.django_db(transaction=True)
def test_parallel_transactions_make_one_row_and_one_mail_each():
    shop = make.merchant(email="laden@example.org")
    submission, start = uuid4(), Barrier(8)

    def click(number: int) -> int:
        try:
            start.wait(10)
            # Half of them are a second tab: the same words under a submission of their own.
            return receive(shop, submission if number % 2 else uuid4()).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as clicks:
        found = set(clicks.map(click, range(8)))
    assert (len(found), Enquiry.objects.count(), OutgoingMail.objects.count()) == (1, 1, 2)


@pytest.mark.django_db(transaction=True)
def test_parallel_transactions_with_different_words_under_one_submission_keep_both():
    shop = make.merchant(email="laden@example.org")
    submission, start = uuid4(), Barrier(4)

    def click(number: int) -> int:
        try:
            start.wait(10)
            return receive(shop, submission, message=f"Frage {number}").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clicks:
        found = set(clicks.map(click, range(4)))
    assert (len(found), Enquiry.objects.count(), OutgoingMail.objects.count()) == (4, 4, 8)


@pytest.mark.django_db(transaction=True)
def test_parallel_answers_of_a_double_click_are_one():
    enquiry = make.enquiry()
    submission, start = uuid4(), Barrier(4)

    def click(_number: int) -> int:
        try:
            start.wait(10)
            mine = Enquiry.objects.get(pk=enquiry.pk)
            until = timezone.now() + timedelta(days=2)
            return actions.answer(enquiry=mine, submission=submission, kind="ready", ready_until=until).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clicks:
        found = set(clicks.map(click, range(4)))
    assert (len(found), Answer.objects.count(), OutgoingMail.objects.count()) == (1, 1, 1)


@time_machine.travel(MONDAY_NOON, tick=False)
def test_ready_draws_a_short_code_and_tells_the_shopper(shop):
    enquiry = make.enquiry(merchant=shop, kind=EnquiryKind.RESERVATION)
    ready(enquiry)
    assert (enquiry.state, enquiry.ready_until) == (EnquiryState.ANSWERED, WEDNESDAY_EVENING)
    assert re.fullmatch("[2-9A-Z]{4}", enquiry.pickup_code)
    assert [key.partition(":")[0] for key in mails(enquiry)] == ["answer"]


@time_machine.travel(MONDAY_NOON, tick=False)
def test_code_stays_when_the_shop_answers_again(shop):
    enquiry = make.enquiry(merchant=shop)
    ready(enquiry)
    code = enquiry.pickup_code
    ready(enquiry, WEDNESDAY_EVENING + timedelta(days=1))
    assert enquiry.pickup_code == code
    actions.answer(enquiry=enquiry, submission=uuid4(), kind="sorry")
    assert (enquiry.ready_until, enquiry.last_answer.kind, len(mails(enquiry))) == (None, "sorry", 3)


def test_codes_of_one_shop_differ(shop, monkeypatch):
    monkeypatch.setattr(actions, "CODE_ALPHABET", "AB")
    monkeypatch.setattr(actions, "CODE_LENGTH", 2)
    until = timezone.now() + timedelta(days=1)
    enquiries = [make.enquiry(merchant=shop) for _number in range(4)]
    for enquiry in enquiries:
        ready(enquiry, until)
    assert sorted(enquiry.pickup_code for enquiry in enquiries) == ["AA", "AB", "BA", "BB"]


def test_same_answer_twice_is_one(shop):
    enquiry, submission = make.enquiry(merchant=shop), uuid4()
    for _click in range(2):
        actions.answer(enquiry=enquiry, submission=submission, kind="text", text="Gern.")
    assert (enquiry.answers.count(), len(mails(enquiry))) == (1, 1)


def test_submission_of_another_enquiry_is_no_obstacle(shop):
    first, second, submission = make.enquiry(merchant=shop), make.enquiry(merchant=shop), uuid4()
    for enquiry in (first, second):
        actions.answer(enquiry=enquiry, submission=submission, kind="sorry")
    assert (first.answers.count(), second.answers.count()) == (1, 1)


@pytest.mark.parametrize(
    "values",
    [
        {"is_held": True},
        {"state": EnquiryState.COLLECTED},
        {"state": EnquiryState.EXPIRED},
        {"state": EnquiryState.ANSWERED, "ready_until": MONDAY_NOON},
        {"kind": EnquiryKind.RESERVATION, "wanted_at": MONDAY_NOON},
    ],
)
@time_machine.travel(MONDAY_NOON, tick=False)
def test_closed_enquiries_take_no_answer(shop, values):
    enquiry = make.enquiry(merchant=shop, **values)
    with pytest.raises(EnquiryClosed):
        actions.answer(enquiry=enquiry, submission=uuid4(), kind="sorry")
    assert not Answer.objects.exists()


@time_machine.travel(MONDAY_NOON, tick=False)
def test_collected_once_ready(shop):
    enquiry = make.enquiry(merchant=shop)
    with pytest.raises(EnquiryClosed):
        actions.mark_collected(enquiry=enquiry)
    ready(enquiry)
    actions.mark_collected(enquiry=enquiry)
    actions.mark_collected(enquiry=enquiry)
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.COLLECTED


def test_release_delivers_once(shop):
    enquiry = receive(shop, suspicions=["links"])
    actions.release(enquiry=enquiry)
    actions.release(enquiry=enquiry)
    enquiry.refresh_from_db()
    assert (enquiry.is_held, mails(enquiry)) == (False, ["confirmation", "shop"])


@pytest.mark.rule("L-18")
def test_deletion_leaves_nothing_in_any_table(shop):
    enquiry = receive(shop, name="Zacharias Einzigartig", email="zacharias@example.org", message="Geheime Frage")
    actions.answer(enquiry=enquiry, submission=uuid4(), kind="text", text="Geheime Antwort")
    token = enquiry.public_id
    actions.delete(enquiry=enquiry)
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [row[0] for row in cursor.fetchall()]
    dump = "\n".join(rows)
    for word in ("Zacharias", "zacharias@example.org", "Geheime", str(token)):
        assert word not in dump


def test_models_and_migrations_agree(db):
    call_command("makemigrations", "enquiries", check=True, dry_run=True, verbosity=0)
