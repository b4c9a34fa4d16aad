"""The same wish sent several times at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from coburg_showcase.mail.models import OutgoingMail
from listings.wishes import actions
from listings.wishes.models import Wish


@pytest.mark.rule("H-44")
@pytest.mark.django_db(transaction=True)
def test_wish_sent_by_four_clicks_at_once_is_one(shops):
    keys, submission = [shop.pk for shop in shops], uuid4()

    def click(_number):
        try:
            wish = actions.receive(
                text="Fahrrad",
                name="",
                email="erika@example.org",
                shops=keys,
                submission=submission,
                suspicions=[],
                language="de",
                body_hash="",
            )
            return wish.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clicks:
        made = set(clicks.map(click, range(4)))
    assert made == {Wish.objects.get().pk}
    assert OutgoingMail.objects.count() == 4  # three shops and the confirmation
