"""What items bring to the page of their shop, and to the sitemap."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from listings.codes import State
from merchants.codes import Kind, Service
from merchants.codes import State as MerchantState
from tests import make
from tests.listings.item.reading import address_of, tiles_in

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
SITEMAP = "/sitemap-items.xml"


@pytest.fixture
def shop():
    return make.merchant(slug="tonfall", name="Tonfall Keramik", email="laden@example.org")


def window_at(client, path="/laeden/tonfall/"):
    return tiles_in(client.get(path).content.decode())


def test_window_is_in_the_order_the_retailer_set(client, shop):
    for title, position in (("Drittes", 3), ("Erstes", 1), ("Zweites", 2)):
        make.listing(merchant=shop, title=title, position=position)
    assert window_at(client) == ["Erstes", "Zweites", "Drittes"]


@pytest.mark.rule("H-39")
def test_window_shows_only_what_is_on_show(client, shop):
    with time_machine.travel(MONDAY_NOON, tick=False):
        make.listing(merchant=shop, title="Da")
        for state in (State.DRAFT, State.WAITING, State.HIDDEN, State.WITHDRAWN):
            make.listing(merchant=shop, state=state)
        make.listing(merchant=shop, visible_until=MONDAY_NOON, visible_from=MONDAY_NOON.replace(hour=1))
        make.listing(merchant=shop, visible_from=MONDAY_NOON.replace(hour=23))
        make.listing(title="Nebenan")
        assert window_at(client) == ["Da"]


def test_empty_window_is_not_mentioned(client, shop):
    assert 'id="fenster"' not in client.get("/laeden/tonfall/").content.decode()


@pytest.mark.parametrize(
    ("page", "titles"),
    [("", range(24)), ("1", range(24)), ("2", range(24, 30)), ("99", range(24, 30)), ("0", range(24)),
     ("-1", range(24)), ("abc", range(24)), ("1.5", range(24)), ("²", range(24)), ("9" * 30, range(24))],
)  # fmt: skip
@pytest.mark.rule("H-17")
def test_long_window_comes_in_pages(client, shop, page, titles):
    for position in range(30):
        make.listing(merchant=shop, title=f"Krug {position}", position=position)
    html = client.get("/laeden/tonfall/", {"seite": page}).content.decode()
    assert tiles_in(html) == [f"Krug {number}" for number in titles]
    assert 'href="/laeden/tonfall/?seite=2#fenster"' in html


def test_shop_with_mail_can_be_asked(client, shop):
    html = client.get("/laeden/tonfall/").content.decode()
    for kind in ("frage", "rueckruf", "termin"):
        assert f'href="/laeden/tonfall/anfrage/?art={kind}"' in html


@pytest.mark.parametrize(
    ("kind", "services", "puts_aside"),
    [
        (Kind.RETAIL, [], True),
        (Kind.SERVICE, [], False),
        (Kind.SERVICE, [Service.RESERVATION], True),
        (Kind.GASTRONOMY, [Service.CLICK_COLLECT], True),
        (Kind.GASTRONOMY, [], False),
    ],
)
def test_shop_that_puts_things_aside_offers_it(client, kind, services, puts_aside):
    make.merchant(slug="tonwerk", email="tonwerk@example.org", kind=kind, services=services)
    html = client.get("/laeden/tonwerk/").content.decode()
    assert ('href="/laeden/tonwerk/anfrage/?art=zuruecklegen"' in html) is puts_aside


def test_shop_without_mail_cannot_be_asked(client):
    make.merchant(slug="ohne-post")
    html = client.get("/laeden/ohne-post/").content.decode()
    assert "/anfrage/" not in html
    assert "data-remember" in html


def test_shop_page_has_feed_and_remember_button(client, shop):
    html = client.get("/laeden/tonfall/").content.decode()
    feed = re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]*>', html)[0]
    assert 'href="/laeden/tonfall/feed/"' in feed
    assert f'hidden data-remember="m{shop.pk}"' in html


def test_shop_closed_for_good_has_no_window_and_takes_no_questions(client):
    closed = make.merchant(slug="zu", email="zu@example.org", state=MerchantState.CLOSED)
    make.listing(merchant=closed)
    html = client.get("/laeden/zu/").content.decode()
    for words in ('id="fenster"', "/anfrage/", "data-remember", "/feed/"):
        assert words not in html


def test_same_number_of_queries_for_one_item_and_many(client, shop, django_assert_max_num_queries):
    make.listing(merchant=shop)
    client.get("/laeden/tonfall/")
    with django_assert_max_num_queries(18) as few:
        client.get("/laeden/tonfall/")
    for _ in range(30):
        make.price_record(listing=make.listing(merchant=shop))
    with django_assert_max_num_queries(18) as many:
        client.get("/laeden/tonfall/")
    assert len(many) == len(few)


@pytest.mark.rule("H-39")
def test_sitemap_lists_what_is_on_show_in_both_languages_and_nothing_else(client, shop):
    shown = make.listing(merchant=shop)
    nowhere = [make.listing(merchant=shop, state=state) for state in State if state != State.PUBLISHED]
    nowhere.append(make.listing(merchant=make.merchant(state=MerchantState.HIDDEN)))
    text = client.get(SITEMAP).content.decode()
    for language in ("de", "en"):
        assert f"{address_of(shown, language)}</loc>" in text
        assert not [item for item in nowhere if address_of(item, language) in text]


def test_sitemap_needs_the_same_number_of_queries_however_many(client, shop, django_assert_max_num_queries):
    make.listing(merchant=shop)
    client.get(SITEMAP)
    with django_assert_max_num_queries(8) as few:
        client.get(SITEMAP)
    for _ in range(30):
        make.listing()
    with django_assert_max_num_queries(8) as many:
        client.get(SITEMAP)
    assert len(many) == len(few)
