"""/veranstaltungen/ as visitors get it: days, filters, counts, pages, what is over."""

from datetime import UTC, date, datetime, time, timedelta
from time import sleep
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coburg_showcase.access import PAGE_CACHE_HEADER
from coburg_showcase.pagecache.layer import PageCache
from stories.events import actions
from tests import make
from tests.merchants.reading import canonical, chips, counts, status
from tests.pagecache.asking import ask
from tests.stories.events.reading import listed, notices, states, titles

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 28, 12, tzinfo=BERLIN)  # a Saturday
TODAY = NOON.date()
DAY = timedelta(days=1)
LIST = "/veranstaltungen/"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_days_with_their_dates_in_order(client: Client):
    make.event(day=TODAY + DAY, title="Später", start_time=time(19), end_time=time(20))
    make.event(day=TODAY + DAY, title="Früh", start_time=time(9), end_time=time(10))
    make.event(day=TODAY, title="Heute")
    make.event(day=date(2027, 1, 2), title="Nächstes Jahr")

    assert listed(client.get(LIST)) == {
        "Heute, Samstag, 28. November": ["Heute"],
        "Morgen, Sonntag, 29. November": ["Früh", "Später"],
        "Samstag, 2. Januar 2027": ["Nächstes Jahr"],
    }


def test_english_list(client: Client):
    make.event(day=TODAY, title="Heute", category="fuehrung", price_cents=0)
    answer = client.get("/en/events/")
    assert list(listed(answer)) == ["Today, Saturday, 28 November"]
    page = answer.content.decode()
    assert "6 pm to 8 pm" in page
    assert "Guided tour, free of charge" in page
    assert '<span lang="de">Heute</span>' in page


def test_date_is_gone_with_the_minute_it_ends(client: Client, noon):
    make.event(day=TODAY, title="Heute")
    for clock, expected in (((19, 59), ["Heute"]), ((20, 0), [])):
        noon.move_to(datetime(2026, 11, 28, *clock, tzinfo=BERLIN))
        assert titles(client.get(LIST)) == expected


def test_night_stays_until_it_is_over_and_stands_under_today(client: Client, noon):
    make.event(day=TODAY, end_day=TODAY + DAY, title="Nacht", start_time=time(23, 30), end_time=time(2, 30))
    assert list(listed(client.get(LIST))) == ["Heute, Samstag, 28. November"]

    noon.move_to(datetime(2026, 11, 29, 1, tzinfo=BERLIN))
    answer = client.get(LIST)
    assert list(listed(answer)) == ["Heute, Sonntag, 29. November"]
    assert "28. November, 23.30 Uhr bis 29. November, 2.30 Uhr" in answer.content.decode()

    noon.move_to(datetime(2026, 11, 29, 2, 30, tzinfo=BERLIN))
    assert listed(client.get(LIST)) == {}


def test_event_of_several_days_stands_under_today_while_it_runs(client: Client):
    make.event(day=TODAY - 3 * DAY, end_day=TODAY + 3 * DAY, title="Markt", now=NOON - 5 * DAY)
    make.event(day=TODAY, title="Heute")
    assert listed(client.get(LIST)) == {"Heute, Samstag, 28. November": ["Markt", "Heute"]}


def test_nothing_announced_says_so_and_shows_other_doors(client: Client):
    answer = client.get(LIST)
    assert status(answer) == "0 Termine"
    assert "Zurzeit ist nichts angekündigt." in answer.content.decode()
    assert 'href="/laeden/"' in answer.content.decode()


def test_one_date_is_counted_in_singular(client: Client):
    make.event()
    assert status(client.get(LIST)) == "1 Termin"


