"""Atom feeds of new items."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from merchants.cards import this_minute
from merchants.codes import State
from merchants.models import FormerSlug
from tests import make

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
CITY, SHOP = "/entdecken/feed/", "/laeden/tonfall/feed/"
NOW = datetime(2026, 11, 23, 11, tzinfo=UTC)


def item(**overrides):
    """On show for an hour."""
    return make.listing(**{"visible_from": timezone.now() - timedelta(hours=1), **overrides})


def shop(**overrides):
    return make.merchant(**{"slug": "tonfall", "name": "Tonfall", **overrides})


def feed_of(client: Client, path: str) -> ElementTree.Element:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own


def entries_of(client: Client, path: str) -> list[ElementTree.Element]:
    return feed_of(client, path).findall(f"{ATOM}entry")


def text_of(entry: ElementTree.Element, name: str) -> str:
    return entry.find(ATOM + name).text or ""


@pytest.mark.parametrize("path", [CITY, SHOP])
def test_feed_has_the_newest_thirty_first(client: Client, path: str) -> None:
    merchant, now = shop(), timezone.now()
    for number in range(32):
        item(merchant=merchant, title=f"Krug {number}", visible_from=now - timedelta(hours=number + 1))
    titles = [text_of(entry, "title") for entry in entries_of(client, path)]
    assert titles == [f"Krug {number}" for number in range(30)]


def test_shop_feed_has_only_its_own_items(client: Client) -> None:
    item(merchant=shop(), title="Krug")
    item(title="Anderswo")
    assert [text_of(entry, "title") for entry in entries_of(client, SHOP)] == ["Krug"]
    assert len(entries_of(client, CITY)) == 2


@time_machine.travel(NOW, tick=False)
def test_entry_says_what_it_is_where_and_since_when(client: Client) -> None:
    listing = item(
        merchant=shop(),
        title="Krug & Kanne",
        slug="krug",
        description="Salzglasiert.",
        visible_from=NOW - timedelta(days=2),
        quantity=500,
        unit="g",
        deposit_cents=25,
    )
    feed = feed_of(client, SHOP)
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert text_of(entry, "title") == "Krug & Kanne"
    assert entry.find(f"{ATOM}link").get("href") == settings.SITE_URL + "/entdecken/tonfall/krug/"
    assert text_of(entry, "id").startswith("tag:")
    assert text_of(entry, "id").endswith(f"listing-{listing.pk}")
    assert text_of(entry, "published") == "2026-11-21T11:00:00+00:00"
    assert text_of(entry, "updated") == text_of(feed, "updated") == "2026-11-23T11:00:00+00:00"
    summary = text_of(entry, "summary")
    assert "10,00 €" in summary
    assert "20,00 €" in summary
    assert "0,25 €" in summary
    assert "<p>Salzglasiert.</p>" in summary
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "Tonfall"


@time_machine.travel(NOW, tick=False)
@pytest.mark.rule("L-53")
def test_reduced_price_stands_beside_what_it_is_compared_with(client: Client) -> None:
    offer = item(
        merchant=shop(), kind="offer", visible_from=NOW - timedelta(days=1), visible_until=NOW + timedelta(days=1)
    )
    make.price_record(listing=offer, since=NOW - timedelta(days=40), price_cents=2000)
    make.price_record(listing=offer, since=NOW - timedelta(days=1), price_cents=1000, is_reduction=True)
    summary = text_of(entries_of(client, SHOP)[0], "summary")
    assert summary == "<p>10,00 €. Niedrigster Preis der letzten 30 Tage: 20,00 € −50 %</p>"


def test_ids_stay_when_item_and_shop_change(client: Client) -> None:
    listing = item(merchant=shop())
    before = text_of(entries_of(client, CITY)[0], "id")
    listing.title = "Anders"
    listing.save()
    listing.merchant.slug = "umbenannt"
    listing.merchant.save()
    assert text_of(entries_of(client, CITY)[0], "id") == before


@pytest.mark.rule("H-01")
@pytest.mark.parametrize("path", [CITY, SHOP])
def test_markup_stays_text(client: Client, path: str) -> None:
    evil = "<script>alert(1)</script>\x07&"
    item(merchant=shop(name=evil), title=evil, description=evil)
    entry = entries_of(client, path)[0]
    assert text_of(entry, "title") == "<script>alert(1)</script>&"  # Atom's titles are plain text
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;&amp;</p>" in text_of(entry, "summary")  # summaries are HTML


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("path", [CITY, SHOP])
def test_only_what_is_on_show_is_in_a_feed(client: Client, path: str) -> None:
    merchant, now = shop(), timezone.now()
    for state in ("draft", "waiting", "hidden", "withdrawn"):
        item(merchant=merchant, state=state)
    item(merchant=merchant, visible_from=now + timedelta(days=1))
    item(merchant=merchant, visible_from=now - timedelta(days=2), visible_until=this_minute())
    item(merchant=make.merchant(state=State.HIDDEN))
    assert entries_of(client, path) == []


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [State.DRAFT, State.HIDDEN, State.CLOSED])
def test_shop_that_is_not_on_show_has_no_feed(client: Client, state: str) -> None:
    shop(state=state)
    assert client.get(SHOP).status_code == 404


def test_former_address_leads_to_the_feed(client: Client) -> None:
    FormerSlug.objects.create(slug="frueher", merchant=shop())
    assert client.get("/laeden/frueher/feed/")["Location"] == SHOP


@pytest.mark.parametrize("path", [CITY, SHOP])
def test_same_queries_for_one_and_thirty(client: Client, path: str) -> None:
    merchant = shop()

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(path)
        return len(found)

    item(merchant=merchant)
    queries()
    one = queries()
    for _number in range(30):
        make.price_record(listing=item(merchant=merchant))
    assert queries() == one


@pytest.mark.parametrize("path", [CITY, SHOP])
def test_empty_feed_is_the_same_a_minute_later(client: Client, path: str) -> None:
    shop()
    with time_machine.travel(NOW, tick=False):
        first = client.get(path).content
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        assert client.get(path).content == first
