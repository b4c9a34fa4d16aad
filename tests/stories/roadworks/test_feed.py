"""`/baublog/feed/`: new posts and what happens to phases, read back by a feed reader."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine

from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.stories.roadworks.urls_with_stories")]

ATOM = "{http://www.w3.org/2005/Atom}"
NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def feed_of(client):
    answer = client.get("/baublog/feed/")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(answer.content)
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    return parsed


def titles(client):
    return [entry.title for entry in feed_of(client).entries]


def site(**overrides):
    return make.construction_site(**{"title": "Steinweg", "slug": "steinweg", **overrides})


def test_entries_are_what_has_happened_the_newest_first(client):
    made = site(detour="Über die Lossaustraße", detour_changed_at=NOON - HOUR)
    make.phase(site=made, title="Erst", first=-10, last=-2, description="Graben")
    make.phase(site=made, title="Dann", first=-1, last=5, description="Rohre\nund mehr")
    make.phase(site=made, title="Später", first=6, last=9)
    make.phase(
        site=made, title="Licht", first=20, last=30, delay="start", delay_reason="Frost", delayed_at=NOON - 2 * HOUR
    )
    make.story(
        series="baublog", site=made, title="Der erste Stein", teaser="Er lag quer.", visible_from=NOON - 3 * HOUR
    )
    assert titles(client) == [
        "Steinweg: Die Umleitung hat sich geändert.",
        "Steinweg: Verzögert: Licht",
        "Steinweg: Der erste Stein",
        "Steinweg: Fertig: Erst",
        "Steinweg: Begonnen: Dann",
        "Steinweg: Begonnen: Erst",
    ]
    entries = feed_of(client).entries
    assert entries[2].link == "http://testserver/geschichten/" + made.posts.get().slug + "/"
    assert entries[4].link == "http://testserver/baublog/steinweg/"
    assert entries[4].summary == "<p>Rohre</p><p>und mehr</p>"
    assert entries[1].summary == "<p>Frost</p>"
    assert entries[3].updated == "2026-11-23T23:00:00+00:00"
    assert len({entry.id for entry in entries}) == 6


def test_phase_comes_into_the_feed_with_its_first_day(client, clock):
    make.phase(site=site(), title="Dann", first=1, last=2)
    seen = []
    for instant in (
        datetime(2026, 11, 25, 22, 59, 59, tzinfo=UTC),
        datetime(2026, 11, 25, 23, 0, 0, tzinfo=UTC),
        datetime(2026, 11, 27, 23, 0, 0, tzinfo=UTC),
    ):
        clock.move_to(instant)
        seen.append(titles(client))
    assert seen == [[], ["Steinweg: Begonnen: Dann"], ["Steinweg: Fertig: Dann", "Steinweg: Begonnen: Dann"]]


def test_empty_feed_is_valid_and_does_not_look_new_every_minute(client, clock):
    first = feed_of(client).feed.updated
    clock.shift(5 * 60)
    assert feed_of(client).feed.updated == first == "2026-11-24T23:00:00+00:00"


def test_at_most_thirty_entries_of_sites_on_show(client):
    for number in range(35):
        make.phase(site=site(slug=f"s{number}", title=f"S{number}"), title="Graben", first=-number, last=9)
    make.phase(site=site(slug="geheim", title="Geheim", state="draft"), first=0, last=1)
    assert titles(client) == [f"S{number}: Begonnen: Graben" for number in range(30)]


@pytest.mark.rule("H-01")
@pytest.mark.rule("H-07")
def test_hostile_words_stay_words(client):
    made = site(title="<script>alert(1)</script>]]> & \x0b")
    make.phase(site=made, title="{{7*7}}", first=0, last=1, description="<img src=x onerror=alert(1)>")
    body = client.get("/baublog/feed/").content
    entry = ElementTree.fromstring(body).find(f"{ATOM}entry")  # noqa: S314 - our own
    assert entry.find(f"{ATOM}title").text == "<script>alert(1)</script>]]> & : Begonnen: {{7*7}}"
    assert b"<script>alert" not in body
    assert b"<img src=x" not in body
