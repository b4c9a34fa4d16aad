"""A scheduled story through the real page cache: there with its minute, gone with its end."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from coburg_showcase.pagecache.layer import PageCache
from coburg_showcase.statistics.tally import Tally
from coburg_showcase.wsgi import django_application
from stories.models import StoryMerchant
from tests import make
from tests.pagecache.asking import ask

START = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
END = datetime(2026, 11, 26, 5, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.django_db(transaction=True)
def test_story_appears_with_its_minute_and_disappears_with_its_end(settings) -> None:
    settings.PAGE_CACHE_ENABLED = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    cache.clear()
    layer = PageCache(django_application, tally=Tally())
    with time_machine.travel(START - timedelta(hours=1), tick=False) as clock:
        shop = make.merchant(slug="glocke")
        story = make.story(slug="der-ofen", series="tipps", visible_from=START, visible_until=END)
        StoryMerchant.objects.create(story=story, merchant=shop)
        places = ["/", "/geschichten/", "/geschichten/reihe/tipps/", "/geschichten/feed/", "/sitemap-stories.xml",
                  "/laeden/glocke/", "/en/stories/"]  # fmt: skip

        def at(instant: datetime) -> tuple[int, int]:
            """The status of the story's page, and how many of the places tell of it; each asked twice."""
            clock.move_to(instant)
            told = {place for _time in range(2) for place in places if b"/der-ofen/" in ask(layer, place).body}
            return ask(layer, "/geschichten/der-ofen/").status, len(told)

        assert [at(instant) for instant in (START - SECOND, START, START + SECOND)] == [(404, 0), (200, 7), (200, 7)]
        assert [at(instant) for instant in (END - SECOND, END, END + SECOND)] == [(200, 7), (410, 0), (410, 0)]
