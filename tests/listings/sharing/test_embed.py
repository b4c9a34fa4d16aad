"""The box for a shop's own site."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from merchants.cards import this_minute
from merchants.codes import State
from merchants.models import FormerSlug
from tests import make

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
BOX = "/laeden/tonfall/einbetten/"


def item(**overrides):
    """On show for an hour."""
    return make.listing(**{"visible_from": timezone.now() - timedelta(hours=1), **overrides})


def shop(**overrides):
    return make.merchant(**{"slug": "tonfall", "name": "Tonfall", "hours": "Mo-Fr 10:00-18:00", **overrides})


@time_machine.travel(MONDAY_NOON, tick=False)
def test_box_shows_hours_and_the_four_newest_items(client: Client) -> None:
    merchant = shop()
    for number in range(6):
        item(merchant=merchant, title=f"Krug {number}", visible_from=timezone.now() - timedelta(days=number + 1))
    html = client.get(BOX).content.decode()

    assert "Offen bis 18 Uhr" in html
    assert "Montag, heute" in html
    assert re.findall(r"Krug \d", html) == ["Krug 0", "Krug 1", "Krug 2", "Krug 3"]
    assert "10,00 €" in html


def test_box_has_no_scripts_and_every_link_leaves_the_frame(client: Client) -> None:
    item(merchant=shop())
    html = client.get(BOX).content.decode()
    links = re.findall(r"<a [^>]*>", html)
    assert len(links) >= 4
    assert all('target="_top"' in link for link in links)
    assert "<script" not in html
    assert "<form" not in html
    assert '<meta name="robots" content="noindex">' in html


def test_any_site_may_frame_the_box_and_nothing_else(client: Client) -> None:
    shop()
    answer = client.get(BOX)
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    page = client.get("/laeden/tonfall/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_box_of_a_shop_without_hours_and_items(client: Client) -> None:
    shop(hours="")
    html = client.get(BOX).content.decode()
    assert "Bitte rufen Sie" in html
    assert "kasten__waren" not in html


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN, State.CLOSED])
@pytest.mark.parametrize("path", [BOX, "/en/shops/tonfall/embed/"])
def test_shop_that_is_not_on_show_has_no_box(client: Client, state: str, path: str) -> None:
    shop(state=state)
    assert client.get(path).status_code == 404


@pytest.mark.rule("H-39")
def test_box_shows_only_what_is_on_show(client: Client) -> None:
    merchant, now = shop(), timezone.now()
    item(merchant=merchant, title="Entwurf", state="draft")
    item(merchant=merchant, title="Morgen", visible_from=now + timedelta(days=1))
    item(merchant=merchant, title="Vorbei", visible_from=now - timedelta(days=2), visible_until=this_minute())
    html = client.get(BOX).content.decode()
    assert not re.search("Entwurf|Morgen|Vorbei", html)


@pytest.mark.rule("H-01")
def test_names_are_escaped(client: Client) -> None:
    item(merchant=shop(name="<script>alert(1)</script>"), title="<script>alert(2)</script>")
    assert "<script" not in client.get(BOX).content.decode()


def test_former_address_leads_to_the_box(client: Client) -> None:
    FormerSlug.objects.create(slug="frueher", merchant=shop())
    answer = client.get("/laeden/frueher/einbetten/")
    assert (answer.status_code, answer["Location"]) == (301, BOX)


def test_same_queries_for_one_and_many_items(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(BOX)
        return len(found)

    merchant = shop()
    item(merchant=merchant)
    queries()
    one = queries()
    for _number in range(30):
        make.price_record(listing=item(merchant=merchant))
    assert queries() == one
