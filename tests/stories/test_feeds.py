"""Atom feeds of stories, read by an independent parser."""

from datetime import datetime, timedelta

import feedparser
import pytest
import time_machine
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat("2026-11-23T12:00:00+01:00")
ALL, TIPS = "/geschichten/feed/", "/geschichten/reihe/tipps/feed/"


@pytest.fixture(autouse=True)
def monday_noon():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def feed_of(client: Client, path: str) -> feedparser.FeedParserDict:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


@pytest.mark.parametrize("path", [ALL, TIPS])
def test_feed_holds_the_newest_thirty_first(client: Client, path: str) -> None:
    for number in range(32):
        make.story(title=f"Tipp {number}", series="tipps", visible_from=NOW - timedelta(hours=number + 1))
    assert [entry.title for entry in feed_of(client, path).entries] == [f"Tipp {number}" for number in range(30)]


def test_series_feed_holds_its_series_alone(client: Client) -> None:
    make.story(title="Tipp", series="tipps")
    make.story(title="Anderes")
    assert [entry.title for entry in feed_of(client, TIPS).entries] == ["Tipp"]
    assert len(feed_of(client, ALL).entries) == 2
    assert client.get("/geschichten/reihe/sport/feed/").status_code == 404


def test_entry_has_everything_rfc_4287_asks_for(client: Client) -> None:
    story = make.story(title="Der <Ofen> & mehr", teaser="Warm.\x0b", visible_from=NOW - timedelta(days=2))
    feed = feed_of(client, ALL)
    entry = feed.entries[0]
    assert (entry.title, entry.summary) == ("Der <Ofen> & mehr", "<p>Warm.</p>")
    assert entry.link == f"http://testserver{story.get_absolute_url()}"
    assert entry.id == f"tag:testserver,2026:story-{story.pk}"
    assert datetime.fromisoformat(entry.published) == NOW - timedelta(days=2)
    assert entry.updated == entry.published
    assert [tag.term for tag in entry.tags] == ["Stadtgeschichten"]
    assert feed.feed.id == f"http://testserver{ALL}"
    assert {(link.rel, link.href) for link in feed.feed.links} == {
        ("self", f"http://testserver{ALL}"),
        ("alternate", "http://testserver/geschichten/"),
    }


def test_change_is_an_update_with_the_same_id(client: Client, monday_noon) -> None:
    story = make.story(visible_from=NOW - timedelta(days=2))
    before = feed_of(client, ALL).entries[0]
    monday_noon.shift(timedelta(days=1))
    story.slug = "anders"
    story.save()
    after = feed_of(client, ALL).entries[0]
    assert (after.id, after.published) == (before.id, before.published)
    assert datetime.fromisoformat(after.updated) == NOW + timedelta(days=1)


def test_empty_feed_is_valid_and_does_not_look_new_every_minute(client: Client, monday_noon) -> None:
    before = client.get(ALL).content
    assert feed_of(client, ALL).entries == []
    monday_noon.shift(timedelta(hours=1))
    assert client.get(ALL).content == before
