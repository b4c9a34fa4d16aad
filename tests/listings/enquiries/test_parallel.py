"""At the same moment, on connections of their own: deleting while the shop answers, clicks by the dozen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client

from coburg_showcase.mail.models import OutgoingMail
from listings.enquiries import actions
from listings.enquiries.models import Answer, Enquiry
from tests import make
from tests.listings.enquiries.asking import address, filled_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.rule("H-44")]


def alone(work: Callable[[], Any]) -> Any:
    """On the connection of this thread, closed afterwards."""
    try:
        return work()
    finally:
        connection.close()


def test_shopper_deletes_while_the_shop_answers():
    enquiry = make.enquiry()
    answered, is_deleting = Event(), Event()

    def answer() -> None:
        with transaction.atomic():
            actions.answer(enquiry=Enquiry.objects.get(pk=enquiry.pk), submission=uuid4(), kind="sorry")
            answered.set()
            assert is_deleting.wait(10)
            is_deleting.clear()
            is_deleting.wait(0.3)  # the deletion has come to the lock, or to the rows

    def delete() -> int:
        assert answered.wait(10)
        is_deleting.set()
        return Client().post(f"/anfrage/{enquiry.status_token}/loeschen/").status_code

    with ThreadPoolExecutor(2) as people:
        answering, deleting = people.submit(alone, answer), people.submit(alone, delete)
        answering.result()
        assert deleting.result() == 200
    assert [model.objects.count() for model in (Enquiry, Answer, OutgoingMail)] == [0, 0, 0]


def test_deleting_in_two_tabs_at_once_is_fine():
    enquiry, start = make.enquiry(), Barrier(2)
    found = [Enquiry.objects.get(pk=enquiry.pk) for _tab in range(2)]

    def delete(mine: Enquiry) -> None:
        start.wait(10)
        actions.delete(enquiry=mine)

    with ThreadPoolExecutor(2) as tabs:
        list(tabs.map(lambda mine: alone(lambda: delete(mine)), found))
    assert not Enquiry.objects.exists()


def test_a_dozen_clicks_at_once_cost_one_of_five():
    shop, start = make.merchant(email="laden@example.org"), Barrier(8)
    data = filled_in(shop)

    def click(_number: int) -> int:
        browser = Client()
        start.wait(10)
        return browser.post(address(shop), data).status_code

    with ThreadPoolExecutor(8) as clicks:
        assert set(clicks.map(lambda number: alone(lambda: click(number)), range(8))) == {303}
    assert Enquiry.objects.count() == 1
    further = [Client().post(address(shop), filled_in(shop, message=f"Frage {n}")).status_code for n in range(5)]
    assert further == [303] * 4 + [429]
