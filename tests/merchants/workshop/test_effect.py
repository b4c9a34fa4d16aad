"""What a window has brought: sums of seven whole days, beside the middle of the town."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from coburg_showcase.statistics.models import DailyCount
from listings.models import ShortLink
from merchants.codes import State
from merchants.workshop.effect import part_of
from tests import make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def count(merchant, kind, number, days_ago=1, thing=None):
    day = TODAY - timedelta(days=days_ago)
    DailyCount.objects.create(day=day, thing=thing or merchant.counted_as, kind=kind, count=number)


def figures(merchant, now=NOON):
    return {str(figure.label): figure for figure in part_of(merchant, now)["figures"]}


def test_seven_whole_days_count_and_today_does_not():
    shop = make.merchant()
    count(shop, "view", 5, days_ago=0)
    count(shop, "view", 3, days_ago=1)
    count(shop, "view", 4, days_ago=7)
    count(shop, "view", 6, days_ago=8)

    views = figures(shop)["Blicke ins Fenster"]

    assert (views.count, views.before, views.more) == (7, 6, 1)


def test_day_ends_at_midnight_in_town():
    shop = make.merchant()
    count(shop, "view", 3, days_ago=0)

    assert figures(shop, NOON.replace(hour=23, minute=59))["Blicke ins Fenster"].count == 0
    assert figures(shop, NOON.replace(hour=23, minute=59) + timedelta(minutes=1))["Blicke ins Fenster"].count == 3


def test_middle_of_the_town_counts_windows_nobody_looked_into_and_no_hidden_ones():
    shop, other = make.merchant(), make.merchant()
    make.merchant()
    hidden = make.merchant(state=State.HIDDEN)
    count(shop, "view", 9)
    count(other, "view", 4)
    count(hidden, "view", 1000)
    count(shop, "call", 2)

    found = figures(shop)

    assert found["Blicke ins Fenster"].middle == 4
    assert found["Antippen Ihrer Telefonnummer"].middle == 0


def test_scans_of_the_own_codes_count_and_are_not_compared():
    shop = make.merchant()
    link = ShortLink.objects.create(merchant=shop)
    count(shop, "scan", 3, thing=link.counted_as)
    count(shop, "scan", 8, thing=ShortLink.objects.create(merchant=make.merchant()).counted_as)

    scans = figures(shop)["Scans Ihrer QR-Codes"]

    assert (scans.count, scans.middle) == (3, None)


def test_business_without_a_page_has_no_figures():
    assert part_of(make.merchant(state=State.DRAFT), NOON) is None


def test_workshop_shows_them(client):
    shop = make.merchant(slug="laden")
    client.force_login(make.member(merchant=shop))

    page = client.get("/mein-schaufenster/laden/").text

    assert "Die letzten sieben Tage" in page
    assert "Mitte der Stadt: 0" in page
