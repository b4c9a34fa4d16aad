"""Feed, calendar, text and box through the real page cache: no dish outlives its kitchen's closing or its midnight."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.cache import cache

from coburg_showcase.pagecache.layer import PageCache
from coburg_showcase.statistics.tally import Tally
from coburg_showcase.wsgi import django_application
from listings.lunch.actions import set_sold_out
from listings.lunch.models import LunchPause, LunchService
from tests import make
from tests.listings.lunch.files.kitchens import MONDAY, TUESDAY, at, krug
from tests.pagecache.asking import ask

PLACES = [
    "/mittagstisch/feed/",
    "/mittagstisch/mittagstisch.ics",
    "/mittagstisch/text/",
    "/laeden/krug/mittagstisch/kasten/",
    "/en/shops/krug/lunch/box/",
]
SECOND = timedelta(seconds=1)


class Guide:
    """The guide behind its cache at a clock that is moved by hand; every place is asked twice, so that copies count."""

    def __init__(self, clock: time_machine.Traveller) -> None:
        self.clock, self.layer = clock, PageCache(django_application, tally=Tally())

    def places_with(self, words: str, instant: datetime | None = None) -> int:
        """How many of the places show the words, at the instant if one is given."""
        if instant is not None:
            self.clock.move_to(instant)
        answers = [(place, ask(self.layer, place)) for _time in range(2) for place in PLACES]
        assert {answer.status for _place, answer in answers} == {200}
        # A calendar folds its long lines.
        return len({place for place, answer in answers if words.encode() in answer.body.replace(b"\r\n ", b"")})

    def renew(self) -> None:
        """What has been committed is seen at the next request; otherwise within a second."""
        self.layer.stamp.due = 0.0


@pytest.fixture
def guide(settings):
    settings.PAGE_CACHE_ENABLED = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    cache.clear()
    with time_machine.travel(at(MONDAY, 9), tick=False) as clock:
        yield Guide(clock)


def suppe(service: LunchService, *days: date) -> None:
    for day in days:
        make.serving(service=service, day=day, title=f"Suppe vom {day:%d.%m.}")


@pytest.mark.rule("L-65")
@pytest.mark.django_db(transaction=True)
def test_dish_goes_with_the_closing_kitchen_and_never_passes_its_midnight(guide: Guide):
    suppe(krug(), MONDAY, TUESDAY)
    closing, midnight = at(MONDAY, 14), at(TUESDAY, 0)

    seen = [
        (guide.places_with("Suppe vom 30.11.", instant), guide.places_with("Suppe vom 01.12."))
        for instant in (closing - SECOND, closing, midnight - SECOND, midnight, at(TUESDAY, 14) - SECOND)
    ]

    assert seen == [(5, 1), (0, 5), (0, 5), (0, 5), (0, 5)]  # the calendar tells of tomorrow beforehand
    assert guide.places_with("Suppe", at(TUESDAY, 14)) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_day_on_which_the_clocks_change_ends_at_its_midnight(guide: Guide, day: date):
    suppe(krug(weekdays=[6], starts=time(1), ends=time(23, 59)), day)
    closing = at(day, 23, 59)

    assert [guide.places_with("Suppe", instant) for instant in (at(day, 0), closing - SECOND, closing)] == [5, 5, 0]
    assert guide.places_with("Suppe", at(day + timedelta(days=1), 0)) == 0


@pytest.mark.django_db(transaction=True)
def test_holiday_nobody_has_spoken_about_shows_nothing(guide: Guide):
    christmas = date(2026, 12, 25)
    suppe(krug(hours="Mo-Fr 11:00-22:00"), christmas)

    assert [guide.places_with("Suppe", at(christmas, hour)) for hour in (0, 12, 23)] == [0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_pause_and_sold_out_show_on_the_next_request(guide: Guide):
    service = krug()
    suppe(service, MONDAY)
    assert (guide.places_with("Suppe"), guide.places_with("ausverkauft")) == (5, 0)

    set_sold_out(service=service, keys=[serving.pk for serving in service.dishes.get().servings.all()])
    guide.renew()
    assert guide.places_with("ausverkauft") == 3
    assert guide.places_with("Ausverkauft") + guide.places_with("Sold out") == 3  # calendar and the boxes

    LunchPause.objects.create(service=service, first_day=MONDAY, last_day=MONDAY)
    guide.renew()
    assert guide.places_with("Suppe") == 0


@pytest.mark.django_db(transaction=True)
def test_text_of_a_day_is_gone_at_its_midnight(guide: Guide):
    suppe(krug(), MONDAY)

    def status(instant: datetime) -> set[int]:
        guide.clock.move_to(instant)
        answers = (ask(guide.layer, "/mittagstisch/text/", f"tag={MONDAY}") for _time in range(2))
        return {answer.status for answer in answers}

    midnight = at(TUESDAY, 0)
    assert [status(instant) for instant in (midnight - SECOND, midnight, midnight + SECOND)] == [{200}, {410}, {410}]