@pytest.mark.rule("H-39")
@pytest.mark.parametrize(
    "values",
    [
        {"state": "draft"},
        {"state": "withdrawn"},
        {"visible_from": NOON + timedelta(minutes=1)},
        {"visible_until": NOON},
    ],
)
def test_event_not_on_show_is_nowhere(client: Client, values: dict):
    make.event(title="Heimlich", category="verkostung", **values)
    answer = client.get(LIST)
    assert titles(answer) == []
    assert counts(answer)["kategorie-verkostung"] == 0
    assert "Heimlich" not in client.get("/veranstaltungen/feed/").content.decode()
    assert "Heimlich" not in client.get("/veranstaltungen/einbetten/").content.decode()
    assert "/veranstaltungen/veranstaltung" not in client.get("/sitemap-events.xml").content.decode()


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", ["draft", "hidden", "closed"])
def test_event_at_a_business_not_on_show_is_nowhere(client: Client, state: str):
    event = make.event(title="Heimlich", merchant=make.merchant(state=state, name="Verborgen"))
    assert titles(client.get(LIST)) == []
    gone = client.get(event.get_absolute_url())
    assert gone.status_code == 410
    assert "Verborgen" not in gone.content.decode()


def test_each_filter_lists_what_fits(client: Client):
    old_town = make.district(slug="altstadt", name="Altstadt")
    shop = make.merchant(district=make.district(slug="ketschen", name="Ketschenvorstadt"))
    make.event(day=TODAY, title="Markt", category="markt", district=old_town, price_cents=0)
    make.event(day=TODAY + DAY, title="Kurs", category="kurs", merchant=shop, is_for_children=True, price_cents=1200)
    make.event(day=TODAY + 2 * DAY, title="Basteln", category="kinder")
    make.event(day=TODAY + 9 * DAY, title="Konzert", price_cents=0)

    questions = {
        "wann=heute": ["Markt"],
        "wann=morgen": ["Kurs"],
        "wann=wochenende": ["Markt", "Kurs"],
        "wann=diese-woche": ["Markt", "Kurs"],
        f"tag={TODAY + 2 * DAY}": ["Basteln"],
        "woche=2026-11-30": ["Basteln"],
        "kategorie=markt": ["Markt"],
        "viertel=altstadt": ["Markt"],
        "viertel=ketschen": ["Kurs"],
        "kostenlos=1": ["Markt", "Konzert"],
        "kinder=1": ["Kurs", "Basteln"],
        "kinder=1&wann=morgen": ["Kurs"],
        "kostenlos=1&viertel=ketschen": [],
    }
    assert {question: titles(client.get(f"{LIST}?{question}")) for question in questions} == questions


def test_numbers_behind_the_options_are_what_the_options_give(client: Client):
    make.event(day=TODAY, category="markt", price_cents=0)
    make.event(day=TODAY + DAY, category="markt", price_cents=500)
    make.event(day=TODAY + DAY, category="kurs", price_cents=0, is_for_children=True)

    found = counts(client.get(f"{LIST}?kostenlos=1"))

    assert (found["kategorie-markt"], found["kategorie-kurs"], found["kategorie-musik"]) == (1, 1, 0)
    assert (found["kostenlos-1"], found["kinder-1"]) == (2, 1)


def test_set_filters_are_links_that_take_them_away(client: Client):
    make.event(day=TODAY, category="markt")
    answer = client.get(f"{LIST}?tag=2026-11-28&kategorie=kurs")
    assert chips(answer) == {
        "am 28. November": f"{LIST}?kategorie=kurs",
        "Kurs und Werkstatt": f"{LIST}?tag=2026-11-28",
    }
    assert "Ohne „Kurs und Werkstatt“: 1 Termin" in answer.content.decode()


def test_day_and_week_have_neighbours_but_none_that_has_passed(client: Client):
    today = client.get(f"{LIST}?tag=2026-11-28").content.decode()
    assert "Der Tag davor" not in today
    assert f'href="{LIST}?tag=2026-11-29#ergebnis">Der Tag danach' in today
    week = client.get(f"{LIST}?woche=2026-11-30&kinder=1").content.decode()
    assert f'href="{LIST}?woche=2026-11-23&amp;kinder=1#ergebnis">Die Woche davor' in week
    assert f'href="{LIST}?woche=2026-12-07&amp;kinder=1#ergebnis">Die Woche danach' in week
    assert "Montag, 30. November bis Sonntag, 6. Dezember" in week


