"""What is kept, for whom, and in which form. The database is real; the application behind the layer is a plain one."""

import gzip
import random
import threading
from typing import Any

import brotli
import pytest
from django.db import connection
from django.http import StreamingHttpResponse

from coburg_showcase.pagecache.layer import PageCache

from .asking import Page, ask

pytestmark = pytest.mark.usefixtures("noon")

LONG = "Ein Schaufenster in der Ketschengasse. " * 50


def test_second_request_is_answered_from_the_copy():
    page = Page()
    cached = PageCache(page)

    first, second = ask(cached), ask(cached)

    assert (page.renders, first) == (1, second)
    assert first.headers == {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
        "vary": "Accept-Encoding, HX-Request",
        "etag": first.etag,
        "content-length": "9",
    }


@pytest.mark.parametrize(
    ("accept", "coding", "decode"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=0.1, gzip;q=0.9", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("br;q=nonsense", None, bytes),
        ("", None, bytes),
    ],
)
def test_encoding_is_the_best_the_client_takes(accept, coding, decode):
    cached = PageCache(Page(LONG))

    answers = [ask(cached, accept_encoding=accept) for _ in range(2)]

    assert answers[0] == answers[1]
    assert answers[0].headers.get("content-encoding") == coding
    assert decode(answers[0].body) == LONG.encode()
    assert answers[0].headers["content-length"] == str(len(answers[0].body))


def test_each_encoding_has_a_strong_tag_of_its_own():
    cached = PageCache(Page(LONG))

    tags = {ask(cached, accept_encoding=coding).etag for coding in ("br", "gzip", "")}

    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)


@pytest.mark.parametrize("known", ["{}", "W/{}", '"other", {}', "*"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_client_that_has_the_page_gets_304(known, method):
    cached = PageCache(Page(LONG, Content_Security_Policy="default-src 'none'"))
    etag = ask(cached, accept_encoding="br").etag

    answer = ask(cached, method=method, accept_encoding="br", if_none_match=known.format(etag))

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers == {
        "content-security-policy": "default-src 'none'",
        "cache-control": "no-cache",
        "vary": "Accept-Encoding, HX-Request",
        "etag": etag,
    }


def test_client_with_another_page_gets_the_new_one():
    assert ask(PageCache(Page()), if_none_match='"something else"').status == 200


def test_head_tells_what_get_would_and_can_come_first():
    page = Page(LONG)
    cached = PageCache(page)

    head, get = ask(cached, method="HEAD"), ask(cached)

    assert (page.renders, head.headers, head.body) == (1, get.headers, b"")
    assert ask(cached, method="HEAD") == head


@pytest.mark.parametrize("path", ["/", "/static/site.css"])
@pytest.mark.parametrize("mark", ["1", ""])
def test_internal_headers_never_leave_the_house(path, mark):
    page = Page(X_Counts="page:home view", X_Page_Cache=mark)

    for cookie in ("", "sid=abc"):
        assert {"x-counts", "x-page-cache"}.isdisjoint(ask(PageCache(page), path, cookie=cookie).headers)


def test_requests_with_a_session_are_never_cached():
    page = Page()
    cached = PageCache(page)

    bodies = [ask(cached, cookie=cookie).body for cookie in ("sid=abc", "a=b; sid=abc", "", "theme=dark", "sid=abc")]

    assert bodies == [b"render 1 ", b"render 2 ", b"render 3 ", b"render 3 ", b"render 4 "]


@pytest.mark.parametrize(
    "page",
    [
        Page(X_Page_Cache=""),
        Page(Set_Cookie="csrf=1"),
        Page(Vary="Cookie"),
        Page(Vary="Accept-Encoding, User-Agent"),
        Page(Cache_Control="no-store, private"),
        Page(Cache_Control="private"),
        Page(Content_Encoding="zstd"),
        Page(status="404 Not Found"),
        Page(status="302 Found"),
    ],
)
def test_answers_for_one_visitor_or_not_ok_are_passed_on_as_they_are(page):
    cached = PageCache(page)

    answers = [ask(cached), ask(cached)]

    assert [answer.body for answer in answers] == [b"render 1 ", b"render 2 "]
    assert "etag" not in answers[0].headers


def test_page_marked_as_not_worth_keeping_is_rendered_each_time_and_finished_like_the_others():
    page = Page(LONG, X_Page_Cache="0")
    cached = PageCache(page)

    answer = ask(cached, accept_encoding="br")

    assert (answer.headers["cache-control"], answer.headers["content-encoding"]) == ("no-cache", "br")
    assert ask(cached, accept_encoding="br", if_none_match=answer.etag).status == 304
    assert (page.renders, len(cached.copies.entries)) == (2, 0)


def test_streaming_answers_are_not_kept():
    def stream(environ: Any, start_response: Any) -> StreamingHttpResponse:
        start_response("200 OK", [("X-Page-Cache", "1")])
        return StreamingHttpResponse([b"a", b"b"])

    answer = ask(PageCache(stream))

    assert (answer.body, answer.headers) == (b"ab", {})


def test_post_is_passed_on():
    page = Page()
    cached = PageCache(page)

    assert [ask(cached, method="POST").body for _ in range(2)] == [b"render 1 ", b"render 2 "]


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/en/"},
        {"query": "kind=retail"},
        {"host": "other.example"},
        {"hx_request": "true"},
        {"hx_request": "true", "hx_target": "results"},
        {"hx_request": "true", "hx_history_restore_request": "true"},
    ],
)
def test_different_pages_do_not_answer_for_each_other(other):
    page = Page()
    cached = PageCache(page)

    ask(cached)
    answers = [ask(cached, **other) for _ in range(2)]

    assert [answer.body for answer in answers] == [b"render 2 "] * 2


