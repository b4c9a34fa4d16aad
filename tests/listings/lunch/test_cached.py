"""Lunch through the real page cache: each dish leaves every page with its minute, sold out is seen at once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from coburg_showcase.pagecache.layer import PageCache
from coburg_showcase.statistics.tally import Tally
from coburg_showcase.wsgi import django_application
from listings.lunch.actions import set_sold_out
from tests import make
from tests.pagecache.asking import ask

SECOND = timedelta(seconds=1)
# 14 Uhr in Berlin, on the days after the clocks change.
CLOSES = [datetime(2026, 3, 30, 12, tzinfo=UTC), datetime(2026, 10, 26, 13, tzinfo=UTC)]


def body(layer: PageCache, address: str) -> bytes:
    path, _mark, query = address.partition("?")
    return ask(layer, path, query).body


@pytest.fixture
def layer(settings) -> PageCache:
    settings.PAGE_CACHE_ENABLED = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    cache.clear()
    return PageCache(django_application, tally=Tally())


@pytest.mark.rule("L-65")
@pytest.mark.parametrize("closes", CLOSES)
@pytest.mark.django_db(transaction=True)
def test_dish_leaves_every_page_when_the_kitchen_closes_or_the_day_ends(layer, closes):
    day = closes.date()
    midnight = closes + timedelta(hours=10)  # 14 Uhr to midnight in Berlin
    with time_machine.travel(closes - timedelta(hours=2), tick=False) as clock:
        service = make.lunch_service(merchant=make.merchant(slug="linde"))
        make.serving(service=service, day=day, title="Gulasch")
        make.serving(service=service, day=day + timedelta(days=1), title="Linsen")
        blocks = ["/", "/laeden/linde/", "/mittagstisch/", "/en/lunch/", "/mittagstisch/druck/"]
        places = [*blocks, "/mittagstisch/woche/", f"/mittagstisch/{day}/", f"/mittagstisch/druck/?tag={day}"]

        def showing(instant: datetime) -> list[str]:
            """The places that show the dish of the day; each asked twice."""
            clock.move_to(instant)
            return [place for place in places if any(b"Gulasch" in body(layer, place) for _time in range(2))]

        assert showing(closes - SECOND) == places
        assert showing(closes) == places[len(blocks) :]
        assert showing(midnight - SECOND) == places[len(blocks) :]
        assert showing(midnight) == []
        assert ask(layer, f"/mittagstisch/{day}/").status == 410
        assert all(b"Linsen" in body(layer, place) for place in blocks)


@pytest.mark.django_db(transaction=True)
def test_sold_out_is_seen_on_the_next_request(layer):
    noon = datetime(2026, 11, 30, 11, tzinfo=UTC)
    with time_machine.travel(noon, tick=False):
        service = make.lunch_service(merchant=make.merchant(slug="linde"))
        serving = make.serving(service=service, day=noon.date())
        places = ["/mittagstisch/", "/mittagstisch/woche/", "/mittagstisch/druck/", "/laeden/linde/"]
        assert not any("ausverkauft" in ask(layer, place).body.decode() for place in places)

        set_sold_out(service=service, keys=[serving.pk])
        layer.stamp.due = 0.0

        assert all("ausverkauft" in ask(layer, place).body.decode() for place in places)