def test_week_is_named_by_its_monday(client: Client):
    answer = client.get(f"{LIST}?woche=2026-12-03")
    assert canonical(answer).endswith(f"{LIST}?woche=2026-11-30")
    assert answer[PAGE_CACHE_HEADER] == "0"


def test_only_the_plain_list_is_for_search_engines(client: Client):
    robots = '<meta name="robots" content="noindex">'
    assert robots not in client.get(LIST).content.decode()
    for question in ("wann=heute", "tag=2026-11-28", "woche=2026-11-30", "kategorie=kurs", "foo=1", "seite=7"):
        assert robots in client.get(f"{LIST}?{question}").content.decode(), question


@pytest.mark.rule("H-18")
@pytest.mark.parametrize("name", ["tag", "woche"])
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0000-00-00", "Bitte schreiben Sie den Tag so"),
        ("2027-02-30", "Bitte schreiben Sie den Tag so"),
        ("9999999-1-1", "Bitte schreiben Sie den Tag so"),
        ("31.12.2026", "Bitte schreiben Sie den Tag so"),
        ("٢٠٢٦-١٢-٠١", "Bitte schreiben Sie den Tag so"),
        ("20261201", "Bitte schreiben Sie den Tag so"),
        ("2026-W49-1", "Bitte schreiben Sie den Tag so"),
        ("0001-01-01", "vorbei"),
        ("2026-11-15", "vorbei"),
        ("2099-01-01", "dreizehn Monate"),
        ("9999-12-31", "dreizehn Monate"),
    ],
)
def test_day_that_is_none_is_left_out_and_said(client: Client, name: str, text: str, sentence: str):
    make.event(title="Da")
    answer = client.get(LIST, {name: text})
    assert answer.status_code == 200
    (notice,) = notices(answer)
    assert text in notice
    assert sentence in notice
    assert titles(answer) == ["Da"]
    assert answer[PAGE_CACHE_HEADER] == "0"


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
def test_markup_in_a_day_is_text(client: Client):
    answer = client.get(LIST, {"tag": '"><img src=x onerror=alert(1)>', "woche": "<script>alert(1)</script>"})
    page = answer.content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page


@pytest.mark.rule("H-08")
@pytest.mark.rule("H-16")
@pytest.mark.parametrize("name", ["wann", "tag", "woche", "kategorie", "viertel", "kostenlos", "kinder", "seite"])
@pytest.mark.parametrize(
    "value",
    ["' OR 1=1--", "'; DROP TABLE events_event", "%' AND pg_sleep(5)--", "99999999999999999999", "../1", "\x00"],
)
def test_injection_counts_for_nothing(client: Client, name: str, value: str):
    make.event(title="Da")
    answer = client.get(LIST, {name: value})
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        assert titles(answer) == ["Da"]
        assert answer[PAGE_CACHE_HEADER] == "0"


@pytest.mark.rule("H-09")
@pytest.mark.parametrize(
    "question", ["sort=password", "event__merchant__email=x", "kategorie=unfug", "wann=gestern", "o=-pk", "kostenlos=2"]
)
def test_unknown_parameter_or_value_counts_for_nothing_and_is_not_cached(client: Client, question: str):
    make.event(title="Da")
    answer = client.get(f"{LIST}?{question}")
    assert titles(answer) == ["Da"]
    assert canonical(answer).endswith(LIST)
    assert answer[PAGE_CACHE_HEADER] == "0"
    assert client.get(f"{LIST}?wann=morgen")[PAGE_CACHE_HEADER] == "1"


@pytest.mark.rule("H-17")
@pytest.mark.parametrize(
    ("asked", "shown"), [("0", 1), ("-1", 1), ("abc", 1), ("1.5", 1), ("2", 2), ("3", 2), ("999999999999", 2)]
)
def test_page_that_is_none_is_the_first_and_one_too_high_the_last(client: Client, asked: str, shown: int):
    make.event(day=TODAY, rrule="FREQ=DAILY;COUNT=30")
    answer = client.get(LIST, {"seite": asked, "per_page": "100000"})
    assert len(titles(answer)) == (24 if shown == 1 else 6)


