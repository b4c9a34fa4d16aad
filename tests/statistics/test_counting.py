import pytest
from django.http import HttpResponse

from coburg_showcase.pagecache.layer import PageCache
from coburg_showcase.statistics import counting
from coburg_showcase.statistics.counting import counts, is_countable, register_countable, things_counted
from coburg_showcase.statistics.models import DailyCount
from coburg_showcase.statistics.robots import is_person
from tests.pagecache.asking import Page, ask

from .conftest import BROWSER, request_of

ROBOTS = [
    "",
    "curl/8.5.0",
    "Wget/1.21",
    "python-requests/2.32",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (Linux; Android 6.0.1) Chrome/140.0 Mobile Safari/537.36 (compatible; bingbot/2.0)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36",
    "Mozilla/5.0 (compatible; Baiduspider/2.0)",
    "facebookexternalhit/1.1",
    "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (compatible; UptimeRobot/2.0)",
    "Mozilla/5.0 (compatible; YandexBot/3.0)",
]
PEOPLE = [
    BROWSER,
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148",
    "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
    "Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18",
]


@pytest.mark.parametrize("agent", PEOPLE)
def test_browser_is_a_person(agent):
    assert is_person(request_of(agent))


@pytest.mark.parametrize("agent", ROBOTS)
def test_program_is_no_person(agent):
    assert not is_person(request_of(agent))


@pytest.mark.parametrize(
    "request_",
    [request_of(method="HEAD"), request_of(sec_purpose="prefetch;prerender"), request_of(purpose="prefetch")],
)
def test_looking_ahead_is_not_looking(request_):
    assert not is_person(request_)


def test_response_can_count_for_several_things():
    response = counts(counts(HttpResponse(), "merchant:42"), "street:ketschengasse", "scan")

    assert things_counted(response.items()) == (("merchant:42", "view"), ("street:ketschengasse", "scan"))


@pytest.mark.parametrize(
    "thing", ["", "merchant", "merchant:", "merchant:4\n2", "merchant:4,2", "Merchant:42", "m:" + "x" * 100]
)
def test_odd_things_are_refused(thing):
    with pytest.raises(ValueError, match="countable"):
        counts(HttpResponse(), thing)
    assert not is_countable(thing)


def test_only_registered_and_existing_things_are_countable(monkeypatch):
    monkeypatch.setattr(counting, "_countable", {})
    register_countable("merchant", lambda identifier: identifier == "42")

    assert [is_countable(thing) for thing in ("merchant:42", "merchant:43", "page:42")] == [True, False, False]


@pytest.fixture
def cached(tally, settings, db):
    settings.PAGE_CACHE_ENABLED = True
    return PageCache(Page(X_Counts="merchant:42 view"), tally)


def counted(tally) -> int:
    tally.flush()
    return sum(DailyCount.objects.values_list("count", flat=True))


def test_every_delivery_counts_cached_or_not_and_304_too(cached, tally):
    etag = ask(cached, user_agent=BROWSER).etag
    statuses = [ask(cached, user_agent=BROWSER, if_none_match=tag).status for tag in ("", etag)]

    assert (statuses, counted(tally)) == ([200, 304], 3)


def test_robots_heads_prefetches_and_people_at_work_are_not_counted(cached, tally):
    ask(cached, user_agent=ROBOTS[4])
    ask(cached, user_agent=BROWSER, method="HEAD")
    ask(cached, user_agent=BROWSER, sec_purpose="prefetch")
    ask(cached, user_agent=BROWSER, cookie="sid=abc; __Host-sid=abc")

    assert counted(tally) == 0


def test_answer_that_is_not_kept_counts_and_an_error_does_not(cached, tally):
    cached.application.headers["X-Page-Cache"] = ""
    for status in ("200 OK", "302 Found", "404 Not Found", "503 Service Unavailable"):
        cached.application.status = status
        ask(cached, "/q/abc", user_agent=BROWSER)

    assert counted(tally) == 2
