"""What the public page says about the age of its facts, to the minute."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coburg_showcase.city.models import CitySettings
from tests.merchants.freshness.facts import MONDAY, at, confirmed, shop

pytestmark = pytest.mark.django_db

LONG_AGO = "Öffnungszeiten: zuletzt geprüft am {}, seitdem nicht bestätigt"


def page(client, slug: str = "tonfall") -> str:
    return client.get(f"/laeden/{slug}/").text


@time_machine.travel(at(MONDAY), tick=False)
def test_overdue_facts_are_named_and_the_others_keep_their_day(client):
    shop(slug="tonfall", days_ago={"hours": 100, "contact": 20, "assortment": 10})

    shown = page(client)

    assert LONG_AGO.format("15. August 2026") in shown
    assert "Übrige Angaben geprüft am 3. November 2026" in shown
    assert "Opening hours: last checked on 15 August 2026, not confirmed since" in client.get("/en/shops/tonfall/").text


@time_machine.travel(at(MONDAY), tick=False)
def test_page_without_any_confirmed_fact_says_where_they_are_from(client):
    merchant = shop(slug="tonfall")
    assert "noch nicht bestätigt" not in page(client)

    merchant.confirmations.all().delete()

    assert page(client).count("vom Betrieb noch nicht bestätigt") == 2  # in the note, too, which offers the window


@time_machine.travel(at(MONDAY), tick=False)
def test_everything_overdue_leaves_no_other_facts(client):
    shop(slug="tonfall", days_ago={"hours": 400, "contact": 400, "assortment": 400})

    shown = page(client)

    assert shown.count("seitdem nicht bestätigt") == 3
    assert "geprüft am 19. Oktober 2025" in shown
    assert "Übrige Angaben" not in shown
    assert "vom Betrieb noch nicht bestätigt" not in shown


@pytest.mark.parametrize(
    "first_overdue_day",
    [date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 25), date(2026, 10, 26), date(2027, 1, 1)],
    ids=["clocks go forward", "day after that", "clocks go back", "day after that too", "new year"],
)
def test_facts_are_overdue_from_midnight_on_in_town(client, first_overdue_day):
    shop(slug="tonfall", days_ago={"hours": 91}, today=first_overdue_day)
    told = "seitdem nicht bestätigt"

    with time_machine.travel(at(first_overdue_day - timedelta(days=1), 23, 59, 59), tick=False):
        assert told not in page(client)
    with time_machine.travel(at(first_overdue_day), tick=False) as clock:
        assert told in page(client)
        clock.move_to(at(first_overdue_day, 0))
        assert told in page(client)


@time_machine.travel(at(MONDAY), tick=False)
def test_another_town_lets_facts_age_faster(client):
    shop(slug="tonfall", days_ago={"hours": 31})
    assert "seitdem nicht bestätigt" not in page(client)

    CitySettings(hours_fresh_days=30).save()

    assert "seitdem nicht bestätigt" in page(client)


@time_machine.travel(at(MONDAY), tick=False)
def test_menu_bears_its_days_itself(client):
    merchant = shop(slug="tonfall")
    confirmed(merchant, menu=300)

    assert "Angaben geprüft am 23. November 2026" in page(client)


@time_machine.travel(at(MONDAY), tick=False)
def test_age_of_facts_costs_the_page_no_query(client, django_assert_num_queries):
    merchant = shop(slug="tonfall")
    page(client)
    with CaptureQueriesContext(connection) as fresh:
        page(client)
    merchant.confirmations.update(confirmed_on=date(2020, 1, 1))

    with django_assert_num_queries(len(fresh)):
        page(client)