def test_htmx_gets_only_what_changes(client: Client):
    make.event(title="Da", category="kurs")
    answer = client.get(f"{LIST}?kategorie=kurs", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "<html" not in page
    assert titles(answer) == ["Da"]
    assert answer["HX-Push-Url"] == f"{LIST}?kategorie=kurs"
    assert 'data-hx-swap-oob="innerHTML:#kategorie-kurs"' in page


def test_list_takes_the_same_queries_for_one_and_for_thirty(client: Client):
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    paths = (LIST, f"{LIST}?kategorie=kurs&wann=morgen", "/veranstaltungen/feed/", "/veranstaltungen/einbetten/")
    make.event(merchant=make.merchant(), category="kurs")
    one = [queries(path) for path in paths]
    for _ in range(29):
        make.event(merchant=make.merchant(), category="kurs", rrule="FREQ=WEEKLY;COUNT=5")
    assert [queries(path) for path in paths] == one
    assert one[0] <= 5


def test_cancelled_and_moved_dates_say_so_in_the_list(client: Client):
    cancelled = make.event(day=TODAY, title="Umzug")
    actions.cancel(event=cancelled, note="Sturm")
    moved = make.event(day=TODAY + DAY, title="Konzert")
    actions.change_date(event=moved, day=moved.start_day, change="moved", new_day=TODAY + 4 * DAY, new_place="Aula")

    answer = client.get(LIST)

    assert titles(answer) == ["Umzug", "Konzert", "Konzert"]
    assert states(answer) == [
        "Abgesagt. Sturm",
        "Verschoben auf Mittwoch, 2. Dezember, 18 Uhr, Aula",
        "Verschoben von Sonntag, 29. November, 18 Uhr",
    ]


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-02")
@pytest.mark.rule("H-07")
@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('"><img src=x onerror=alert(1)>', "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"),
        ("{{7*7}}{% debug %}", "{{7*7}}{% debug %}"),
    ],
)
def test_hostile_words_are_only_text(client: Client, words: str, printed: str):
    texts = dict.fromkeys(["title", "description", "place_name", "price_note", "organiser"], words)
    event = make.event(tags=[words], **texts)
    actions.cancel(event=event, note=words)
    for path in (LIST, event.get_absolute_url(), "/en/events/"):
        page = client.get(path).content.decode()
        assert printed in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.fixture
def layer(settings: Any, transactional_db: None) -> PageCache:
    """The real layer in front of Django, with nothing in it."""
    settings.PAGE_CACHE_ENABLED = True
    settings.SESSION_COOKIE_NAME = "sid"
    settings.ALLOWED_HOSTS = ["*"]
    cache.clear()
    return PageCache(get_wsgi_application())


def test_copy_of_the_page_loses_a_date_within_the_minute_it_ends(layer: PageCache, noon):
    make.event(day=TODAY, title="Fackelzug")
    for clock, is_there in (((19, 59, 58), True), ((19, 59, 59), True), ((20, 0, 0), False)):
        noon.move_to(datetime(2026, 11, 28, *clock, tzinfo=BERLIN))
        answer = ask(layer, LIST)
        assert (answer.status, b"Fackelzug" in answer.body) == (200, is_there)


def test_cancellation_shows_in_the_copy_a_second_later(layer: PageCache, noon):
    event = make.event(day=TODAY)
    assert b"Abgesagt" not in ask(layer, LIST).body
    actions.cancel(event=event)
    sleep(0.5)
    noon.shift(1)
    assert b"Abgesagt" in ask(layer, LIST).body


def test_utc_is_not_what_people_read():
    """A date that begins at 23.30 in UTC of the day before is one of its local day."""
    event = make.event(day=TODAY, start_time=time(0, 30), end_time=time(3))
    date_ = event.occurrences.get()
    assert date_.start == datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    assert date_.day == TODAY
