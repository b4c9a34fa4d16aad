"""The Atom feed of events, read back by feedparser and checked against RFC 4287."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine
from django.conf import settings
from django.test import Client

from stories.events import actions
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 28, 11, tzinfo=UTC)
FEED = "/veranstaltungen/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def read(client: Client) -> feedparser.FeedParserDict:
    answer = client.get(FEED)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(answer.content)
    assert parsed.bozo == 0
    assert parsed.version == "atom10"
    return parsed


def test_entry_says_what_when_where_and_what_it_costs(client: Client):
    event = make.event(
        day=date(2026, 12, 2),
        title="Kloßkurs & mehr",
        category="kurs",
        rrule="FREQ=WEEKLY",
        price_cents=4500,
        organiser="Klosshaus",
        visible_from=NOW - timedelta(days=2),
    )
    (entry,) = read(client).entries
    assert entry.title == "Kloßkurs & mehr"
    assert entry.link == settings.SITE_URL + event.get_absolute_url()
    assert entry.id.endswith(f":event-{event.pk}")
    assert entry.author == "Klosshaus"
    assert [tag.term for tag in entry.tags] == ["Kurs und Werkstatt"]
    for words in ("Mittwoch, 2. Dezember, 18 bis 20 Uhr", "jeden Mittwoch", "Markt", "45,00 €", "Kommen Sie vorbei."):
        assert f"<p>{words}</p>" in entry.summary


def test_newly_told_and_changed_ones_come_first(client: Client, noon):
    first = make.event(title="Erster", visible_from=NOW - timedelta(days=5), changed_at=NOW - timedelta(days=5))
    make.event(title="Zweiter", visible_from=NOW - timedelta(days=3), changed_at=NOW - timedelta(days=3))
    assert [entry.title for entry in read(client).entries] == ["Zweiter", "Erster"]

    noon.shift(60)
    actions.cancel(event=first, note="Krank")
    entries = read(client).entries
    assert [entry.title for entry in entries] == ["Abgesagt: Erster", "Zweiter"]
    assert entries[0].updated == "2026-11-28T11:01:00+00:00"
    assert "<p>Krank</p>" in entries[0].summary
    assert read(client).feed.updated == entries[0].updated


def test_nightly_job_makes_nothing_look_new(client: Client, noon):
    from stories.events.store import renew_all

    make.event(rrule="FREQ=WEEKLY", day=date(2026, 12, 2))
    before = client.get(FEED).content
    noon.shift(timedelta(days=7))
    renew_all()
    assert feedparser.parse(before).entries[0].updated == read(client).entries[0].updated


def test_feed_has_what_rfc_4287_asks_for(client: Client):
    for _ in range(33):
        make.event()
    feed = ElementTree.fromstring(client.get(FEED).content)  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):  # 4.1.1: exactly one of each
        assert len(feed.findall(ATOM + name)) == 1
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == [settings.SITE_URL + FEED]
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 30
    ids = set()
    for entry in entries:  # 4.1.2
        for name in ("id", "title", "updated", "summary"):
            assert len(entry.findall(ATOM + name)) == 1
        assert entry.find(f"{ATOM}author/{ATOM}name").text == "Stadt Coburg"  # type: ignore[union-attr]
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
        assert datetime.fromisoformat(entry.find(f"{ATOM}updated").text).tzinfo is not None  # type: ignore[arg-type, union-attr]
        ids.add(entry.find(f"{ATOM}id").text)  # type: ignore[union-attr]
    assert len(ids) == 30


def test_empty_feed_does_not_look_new_every_minute(client: Client, noon):
    before = client.get(FEED).content
    noon.shift(60)
    assert client.get(FEED).content == before
    assert read(client).entries == []


@pytest.mark.rule("H-01")
def test_hostile_words_are_only_text(client: Client):
    make.event(title="<script>alert(1)</script>\x0b", description="]]><script>alert(2)</script>")
    (entry,) = read(client).entries
    assert "<script" not in entry.summary
    assert "&lt;script&gt;alert(2)" in client.get(FEED).content.decode().replace("&amp;", "&")
