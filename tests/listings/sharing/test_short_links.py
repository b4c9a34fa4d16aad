"""Where printed QR codes lead."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from coburg_showcase.pagecache.layer import PageCache
from coburg_showcase.statistics.models import DailyCount, Kind
from coburg_showcase.statistics.tally import Tally
from listings.models import ShortLink
from merchants.codes import State
from tests import make
from tests.pagecache.asking import Page, ask
from tests.statistics.conftest import BROWSER

pytestmark = pytest.mark.django_db


def link(**overrides) -> ShortLink:
    values = {"code": "k7m2pqr", "merchant": overrides.pop("merchant", None) or make.merchant(slug="tonfall")}
    return ShortLink.objects.create(**values, **overrides)


def test_code_leads_to_the_shop(client: Client) -> None:
    link()
    answer = client.get("/q/k7m2pqr")
    assert (answer.status_code, answer["Location"]) == (302, "/laeden/tonfall/")
    assert not answer.cookies


def test_code_leads_to_the_item(client: Client) -> None:
    listing = make.listing(merchant=make.merchant(slug="tonfall"), slug="krug")
    link(merchant=listing.merchant, listing=listing)
    assert client.get("/q/K7M2PQR")["Location"] == "/entdecken/tonfall/krug/"


@pytest.mark.parametrize(
    ("state", "target"), [("withdrawn", "/entdecken/tonfall/krug/"), ("hidden", "/laeden/tonfall/")]
)
def test_code_of_an_item_that_is_gone(client: Client, state: str, target: str) -> None:
    listing = make.listing(merchant=make.merchant(slug="tonfall"), slug="krug", state=state)
    link(merchant=listing.merchant, listing=listing)
    assert client.get("/q/k7m2pqr")["Location"] == target


def test_code_of_an_offer_that_is_over(client: Client) -> None:
    now = timezone.now()
    listing = make.listing(slug="krug", visible_from=now - timedelta(days=2), visible_until=now - timedelta(days=1))
    link(merchant=listing.merchant, listing=listing)
    answer = client.get("/q/k7m2pqr", follow=True)
    assert answer.status_code == 410


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.HIDDEN])
def test_code_of_an_unpublished_shop_leads_nowhere(client: Client, state: str) -> None:
    merchant = make.merchant(state=state)
    link(merchant=merchant, listing=make.listing(merchant=merchant))
    assert client.get("/q/k7m2pqr").status_code == 404


def test_code_of_a_closed_shop_leads_to_its_note(client: Client) -> None:
    link(merchant=make.merchant(slug="tonfall", state=State.CLOSED))
    assert client.get("/q/k7m2pqr")["Location"] == "/laeden/tonfall/"


@pytest.mark.rule("H-34")
@pytest.mark.parametrize(
    "path",
    [
        *("/q/k7m2pqx", "/q/short", "/q/%00", "/q/..", "/q/k7m2pqr%0d%0aLocation:%20https://evil.example"),
        *("/q/https:evil.example", "/q/" + "k" * 5000, "/q/k7m2pqr/", "/q/İ7m2pqr", "/q/"),
    ],
)
def test_anything_else_leads_nowhere(client: Client, path: str) -> None:
    link()
    assert client.get(path).status_code == 404


@pytest.mark.rule("H-34")
def test_target_never_comes_from_the_request(client: Client) -> None:
    link()
    answer = client.get("/q/k7m2pqr?next=//evil.example&url=https://evil.example", headers={"host": "testserver"})
    assert answer["Location"] == "/laeden/tonfall/"


def test_only_reading_is_allowed(client: Client) -> None:
    link()
    assert client.post("/q/k7m2pqr").status_code == 405


@pytest.mark.parametrize(
    ("agent", "method", "scans"), [(BROWSER, "GET", 2), (BROWSER, "HEAD", 0), ("curl/8.5.0", "GET", 0)]
)
def test_scans_of_people_are_counted(client: Client, agent: str, method: str, scans: int) -> None:
    counted = link().counted_as
    answer = client.get("/q/k7m2pqr")
    tally = Tally()
    site = PageCache(Page(status="302 Found", X_Page_Cache="", X_Counts=answer["X-Counts"]), tally)
    for _time in range(2):
        sent = ask(site, "/q/k7m2pqr", method=method, user_agent=agent)
        assert "x-counts" not in sent.headers
    tally.flush()
    found = DailyCount.objects.filter(thing=counted, kind=Kind.SCAN).values_list("count", flat=True)
    assert sum(found) == scans
    assert answer["Cache-Control"] == "no-store"
