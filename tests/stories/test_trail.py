"""Walks: stops in order, live signs, the way between them."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from merchants.codes import State as MerchantState
from stories.preview import preview_of
from stories.publication import State
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat("2026-11-23T12:00:00+01:00")


@pytest.fixture(autouse=True)
def monday_noon():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def page_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_walk_shows_its_stops_in_order_with_open_signs_and_the_way(client: Client) -> None:
    trail = make.trail(title="Abendweg", intro="<p>Gegen halb sechs.</p>", step_free=True)
    shop = make.merchant(name="Glocke", hours="Mo 10:00-18:00", latitude=50.2595, longitude=10.9645)
    make.trail_stop(trail=trail, text="<p>Hier fängt es an.</p>")
    make.trail_stop(trail=trail, merchant=shop, text="<h3>Drinnen</h3><p>Es duftet.</p>")

    html = page_of(client, trail.get_absolute_url())

    order = ["Gegen halb sechs.", "Markt", "Hier fängt es an.", "Glocke</a>", "130 m vom Halt davor"]
    order += ["Offen bis 18 Uhr", "<h3>Drinnen</h3>", "Es duftet."]
    assert [words for words in order if words not in html] == []
    assert sorted(order, key=html.index) == order
    assert "2 Halte, 130 m, 2 Minuten zu Fuß, ohne Stufen. 1 Laden am Weg hat jetzt offen." in html


def test_signs_follow_the_clock(client: Client, monday_noon) -> None:
    trail = make.trail()
    make.trail_stop(trail=trail, merchant=make.merchant(hours="Mo 10:00-18:00"))
    monday_noon.move_to(NOW + timedelta(hours=8))
    html = page_of(client, trail.get_absolute_url())
    assert "Öffnet" in html
    assert "0 Läden am Weg haben jetzt offen." in html


@pytest.mark.rule("H-39")
def test_shop_that_is_not_on_show_is_passed_by(client: Client) -> None:
    trail = make.trail()
    make.trail_stop(trail=trail)
    make.trail_stop(trail=trail, merchant=make.merchant(name="Versteckt", state=MerchantState.HIDDEN))
    html = page_of(client, trail.get_absolute_url())
    assert "Versteckt" not in html
    assert "1 Halt," in html


def test_walk_without_stops_says_so(client: Client) -> None:
    assert "hat gerade keinen Halt" in page_of(client, make.trail().get_absolute_url())


@pytest.mark.rule("H-39")
def test_draft_is_404_and_what_was_withdrawn_410(client: Client) -> None:
    assert client.get(make.trail(state=State.DRAFT).get_absolute_url()).status_code == 404
    assert client.get(make.trail(visible_from=NOW + timedelta(hours=1)).get_absolute_url()).status_code == 404
    assert client.get(make.trail(state=State.WITHDRAWN).get_absolute_url()).status_code == 410
    over = make.trail(visible_from=NOW - timedelta(hours=2), visible_until=NOW)
    assert client.get(over.get_absolute_url()).status_code == 410
    assert client.get("/spaziergaenge/gibt-es-nicht/").status_code == 404


def test_preview_shows_a_draft(client: Client) -> None:
    trail = make.trail(title="Geheimweg", state=State.DRAFT)
    answer = client.get(preview_of(trail))
    assert "Geheimweg" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"


def test_shop_page_tells_of_stories_and_walks(client: Client) -> None:
    shop = make.merchant()
    trail = make.trail(title="Abendweg")
    make.trail_stop(trail=trail, merchant=shop)
    make.trail_stop(trail=trail, merchant=shop)
    html = page_of(client, shop.get_absolute_url())
    assert html.count(f'href="{trail.get_absolute_url()}"') == 1
    assert "Ein Spaziergang, der hier vorbeikommt" in html
    assert "Erzählt über diesen Laden" not in page_of(client, make.merchant().get_absolute_url())


def test_same_queries_for_one_and_thirty_stops(client: Client) -> None:
    def queries(count: int) -> int:
        trail = make.trail(cover=make.picture())
        for _number in range(count):
            make.trail_stop(trail=trail)
            make.trail_stop(trail=trail, merchant=make.merchant(hours="Mo 10:00-18:00"))
        page_of(client, trail.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            page_of(client, trail.get_absolute_url())
        return len(captured)

    assert queries(15) == queries(1)
