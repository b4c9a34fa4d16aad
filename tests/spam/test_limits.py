"""How much may be sent."""

from datetime import UTC, datetime

import pytest
import time_machine

from coburg_showcase.security import ratelimit
from coburg_showcase.security.models import RateCount
from coburg_showcase.spam.limits import suspicions_by_volume, within_limits

pytestmark = pytest.mark.django_db

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(ratelimit, "_local", ratelimit._LocalCounts())
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock


@pytest.mark.rule("H-42")
def test_five_in_ten_minutes_and_then_a_pause(rf, clock):
    request = rf.post("/", REMOTE_ADDR="93.184.216.34")
    assert [within_limits(request, "enquiry") for _ in range(6)] == [True] * 5 + [False]
    assert within_limits(rf.post("/", REMOTE_ADDR="93.184.216.35"), "enquiry")
    assert within_limits(request, "wish")
    clock.shift(600)
    assert within_limits(request, "enquiry")


@pytest.mark.rule("H-42")
def test_twenty_a_day(rf, clock):
    request = rf.post("/", REMOTE_ADDR="93.184.216.34")
    allowed = 0
    for _ in range(6):
        allowed += sum(within_limits(request, "enquiry") for _ in range(5))
        clock.shift(600)
    assert allowed == 20


@pytest.mark.rule("H-42")
def test_sixth_of_one_sender_in_an_hour_is_doubtful(clock):
    found = [suspicions_by_volume(recipient="merchant:1", sender="Max@Example.org") for _ in range(6)]
    assert found == [[]] * 5 + [["sender-volume"]]
    assert suspicions_by_volume(recipient="merchant:2", sender="max@example.org") == ["sender-volume"]
    clock.shift(3600)
    assert suspicions_by_volume(recipient="merchant:1", sender="max@example.org") == []


@pytest.mark.rule("H-42")
def test_sixty_first_of_one_recipient_in_an_hour_is_doubtful():
    found = [suspicions_by_volume(recipient="merchant:1", sender=f"{number}@example.org") for number in range(61)]
    assert found == [[]] * 60 + [["recipient-volume"]]
    assert suspicions_by_volume(recipient="merchant:2", sender="") == []


@pytest.mark.rule("L-20")
def test_neither_addresses_nor_senders_are_kept(rf):
    within_limits(rf.post("/", REMOTE_ADDR="93.184.216.34"), "enquiry")
    suspicions_by_volume(recipient="merchant:1", sender="max@example.org")
    kept = " ".join(RateCount.objects.values_list("bucket", flat=True))
    assert "93.184" not in kept
    assert "max" not in kept


def test_a_sender_of_any_length_and_kind_is_counted():
    assert suspicions_by_volume(recipient="x" * 10_000, sender="ä" * 10_000) == []
