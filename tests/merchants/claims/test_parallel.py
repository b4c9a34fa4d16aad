"""At the same moment, on connections of their own: one code, several people."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from coburg_showcase.accounts.models import User
from coburg_showcase.one_time import in_fours
from merchants.claims import actions
from merchants.claims.codes import Way
from merchants.members.models import Membership
from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.rule("H-55")]


def alone(work: Callable[[], Any]) -> Any:
    """On the connection of this thread, closed afterwards."""
    try:
        return work()
    finally:
        connection.close()


def test_of_four_who_send_the_same_code_at_once_one_wins():
    shop = make.merchant()
    _code, secret = actions.make_code(merchant=shop, way=Way.LETTER)
    people = [User.objects.create_user(email=f"person{number}@example.org") for number in range(4)]
    clients = [Client() for _person in people]
    for client, person in zip(clients, people, strict=True):
        client.force_login(person)
    start = Barrier(len(clients))

    def send(client: Client) -> int:
        start.wait(10)
        return client.post(f"/eintrag-uebernehmen/{in_fours(secret)}/").status_code

    with ThreadPoolExecutor(len(clients)) as pool:
        answers = sorted(pool.map(lambda client: alone(lambda: send(client)), clients))

    assert answers == [302, 410, 410, 410]
    assert Membership.objects.filter(merchant=shop).count() == 1
