"""`/`: today in town."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from merchants.codes import State
from tests import make

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@time_machine.travel(MONDAY_NOON, tick=False)
def test_counts_doors_of_today_and_of_now(client):
    make.merchant(hours="Mo 10:00-18:00")
    make.merchant(hours="Mo 14:00-18:00")
    make.merchant(hours="Tu 10:00-18:00")
    make.merchant(hours="Mo 10:00-18:00", state=State.HIDDEN)
    html = client.get("/").content.decode()
    assert "Heute offen: 2 Türen unter der Veste" in html
    assert "Gerade jetzt ist eine davon geöffnet." in html
    assert "Montag, 23. November." in html


@time_machine.travel(MONDAY_NOON, tick=False)
def test_english_home(client):
    make.merchant(hours="Mo 10:00-18:00")
    html = client.get("/en/").content.decode()
    assert '<html lang="en">' in html
    assert "Open today: 1 door below the castle" in html
    assert "Monday, 23 November." in html


def test_empty_town_has_a_decent_page(client):
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Frisch geprüft" not in answer.content.decode()


def test_district_signs_lead_to_districts_with_shops_only(client):
    make.merchant(district=make.district(name="Neuses", slug="neuses"))
    make.district(name="Leer", slug="leer")
    html = client.get("/").content.decode()
    assert (
        '<a class="strschild" href="/laeden/viertel/neuses/"><strong>Neuses</strong><span>1 Fenster</span></a>' in html
    )
    assert "Leer" not in html


def test_same_number_of_queries_for_1_and_30_shops(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make.merchant(hours="Mo-Su 10:00-18:00")
    client.get("/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/")
    for _ in range(29):
        make.merchant(hours="Mo-Su 10:00-18:00")
    with CaptureQueriesContext(connection) as thirty:
        client.get("/")
    assert len(thirty) == len(one)


def test_sections_of_apps_with_nothing_to_show_stay_away(client):
    html = client.get("/").content.decode()
    for words in ("Zum Mittagstisch", "Geschichte der Woche", "Gebaut wird, offen ist trotzdem", "Als Nächstes"):
        assert words not in html


@time_machine.travel(MONDAY_NOON, tick=False)
def test_newest_story_is_that_of_the_week_for_a_week(client):
    make.story(title="Baustelle", series="baublog", site=make.construction_site())
    make.story(title="Alt", visible_from=MONDAY_NOON - timedelta(days=6))
    make.story(title="Morgen", visible_from=MONDAY_NOON + timedelta(days=1))

    html = client.get("/").content.decode()
    assert [words in html for words in ("Geschichte der Woche", "Alt", "Morgen", "Baustelle")] == [
        True,
        True,
        False,
        False,
    ]

    with time_machine.travel(MONDAY_NOON + timedelta(hours=23), tick=False):
        assert "Geschichte der Woche" in client.get("/").content.decode()
    with time_machine.travel(MONDAY_NOON + timedelta(days=10), tick=False):
        html = client.get("/").content.decode()
        assert [words in html for words in ("Geschichte der Woche", "In der Stadt erzählt", "Morgen")] == [
            False,
            True,
            True,
        ]
    with time_machine.travel(MONDAY_NOON + timedelta(days=70), tick=False):
        assert "In der Stadt erzählt" not in client.get("/").content.decode()


@pytest.mark.rule("P-02")
@time_machine.travel(MONDAY_NOON, tick=False)
def test_shops_and_their_items_come_before_stories(client):
    make.listing(title="Salzkrug", merchant=make.merchant(name="Tonfall", tier="full"))
    make.story(title="Der Ofen")
    html = client.get("/").content.decode()
    assert html.index("Tonfall") < html.index("Salzkrug") < html.index("Der Ofen")


@time_machine.travel(MONDAY_NOON, tick=False)
def test_newest_of_the_windows_one_of_each_shop(client):
    shop = make.merchant()
    make.listing(merchant=shop, title="Erster Hut")
    make.listing(merchant=shop, title="Zweiter Hut")
    make.listing(title="Tasse")
    make.listing(title="Entwurf", state="draft")

    html = client.get("/").content.decode()

    section = html[html.index("<h2>Neu in den Fenstern</h2>") :]
    assert '<a href="/entdecken/?sortierung=neu">' in section
    assert section.index("Tasse") < section.index("Zweiter Hut")
    assert "Erster Hut" not in html
    assert "Entwurf" not in html


def test_no_section_of_items_while_there_is_none(client):
    assert "Neu in den Fenstern" not in client.get("/").content.decode()
