"""The mails of the lunch guide while the mail server is away: nothing is lost, nothing goes out twice."""

from datetime import date, timedelta

import pytest
import time_machine

from coburg_showcase.mail import sending
from coburg_showcase.mail.models import OutgoingMail
from coburg_showcase.subscriptions.models import Subscription
from listings.lunch.letters import tasks
from tests import make
from tests.listings.lunch.letters.clock import at

pytestmark = pytest.mark.django_db(transaction=True)

MONDAY = date(2026, 11, 30)


@pytest.mark.rule("H-47")
def test_mails_of_a_morning_without_server_all_arrive_once_it_is_back(server):
    for name in ("anna", "berta"):
        Subscription.objects.create(topic="lunch", email=f"{name}@example.org", confirmed_at=at(MONDAY, 8))
    inn = make.lunch_service(merchant=make.merchant(email="krug@example.org"), wants_morning_mail=True)
    make.serving(service=inn, day=MONDAY)
    server.close()
    with time_machine.travel(at(MONDAY, 9), tick=False) as clock:
        tasks.weekly()
        assert sending.send_due() == 0
        clock.move_to(at(MONDAY, 10))
        for _time in range(2):
            tasks.weekly()
            tasks.morning()
            assert sending.send_due() == 0
        assert OutgoingMail.objects.count() == 3
        server.open()
        clock.move_to(at(MONDAY, 10) + timedelta(hours=2))
        assert (sending.send_due(), sending.send_due()) == (3, 0)
        tasks.weekly()
        tasks.morning()
        assert sending.send_due() == 0
    assert sorted(mail["To"] for mail in server.mails) == ["anna@example.org", "berta@example.org", "krug@example.org"]
