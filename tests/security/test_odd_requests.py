"""Odd methods, oversized requests, probes, garbage in headers: a plain answer, nothing told, nothing changed."""

import os
import re
import socket

import psycopg
import pytest
from django.utils import translation

from coburg_showcase.access import views_by_route
from tests.browser.findings import Findings
from tests.browser.town import Town
from tests.cases.case import STAFF, VISITOR
from tests.cases.table import all_cases, public_cases

pytestmark = [pytest.mark.xdist_group("town")]

METHODS = ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "FOO"]
PROBES = [
    "/.git/config",
    "/.git/HEAD",
    "/.env",
    "/.local/",
    "/admin/",
    "/static/",
    "/static/../manage.py",
    "/static/..%2f..%2fmanage.py",
    "/static/%2e%2e/%2e%2e/coburg_showcase/settings.py",
    "/media/",
    "/media/../settings.py",
    "/media/%2e%2e/%2e%2e/manage.py",
    "/phpmyadmin",
    "/phpmyadmin/",
    "/wp-login.php",
    "/api/schema",
    "/api/schema/",
    "/metrics",
    "/server-status",
    "/static/css/site.css.map",
    "/static/css/site.css.bak",
    "/index.html.bak",
    "/static/staticfiles.json",
    "/static/.made-from",
    "/.DS_Store",
    "/backup.sql",
    "/debug/",
    "/__debug__/",
]
HERE = re.escape(os.getcwd().encode())
TELL_TALE = re.compile(rb"Traceback|django\.|psycopg|site-packages|SECRET|DEBUG = |" + HERE, re.I)
GARBAGE = [
    {"Accept-Language": "../../x,;q=9"},
    {"Accept-Language": "en" * 4000},
    {"Accept-Language": "en-GB,en;q=0.9"},
    {"Cookie": "garbage"},
    {"Cookie": 'sid=; csrf="; =; a=b; __Host-x'},
    {"Cookie": "a=" + "x" * 8000},
    {"Cookie": "sid=" + "x" * 4000},
    {"Accept": "*/*/*;q=;,\\"},
    {"Accept-Encoding": "br;q=abc, gzip;q=-1, *"},
    {"If-None-Match": 'W/"' + "x" * 5000},
    {"If-Modified-Since": "gestern"},
    {"Range": "bytes=5-1"},
    {"X-Forwarded-For": "1.2.3.4, " * 50 + "quark"},
    {"HX-Request": "vielleicht", "HX-Target": "x" * 3000},
]
# Tables that a mere look may change: what is counted, cached or noted about it, and nothing of the content.
NOT_CONTENT = ("django_session", "shared_", "statistics_", "procrastinate_", "security_", "pagecache_")


@pytest.mark.rule("H-59")
def test_odd_methods_are_refused(town: Town):
    found = Findings()
    for case in public_cases():
        if case.status != 200 or case.path.startswith("/zu-sehen/"):
            continue
        for method in METHODS:
            status = town.ask(town.path_of(case), method).status
            if status != 405:
                found.add(case, f"{method} answers {status}")
    found.fail_if_any()


@pytest.mark.rule("H-59")
def test_oversized_requests_are_refused(town: Town):
    fields = "&".join(f"f{number}=x" for number in range(5000))
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    assert town.ask(f"/laeden/?{fields}").status == 400
    assert town.ask("/konto/login/", "POST", headers=form, body=fields).status in (400, 403)
    assert town.ask("/", headers={"X-Long": "x" * 64 * 1024}).status in (200, 400, 413, 431)
    assert town.ask("/health/live").status == 200


@pytest.mark.rule("H-59")
@pytest.mark.parametrize(
    "request_text",
    [
        b"GET / HTTP/1.1\r\nHost: %(host)s\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"POST /z/ HTTP/1.1\r\nHost: %(host)s\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_malformed_requests_do_no_harm(town: Town, request_text: bytes):
    port = int(town.address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request_text.replace(b"%(host)s", town.host.encode()))
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(64)

    assert not answer.startswith((b"HTTP/1.1 5", b"HTTP/1.1 2")) or request_text.startswith(b"POST")
    assert town.ask("/health/live").status == 200


@pytest.mark.rule("H-62")
def test_probes_find_nothing(town: Town):
    found = Findings()
    for path in PROBES:
        answer = town.ask(path)
        if answer.status == 301:
            answer = town.ask(answer.headers["location"])
        if answer.status != 404:
            found.add(path, f"status {answer.status}")
        if TELL_TALE.search(answer.body):
            found.add(path, f"tells {TELL_TALE.search(answer.body)[0]!r}")
    found.fail_if_any()


def test_error_pages_tell_nothing(town: Town):
    found = Findings()
    for case in all_cases():
        if case.status >= 400 and (told := TELL_TALE.search(town.show(case).body)):
            found.add(case, f"tells {told[0]!r}")
    found.fail_if_any()


@pytest.mark.rule("H-75")
@pytest.mark.parametrize("headers", GARBAGE, ids=lambda headers: next(iter(headers)) + str(len(str(headers))))
def test_garbage_in_headers_changes_nothing(town: Town, headers: dict[str, str]):
    expected = town.ask("/impressum/")
    answer = town.ask("/impressum/", headers=headers)

    assert answer.status == 200
    assert answer.headers["content-language"] == "de"
    if "Accept-Encoding" not in headers:
        assert answer.body == expected.body
    assert town.ask("/konto/login/", headers=headers).status == 200


def content(town: Town) -> dict[str, str]:
    """A fingerprint of every content table."""
    with psycopg.connect(town.database) as connection:
        tables = connection.execute("SELECT relname FROM pg_stat_user_tables").fetchall()
        return {
            name: connection.execute(
                f"SELECT md5(coalesce(string_agg(md5(row::text), '' ORDER BY md5(row::text)), '')) FROM \"{name}\" row"
            ).fetchone()[0]
            for (name,) in tables
            if not name.startswith(NOT_CONTENT)
        }


def simple_routes() -> list[str]:
    """Addresses without a parameter, machine files and pages that are POST only included."""
    with translation.override("de"):
        return [f"/{route}" for route, _pattern in views_by_route() if not re.search(r"[<^(]", route)]


def test_looking_changes_no_content(town: Town):
    before = content(town)
    # Who opens the confirmation link of somebody else's address is logged out by allauth, so nobody does here.
    cases = [case for case in all_cases() if "confirm_key" not in case.path]
    paths = dict.fromkeys([*(town.path_of(case) for case in cases), *simple_routes()])
    for path in paths:
        for role in (VISITOR, STAFF):
            for method in ("GET", "HEAD"):
                assert town.ask(path, method, role=role).status != 500 or path.startswith("/kaputt/")

    after = content(town)

    assert len(before) > 10
    assert {name for name in before if before[name] != after[name]} == set()


@pytest.mark.rule("H-60")
@pytest.mark.parametrize("charset", ["punycode", "base64", "zlib", "utf-7", "idna", "undefined"])
def test_other_character_sets_than_ours_break_nothing(town: Town, charset: str):
    head = {"Content-Type": f"text/plain; charset={charset}"}
    assert town.ask("/laeden/?q=B%C3%A4cker", headers=head).status == 200
    form = {"Content-Type": f"application/x-www-form-urlencoded; charset={charset}"}
    assert town.ask("/konto/login/", "POST", headers=form, body="login=%C3%A4").status == 403  # no token
