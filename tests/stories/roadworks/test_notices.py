"""“Trotz Baustelle geöffnet”: on pages and cards of the shops behind the fence, as long as a phase runs."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.pagecache.layer import PageCache
from coburg_showcase.statistics.tally import Tally
from coburg_showcase.wsgi import django_application
from stories.publication import State
from stories.roadworks.models.affected import Origin
from tests import make
from tests.pagecache.asking import ask
from tests.stories.roadworks.asking import text_of

WORDS = "Trotz Baustelle geöffnet – erreichbar über den Steg vor Nummer 24"
START = datetime(2026, 11, 23, 23, tzinfo=UTC)  # 0 o'clock of the 24th in Coburg
END = datetime(2026, 11, 26, 23, tzinfo=UTC)  # 24 o'clock of the 26th
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock(db):
    with time_machine.travel(START - timedelta(hours=10), tick=False) as traveller:
        yield traveller


@pytest.fixture
def shop(clock):
    return make.merchant(slug="tonfall", name="Tonfall", hours=make.ALWAYS, street=make.street(slug="steinweg"))


@pytest.fixture
def site(shop):
    made = make.construction_site(slug="steinweg", title="Steinweg: neue Leitungen")
    make.phase(site=made, first=1, last=3)
    make.affected(site=made, merchant=shop, reached_by="den Steg vor Nummer 24")
    return made


ADDRESSES = ["/laeden/tonfall/", "/laeden/", "/laeden/gasse/steinweg/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_notice_begins_with_the_first_day_and_ends_with_the_last(client, clock, site, address):
    for instant, is_there in [
        (START - SECOND, False),
        (START, True),
        (END - timedelta(minutes=1), True),
        (END, False),
    ]:
        clock.move_to(instant)
        assert (WORDS in text_of(client.get(address))) is is_there, instant


def test_page_links_to_the_site(client, clock, site):
    clock.move_to(START)
    page = client.get("/laeden/tonfall/").content.decode()
    assert '<a href="/baublog/steinweg/">Steinweg: neue Leitungen</a>' in page


def test_without_words_about_the_way_it_says_that_the_shop_is_open(client, clock, site):
    site.affected.update(reached_by="")
    clock.move_to(START)
    text = text_of(client.get("/laeden/tonfall/"))
    assert "Trotz Baustelle geöffnet" in text
    assert "erreichbar über" not in text


@pytest.mark.parametrize(
    "change",
    [
        lambda site: site.affected.update(origin=Origin.EXCLUDED),
        lambda site: site.phases.update(delay="start", delay_reason="Frost"),
        lambda site: type(site).objects.filter(pk=site.pk).update(state=State.WITHDRAWN),
        lambda site: type(site).objects.filter(pk=site.pk).update(visible_until=START),
        lambda site: site.delete(),
    ],
    ids=["not affected", "not begun", "withdrawn", "over", "deleted"],
)
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_notice_without_a_running_site_on_show(client, clock, site, address, change):
    change(site)
    clock.move_to(START)
    assert "Trotz Baustelle" not in text_of(client.get(address))


def test_phase_that_does_not_end_on_time_keeps_the_notice(client, clock, site):
    site.phases.update(delay="end", delay_reason="Mehr Rohre als gedacht")
    clock.move_to(END + timedelta(days=30))
    assert WORDS in text_of(client.get("/laeden/tonfall/"))


def test_two_sites_at_one_door_are_two_notices_on_the_page_and_one_on_the_card(client, clock, shop, site):
    other = make.construction_site(title="Noch eine")
    make.phase(site=other, first=0, last=9)
    make.affected(site=other, merchant=shop)
    clock.move_to(START)
    assert text_of(client.get("/laeden/tonfall/")).count("Trotz Baustelle geöffnet") == 2
    card = text_of(client.get("/laeden/"))
    assert card.count("Trotz Baustelle geöffnet") == 1
    assert WORDS in card


def test_english_card_marks_the_german_words(client, clock, site):
    clock.move_to(START)
    page = client.get("/en/shops/").content.decode()
    assert 'Open despite roadworks – reachable via <span lang="de">den Steg vor Nummer 24</span>' in page


@pytest.mark.parametrize("address", ["/laeden/", "/laeden/gasse/steinweg/", "/"])
def test_list_takes_one_query_more_however_many_shops_are_affected(client, clock, shop, site, address):
    clock.move_to(START)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    street = shop.street
    for _number in range(20):
        make.affected(site=site, merchant=make.merchant(street=street, hours=make.ALWAYS), reached_by="den Hof")
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert sum("roadworks_affectedbusiness" in query["sql"] for query in many) <= 2
    assert len(many) == len(one)


class Rendered:
    """The real site behind the page cache; says how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, environ, start_response):
        self.times += 1
        return django_application(environ, start_response)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", [*ADDRESSES, "/", "/baublog/", "/baublog/steinweg/", "/en/shops/tonfall/"])
def test_cached_pages_change_within_the_minute_a_phase_begins_and_ends(settings, address):
    """Done when 2, through the real page cache: a copy holds for a minute, and the next one says what is true then."""
    settings.PAGE_CACHE_ENABLED = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    cache.clear()
    site = Rendered()
    layer = PageCache(site, tally=Tally())
    words = "Läuft bis 26. November." if "baublog" in address else "Steg vor Nummer 24"
    with time_machine.travel(START - timedelta(hours=10), tick=False) as clock:
        shop = make.merchant(slug="tonfall", hours=make.ALWAYS, street=make.street(slug="steinweg"), tier="full")
        made = make.construction_site(slug="steinweg")
        make.phase(site=made, first=1, last=3)
        make.affected(site=made, merchant=shop, reached_by="den Steg vor Nummer 24")

        def is_said(instant: datetime) -> bool:
            clock.move_to(instant)
            first, before = ask(layer, address), site.times
            second = ask(layer, address)
            assert (first.status, second.body, site.times) == (200, first.body, before)  # the second is a copy
            return words in unescape(first.body.decode())

        minute = timedelta(minutes=1)
        around_start = [START - minute, START - SECOND, START, START + minute]
        assert [is_said(instant) for instant in around_start] == [False, False, True, True]
        assert [is_said(instant) for instant in (END - SECOND, END, END + minute)] == [True, False, False]
