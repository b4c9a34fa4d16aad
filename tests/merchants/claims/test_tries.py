"""Codes cannot be guessed: ten wrong ones in an hour from one address, then a wait."""

import logging
from datetime import UTC, datetime

import pytest
import time_machine

from coburg_showcase.accounts.models import User
from coburg_showcase.logs import TextFormatter, without_keys
from coburg_showcase.one_time import in_fours
from merchants.claims import actions
from merchants.claims.codes import Way
from merchants.claims.models import ClaimCode
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.rule("H-55")]

WRONG = "/eintrag-uebernehmen/0000-0000-0000-0000/"
NOON = datetime(2026, 11, 30, 11, 20, tzinfo=UTC)  # 12.20 in Coburg


@pytest.fixture
def letter():
    _code, secret = actions.make_code(merchant=make.merchant(), way=Way.LETTER)
    return f"/eintrag-uebernehmen/{in_fours(secret)}/"


def test_eleventh_wrong_code_has_to_wait_and_learns_until_when(client):
    with time_machine.travel(NOON, tick=False):
        tries = [client.get(WRONG) for _try in range(10)]
        refused = client.get(WRONG)

    assert {answer.status_code for answer in tries} == {404}
    assert (refused.status_code, refused["Retry-After"]) == (429, "2400")
    assert "13:00 Uhr" in refused.text


def test_right_code_is_no_use_either_while_one_has_to_wait(client, letter):
    client.force_login(User.objects.create_user(email="raten@example.org"))
    with time_machine.travel(NOON, tick=False):
        for _try in range(10):
            client.post(WRONG)
        assert client.post(letter).status_code == 429
    assert ClaimCode.objects.unused().count() == 1


def test_wait_ends_and_is_for_this_address_only(client, letter):
    with time_machine.travel(NOON, tick=False):
        for _try in range(11):
            client.get(WRONG)
        assert client.get(letter, REMOTE_ADDR="203.0.113.9").status_code == 200
    with time_machine.travel(NOON.replace(hour=12), tick=False):
        assert client.get(letter).status_code == 200


def test_right_codes_are_not_counted(client, letter):
    assert {client.get(letter).status_code for _look in range(15)} == {200}


def test_logs_hold_no_code():
    for path in (WRONG, "/en/claim-entry/0000-0000-0000-0000/", "/einladung/abc/", "/en/invitation/abc/"):
        assert without_keys(f"GET {path}?x=1") == f"GET {path.rsplit('/', 2)[0]}/[key]/?x=1"
    record = logging.LogRecord("x", logging.INFO, "", 0, "/konto/login/?next=%s", (WRONG,), None)
    assert "0000" not in TextFormatter("%(message)s").format(record)
