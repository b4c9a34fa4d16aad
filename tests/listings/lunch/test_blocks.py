"""Lunch on the home page and on the page of a business: never a dish of another day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from listings.lunch.models import LunchPause
from tests import make

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 30)
TUESDAY = MONDAY + timedelta(days=1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), BERLIN)


def page(client: Client, address: str, now: datetime) -> str:
    with time_machine.travel(now, tick=False):
        return client.get(address).content.decode()


@pytest.mark.rule("L-65")
@pytest.mark.parametrize("address", ["/", "/laeden/linde/"])
@pytest.mark.parametrize(
    ("now", "title", "dish"),
    [
        (at(MONDAY, 0), "Mittagstisch heute", "Gulasch"),
        (at(MONDAY, 13, 59), "Mittagstisch heute", "Gulasch"),
        (at(MONDAY, 14), "Mittagstisch am Dienstag, 1. Dezember", "Linsen"),
        (at(TUESDAY, 0), "Mittagstisch heute", "Linsen"),
        (at(TUESDAY, 14), "", ""),
    ],
)
def test_block_shows_the_next_lunch_and_nothing_else(client, address, now, title, dish):
    service = make.lunch_service(merchant=make.merchant(slug="linde", name="Linde"))
    make.serving(service=service, day=MONDAY, title="Gulasch")
    make.serving(service=service, day=TUESDAY, title="Linsen")

    html = page(client, address, now)

    assert [each for each in ("Gulasch", "Linsen") if each in html] == ([dish] if dish else [])
    assert (title in html) if title else ('id="mittagstisch"' not in html)


@pytest.mark.rule("L-65")
def test_pause_and_holiday_take_the_blocks_away(client):
    christmas = date(2026, 12, 25)
    service = make.lunch_service(merchant=make.merchant(slug="linde", hours="Mo-Fr 11:00-22:00"))
    make.serving(service=service, day=christmas, title="Gans")
    paused = date(2026, 12, 22)
    make.serving(service=service, day=paused, title="Betriebsferien")
    LunchPause.objects.create(service=service, first_day=paused, last_day=paused)

    html = page(client, "/", at(paused, 9)) + page(client, "/laeden/linde/", at(paused, 9))

    assert "Gans" not in html
    assert "Betriebsferien" not in html


def test_home_page_has_six_kitchens_one_can_still_eat_at(client):
    for number in range(8):
        make.serving(service=make.lunch_service(merchant=make.merchant(name=f"Wirt {number}")), day=MONDAY)
    over = make.lunch_service(merchant=make.merchant(name="Früh zu"), ends=time(12))
    make.serving(service=over, day=MONDAY, title="Weißwurst")
    gone = make.lunch_service(merchant=make.merchant(name="Alles weg"))
    make.serving(service=gone, day=MONDAY, title="Karpfen", sold_out_at=at(MONDAY, 12))

    html = page(client, "/", at(MONDAY, 12, 30))

    assert html.count('class="speise"') == 6
    assert "Weißwurst" not in html
    assert "Karpfen" not in html
    assert "Zum Mittagstisch, 10 Häuser" in html


@pytest.mark.rule("L-60", "L-61")
def test_page_of_a_business_has_the_legend_of_its_dishes(client):
    service = make.lunch_service(merchant=make.merchant(slug="linde"))
    make.serving(service=service, day=MONDAY, allergens=["milk"], is_declared=True)
    make.serving(day=MONDAY, allergens=["fish"], is_declared=True)

    html = page(client, "/laeden/linde/", at(MONDAY, 9))

    assert "<dt>g</dt>" in html
    assert "<dt>d</dt>" not in html


def test_only_the_page_of_a_business_with_lunch_asks_for_it(client):
    make.merchant(slug="schuhe")
    linde = make.merchant(slug="linde")
    with CaptureQueriesContext(connection) as without:
        page(client, "/laeden/schuhe/", at(MONDAY, 9))
    make.serving(service=make.lunch_service(merchant=linde), day=MONDAY)
    with CaptureQueriesContext(connection) as with_lunch:
        page(client, "/laeden/linde/", at(MONDAY, 9))

    assert len(with_lunch) - len(without) == 4
    assert not any("lunch_serving" in query["sql"] for query in without.captured_queries)
