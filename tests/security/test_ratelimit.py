import threading

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from coburg_showcase.security import ratelimit
from coburg_showcase.security.client import client_address, client_hash, shortened_address
from coburg_showcase.security.models import RateCount
from coburg_showcase.security.ratelimit import allow, allow_here
from coburg_showcase.security.render_limit import RenderLimitMiddleware
from coburg_showcase.security.tasks import forget_rate_counts

PEER = "93.184.216.34"


def request_from(address: str = PEER, forwarded: str | None = None, path: str = "/"):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return RequestFactory().get(path, REMOTE_ADDR=address, headers=headers)


FORGED = [
    "1.2.3.4",
    "1.2.3.4, 5.6.7.8",
    ", ".join(["1.2.3.4"] * 50),
    "garbage",
    "",
    ",,,",
    "::1",
    "\x00",
    "1.2.3.4" * 10_000,
]


@pytest.mark.rule("H-58")
@pytest.mark.parametrize("forwarded", FORGED)
def test_without_trusted_proxies_the_header_is_ignored(settings, forwarded):
    settings.TRUSTED_PROXY_COUNT = 0

    assert client_address(request_from(forwarded=forwarded)) == PEER


@pytest.mark.rule("H-58")
@pytest.mark.parametrize("forged", FORGED)
def test_behind_proxies_only_what_they_wrote_counts(settings, forged):
    settings.TRUSTED_PROXY_COUNT = 2

    assert client_address(request_from("10.0.0.1", f"{forged}, 81.2.69.142, 10.0.0.2")) == "81.2.69.142"


@pytest.mark.rule("H-58")
@pytest.mark.parametrize("forwarded", [None, "", "1.2.3.4", "garbage, 10.0.0.2", "<script>, 10.0.0.2"])
def test_header_shorter_than_the_chain_of_proxies_or_garbled_counts_as_the_peer(settings, forwarded):
    settings.TRUSTED_PROXY_COUNT = 2

    assert client_address(request_from("10.0.0.1", forwarded)) == "10.0.0.1"


@pytest.mark.rule("H-58")
def test_forged_headers_do_not_evade_the_limit(db, clock):
    allowed = [allow(request_from(forwarded=f"1.2.3.{number}"), "hint", 3, 60) for number in range(5)]

    assert allowed == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "address", "short"),
    [
        ("81.2.69.142", "81.2.69.142", "81.2.69.0"),
        ("81.2.69.142:5000", "81.2.69.142", "81.2.69.0"),
        ("[2a02:810d:1:2:3:4:5:6]:443", "2a02:810d:1:2:3:4:5:6", "2a02:810d:1::"),
        ("::ffff:81.2.69.142", "81.2.69.142", "81.2.69.0"),
        ("fe80::1%eth0", "fe80::1", "fe80::"),
        ("unix:", "unknown", "unknown"),
        ("", "unknown", "unknown"),
    ],
)
@pytest.mark.rule("L-20")
def test_addresses_have_one_form_and_are_shortened_for_logs(text, address, short):
    request = request_from(text)

    assert (client_address(request), shortened_address(request)) == (address, short)


@pytest.mark.rule("L-20")
def test_hash_hides_the_address_and_changes_every_day(clock):
    today = client_hash(request_from())
    clock.shift(86_400)

    assert today != client_hash(request_from())
    assert today != client_hash(request_from("81.2.69.142"))
    assert PEER not in today


def test_addresses_of_one_ipv6_subscriber_are_one_client(clock):
    hashes = {client_hash(request_from(f"2a02:810d:1:2::{number}")) for number in range(1, 9)}

    assert len(hashes) == 1


def test_clients_scopes_and_windows_are_counted_apart(db, clock):
    assert [allow(request_from(), "hint", 1, 60) for _ in range(2)] == [True, False]
    assert allow(request_from("81.2.69.142"), "hint", 1, 60)
    assert allow(request_from(), "report", 1, 60)
    clock.shift(55)
    assert allow(request_from(), "hint", 1, 60)


def test_processes_count_together(transactional_db, clock, monkeypatch):
    monkeypatch.setattr(ratelimit, "_local", type("Nothing", (), {"add": lambda *_: 0})())  # as if all were new
    allowed = []

    def process() -> None:
        allowed.extend(allow(request_from(), "hint", 10, 60) for _ in range(10))
        connection.close()

    threads = [threading.Thread(target=process) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (allowed.count(True), allowed.count(False)) == (10, 30)


def test_client_far_over_the_limit_costs_no_query(transactional_db, clock, django_assert_num_queries):
    with django_assert_num_queries(2):
        for _ in range(10):
            allow(request_from(), "hint", 2, 60)


def test_lost_database_leaves_reading_open_within_a_local_limit_and_login_closed(transactional_db, clock, monkeypatch):
    with monkeypatch.context() as lost:
        lost.setitem(connection.settings_dict, "HOST", "/nowhere")
        connection.close()

        assert [allow(request_from(), "hint", 2, 60) for _ in range(3)] == [True, True, False]
        assert [allow(request_from(), "login-code", 2, 60) for _ in range(2)] == [False, False]


def test_local_counts_are_bounded(clock, monkeypatch):
    monkeypatch.setattr(ratelimit._LocalCounts, "MOST", 50)
    for number in range(200):
        allow_here(request_from(f"81.2.{number}.1"), "render", 5, 60)

    assert len(ratelimit._local._counts) == 50


def test_counts_of_past_windows_are_deleted(db):
    allow(request_from(), "hint", 1, 60)
    RateCount.objects.update(until="2020-01-01T00:00Z")
    allow(request_from(), "hint", 1, 86_400)

    forget_rate_counts()

    assert RateCount.objects.count() == 1


@pytest.fixture
def render(settings):
    settings.RENDERS_PER_MINUTE = 3
    return RenderLimitMiddleware(lambda request: HttpResponse())


@pytest.mark.rule("H-76")
def test_client_that_makes_up_queries_is_told_to_wait(render, clock, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        responses = [render(request_from(path=f"/laeden/?q={number}")) for number in range(5)]

    assert [response.status_code for response in responses] == [200, 200, 200, 429, 429]
    assert responses[-1]["Retry-After"] == "60"
    assert render(request_from(path="/laeden/")).status_code == 429  # its copy in the page cache would be served
    assert render(request_from(path="/media/x-400.avif")).status_code == 200
    assert render(request_from("81.2.69.142", path="/laeden/?q=1")).status_code == 200


@pytest.mark.rule("H-76")
def test_limit_on_made_up_queries_holds_for_the_whole_site(settings, clock, db):
    settings.RENDERS_PER_MINUTE = 3
    client = Client(REMOTE_ADDR=PEER)

    assert [client.get(f"/laeden/?q={number}").status_code for number in range(5)] == [200, 200, 200, 429, 429]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "172.17.0.2", ""])
def test_proxy_nobody_told_us_of_is_not_locked_out(render, clock, address):
    statuses = {render(request_from(address, path="/?q=1")).status_code for _ in range(10)}

    assert statuses == {200}