def test_scheme_told_by_a_trusted_proxy_is_part_of_the_key(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    page = Page()
    cached = PageCache(page)

    bodies = [ask(cached, x_forwarded_proto=scheme).body for scheme in ("https", "http", "https, http", "http")]

    assert bodies == [b"render 1 ", b"render 2 ", b"render 1 ", b"render 2 "]


def test_order_and_tracking_marks_make_no_other_page_and_are_hidden_from_it():
    page = Page()
    cached = PageCache(page)
    queries = ["b=1&a=3&a=2", "a=3&a=2&b=1", "utm_source=letter&a=3&a=2&b=1&fbclid=xyz", "&a=3&&a=2&b=1"]

    bodies = {ask(cached, query=query).body for query in reversed(queries)}

    assert bodies == {b"render 1 "}
    assert page.asked["QUERY_STRING"] == "a=3&a=2&b=1"


@pytest.mark.rule("H-76")
def test_made_up_queries_take_no_more_memory_than_allowed_and_no_place_in_the_shared_cache(settings):
    settings.PAGE_CACHE_MEMORY = 200_000
    cached = PageCache(Page())
    ask(cached)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_pages")
        before = cursor.fetchone()

        for _ in range(1000):
            ask(cached, query=f"{random.random()}={random.random()}")
        ask(cached, query="x" * 600)

        cursor.execute("SELECT count(*) FROM shared_pages")
        assert cursor.fetchone() == before
    assert cached.copies.size <= 200_000
    assert 20 < len(cached.copies.entries) < 100
    assert cached.copies.size == sum(entry.size for entry in cached.copies.entries.values())


def test_page_asked_for_now_and_then_outlives_made_up_queries(settings):
    settings.PAGE_CACHE_MEMORY = 200_000
    page = Page()
    cached = PageCache(page)
    first = ask(cached).body

    for number in range(200):
        ask(cached, query=f"q={number}")
        assert ask(cached).body == first


def test_page_too_large_to_keep_is_still_answered(settings):
    settings.PAGE_CACHE_MEMORY = 100_000
    cached = PageCache(Page(random.Random(1).randbytes(50_000).hex(), Content_Type="application/octet-stream"))

    assert len(ask(cached).body) == 100_000
    assert len(cached.copies.entries) == 0


def test_other_process_takes_the_page_from_the_shared_cache():
    page = Page(LONG, X_Counts="page:home view")
    ours, theirs = PageCache(page), PageCache(page)

    answers = [ask(process, accept_encoding="br") for process in (ours, theirs, theirs)]

    assert (page.renders, answers) == (1, [answers[0]] * 3)


def test_page_with_a_query_is_shared_at_its_second_request():
    page = Page()
    processes = [PageCache(page) for _ in range(3)]

    bodies = [ask(processes[number], query="open=1").body for number in (0, 1, 1, 2)]

    assert bodies == [b"render 1 ", b"render 2 ", b"render 2 ", b"render 2 "]


def test_without_copies_in_the_process_the_shared_cache_answers(settings):
    settings.PAGE_CACHE_MEMORY = 0
    page = Page()
    cached = PageCache(page)

    assert [ask(cached, query="open=1").body for _ in range(3)] == [b"render 1 "] * 3


def test_switched_off_every_request_is_rendered_and_still_validated(settings):
    settings.PAGE_CACHE_ENABLED = False
    page = Page(LONG)
    cached = PageCache(page)

    etag = ask(cached).etag

    assert ask(cached, if_none_match=etag).status == 304
    assert page.renders == 2


def test_page_holds_until_the_next_full_minute(noon):
    page = Page()
    cached = PageCache(page)
    bodies = [ask(cached).body]

    noon.shift(49)
    bodies.append(ask(cached).body)
    noon.shift(1)
    bodies.append(ask(cached).body)

    assert bodies == [b"render 1 ", b"render 1 ", b"render 2 "]


def test_page_that_is_gone_takes_its_copy_along(noon):
    page = Page()
    cached = PageCache(page)
    ask(cached)
    page.status = "404 Not Found"
    noon.shift(60)

    assert ask(cached).status == 404
    assert len(cached.copies.entries) == 0


def test_one_thread_renders_what_many_wait_for(noon, settings):
    settings.PAGE_CACHE_MEMORY = 10_000_000
    gate = threading.Barrier(4)
    page = Page()
    cached = PageCache(page)
    cached.stamp.value, cached.stamp.due = "1", float("inf")  # the threads share no connection with this test
    cached.shared.paused_until = float("inf")
    ask(cached)
    noon.shift(60)
    bodies = []

    def visit() -> None:
        gate.wait()
        bodies.append(ask(cached).body)

    threads = [threading.Thread(target=visit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert bodies == [b"render 2 "] * 4
