import json

import pytest
import time_machine
from django.conf import settings as django_settings

from coburg_showcase.security import ratelimit
from coburg_showcase.security.models import RateCount
from coburg_showcase.statistics import counting, views
from coburg_showcase.statistics.tally import Tally

from .conftest import BROWSER

FORM = "application/x-www-form-urlencoded"
CLICK = "thing=merchant:42&kind=call"


@pytest.fixture
def counted(monkeypatch, db) -> Tally:
    """The counts the view makes; merchant 42 is the only one on show, and nobody has clicked before."""
    monkeypatch.setattr(ratelimit, "_local", ratelimit._LocalCounts())
    monkeypatch.setattr(counting, "_countable", {"merchant": lambda identifier: identifier == "42"})
    own = Tally()
    monkeypatch.setattr(views, "common_tally", own)
    return own


def send(client, body: str | bytes, content_type: str = FORM, **headers: str):
    return client.post("/z/", body, content_type=content_type, headers={"user-agent": BROWSER, **headers})


def totals(tally: Tally) -> dict[tuple[str, str], int]:
    return {(thing, kind): number for (_, thing, kind), number in tally._counts.items()}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(CLICK, FORM), (CLICK, "text/plain"), (json.dumps({"thing": "merchant:42", "kind": "call"}), "application/json")],
)
def test_click_is_counted(client, counted, body, content_type):
    response = send(client, body, content_type)

    assert (response.status_code, response.content, response.cookies) == (204, b"", {})
    assert totals(counted) == {("merchant:42", "call"): 1}


@pytest.mark.parametrize(
    "body",
    [
        "",
        "thing=merchant:43&kind=call",
        "thing=merchant:42&kind=view",
        "thing=page:home&kind=call",
        "thing=merchant:42",
        "kind=call",
        "&" * 1000,
        "{",
        "[" * 1000,
        '{"thing": ["merchant:42"], "kind": {"call": 1}}',
        "{" * 1000,
        b"\xff\x00thing=\x00",
    ],
)
def test_what_nobody_counts_is_refused(client, counted, body):
    assert send(client, body).status_code == 400
    assert totals(counted) == {}


def test_long_body_is_refused(client, counted):
    assert send(client, CLICK + "&x=" + "x" * 1024).status_code == 413


def test_other_sites_cannot_count(client, counted):
    statuses = [send(client, CLICK, **{"sec-fetch-site": site}).status_code for site in ("same-origin", "cross-site")]

    assert (statuses, totals(counted)) == ([204, 403], {("merchant:42", "call"): 1})


def test_get_is_refused(client, db):
    assert client.get("/z/").status_code == 405


def test_robots_get_their_answer_and_no_count(client, counted):
    assert send(client, CLICK, **{"user-agent": "Googlebot/2.1"}).status_code == 204
    assert totals(counted) == {}


@time_machine.travel("2026-11-23T12:00:05Z", tick=False)
def test_one_client_cannot_click_without_end(client, counted):
    statuses = [send(client, CLICK).status_code for _ in range(views.PER_MINUTE + 5)]

    assert (statuses.count(204), statuses.count(429)) == (views.PER_MINUTE, 5)
    assert totals(counted) == {("merchant:42", "call"): views.PER_MINUTE}


@pytest.mark.rule("L-20")
def test_nothing_of_the_visitor_is_kept(client, counted):
    client.post("/z/", CLICK, content_type=FORM, headers={"user-agent": BROWSER}, REMOTE_ADDR="93.184.216.34")

    kept = str(list(RateCount.objects.values_list()))
    assert "93.184" not in kept
    assert django_settings.SESSION_COOKIE_NAME not in client.cookies
