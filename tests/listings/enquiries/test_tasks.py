"""What happens by itself, with the clock held: reminders, ends, forgetting."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.pages import registries
from listings.enquiries import actions, letters, tasks
from listings.enquiries.models import Enquiry, EnquiryKind, EnquiryState
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE, KEPT_IN_QUARANTINE
from merchants.codes import State
from tests import make

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 11, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 11, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def at(instant):
    return time_machine.travel(instant, tick=False)


def test_shop_is_reminded_once_after_a_working_day():
    with at(MONDAY):
        enquiry = make.enquiry()
    with at(MONDAY + timedelta(days=1) - SECOND):
        assert tasks.remind() == 0
    with at(MONDAY + timedelta(days=1)):
        assert tasks.remind() == 1
        assert tasks.remind() == 0
    letter = OutgoingMail.objects.get()
    assert (letter.key, letter.to) == (f"{enquiry.about}:reminder", "laden@example.org")
    assert letter.subject == f"Noch offen: Anfrage {enquiry.reference}"
    assert "wartet seit einem Werktag" in letter.text


def test_sunday_is_no_working_day():
    with at(SATURDAY):
        make.enquiry()
    with at(SATURDAY + timedelta(days=2) - SECOND):
        assert tasks.remind() == 0
    with at(SATURDAY + timedelta(days=2)):
        assert tasks.remind() == 1


def test_christmas_is_no_working_day():
    with at(datetime(2026, 12, 24, 9, tzinfo=UTC)):
        make.enquiry()
    with at(datetime(2026, 12, 28, 8, 59, tzinfo=UTC)):
        assert tasks.remind() == 0
    with at(datetime(2026, 12, 28, 9, tzinfo=UTC)):
        assert tasks.remind() == 1


def test_days_the_shop_is_closed_do_not_count():
    shop = make.merchant(email="laden@example.org", hours="Mo,Th 10:00-18:00")
    with at(MONDAY):
        make.enquiry(merchant=shop)
    with at(MONDAY + timedelta(days=2)):
        assert tasks.remind() == 0
    with at(MONDAY + timedelta(days=3)):
        assert tasks.remind() == 1


def test_time_in_quarantine_does_not_count():
    with at(MONDAY):
        enquiry = make.enquiry(is_held=True)
    with at(MONDAY + timedelta(days=2)):
        assert tasks.remind() == 0
        actions.release(enquiry=enquiry)
        assert tasks.remind() == 0
    with at(MONDAY + timedelta(days=3)):
        assert tasks.remind() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"state": EnquiryState.ANSWERED},
        {"state": EnquiryState.EXPIRED},
        {"is_held": True},
        {"kind": EnquiryKind.RESERVATION, "wanted_at": MONDAY + timedelta(hours=5)},
    ],
)
def test_nobody_is_reminded_of_what_needs_no_answer(values):
    with at(MONDAY):
        make.enquiry(**values)
    with at(MONDAY + timedelta(days=3)):
        assert tasks.remind() == 0


def test_shops_without_address_or_window_are_not_reminded():
    with at(MONDAY):
        make.enquiry(merchant=make.merchant(email=""))
        make.enquiry(merchant=make.merchant(email="laden@example.org", state=State.HIDDEN))
    with at(MONDAY + timedelta(days=3)):
        assert tasks.remind() == 0


def test_reminding_asks_the_calendar_in_a_constant_number_of_queries(django_assert_max_num_queries):
    with at(MONDAY):
        for _number in range(5):
            make.enquiry(merchant=make.merchant(email="laden@example.org", hours="Th 10:00-18:00"))
    with at(MONDAY + timedelta(days=1)), django_assert_max_num_queries(2):
        assert tasks.remind() == 0


def test_reservation_ends_at_its_minute():
    enquiry = make.enquiry(kind=EnquiryKind.RESERVATION, state=EnquiryState.ANSWERED, ready_until=MONDAY)
    with at(MONDAY - SECOND):
        assert tasks.expire() == 0
    with at(MONDAY):
        assert tasks.expire() == 1
        assert tasks.expire() == 0
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.EXPIRED


@pytest.mark.parametrize(
    ("kind", "ends"), [("zuruecklegen", True), ("termin", True), ("frage", False), ("rueckruf", False)]
)
def test_unanswered_wish_for_a_time_ends_with_it(kind, ends):
    make.enquiry(kind=kind, wanted_at=MONDAY)
    with at(MONDAY):
        assert tasks.expire() == ends


@pytest.mark.parametrize("state", [EnquiryState.COLLECTED, EnquiryState.EXPIRED])
def test_what_is_closed_stays_as_it_is(state):
    make.enquiry(state=state, ready_until=MONDAY)
    with at(MONDAY + timedelta(days=1)):
        assert tasks.expire() == 0


def test_ready_until_ends_right_in_the_night_the_clocks_go_back():
    end = datetime(2026, 10, 25, 1, tzinfo=UTC)  # 2 o'clock for the second time
    make.enquiry(state=EnquiryState.ANSWERED, ready_until=end)
    with at(end - SECOND):
        assert tasks.expire() == 0
    with at(end):
        assert tasks.expire() == 1


@pytest.mark.rule("L-19")
def test_enquiry_goes_ninety_days_after_the_last_message():
    with at(MONDAY):
        old = make.enquiry()
        letters.to_shop(old)
        make.enquiry(last_message_at=MONDAY + timedelta(days=1))
    with at(MONDAY + KEPT_AFTER_LAST_MESSAGE):
        assert tasks.forget() == 0
    with at(MONDAY + KEPT_AFTER_LAST_MESSAGE + SECOND):
        assert tasks.forget() == 1
        assert tasks.forget() == 0
    assert Enquiry.objects.count() == 1
    assert not OutgoingMail.objects.exists()


@pytest.mark.rule("L-19")
def test_quarantine_is_emptied_after_a_fortnight():
    with at(MONDAY):
        make.enquiry(is_held=True)
        make.enquiry()
    with at(MONDAY + KEPT_IN_QUARANTINE):
        assert tasks.forget() == 0
    with at(MONDAY + KEPT_IN_QUARANTINE + SECOND):
        assert tasks.forget() == 1
    assert not Enquiry.objects.get().is_held


@pytest.mark.rule("L-19")
def test_one_that_cannot_be_deleted_keeps_no_other(monkeypatch):
    with at(MONDAY):
        _first, stuck, _last = (make.enquiry() for _number in range(3))
    delete = actions.delete

    def stumble(*, enquiry):
        if enquiry.pk == stuck.pk:
            raise RuntimeError("disk full")
        delete(enquiry=enquiry)

    monkeypatch.setattr(actions, "delete", stumble)
    monkeypatch.setattr(tasks, "CHUNK", 1)
    with at(MONDAY + KEPT_AFTER_LAST_MESSAGE + SECOND):
        assert tasks.forget() == 2
    assert Enquiry.objects.get() == stuck


@pytest.mark.rule("L-19")
def test_what_was_answered_or_released_meanwhile_stays():
    with at(MONDAY):
        written, held = make.enquiry(last_message_at=MONDAY + SECOND), make.enquiry(is_held=True)
    with at(MONDAY + KEPT_IN_QUARANTINE + SECOND):
        actions.release(enquiry=held)
        for enquiry in (written, held):
            assert not actions.forget_if_past(
                key=enquiry.pk, last_message_before=MONDAY, held_before=MONDAY + KEPT_IN_QUARANTINE
            )
    assert Enquiry.objects.count() == 2


@pytest.mark.rule("L-19")
def test_privacy_page_promises_what_the_job_does():
    promised = {item.key: item.period() for item in registries.RETENTION if item.period}
    assert promised["enquiry"] == KEPT_AFTER_LAST_MESSAGE == timedelta(days=90)
    assert promised["enquiry-quarantine"] == KEPT_IN_QUARANTINE == timedelta(days=14)
