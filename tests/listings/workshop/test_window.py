"""The own items in the workshop: price, availability, dates, on show or not, order, copies."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from listings.actions import hide
from listings.codes import Availability, Kind, State
from listings.models import Listing
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
WINDOW = "/mein-schaufenster/tonfall/fenster/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def shop():
    return make.merchant(slug="tonfall")


@pytest.fixture
def owner(client, shop):
    client.force_login(make.member(merchant=shop))
    return client


def item(shop, **values):
    return make.listing(merchant=shop, **{"title": "Krug", "visible_from": NOW - timedelta(days=1), **values})


def save(client, listing, **changed):
    """The form of an item as a browser sends it, with these changes."""
    fields = {"ding": str(listing.pk), "price": "10,00", "availability": listing.availability}
    fields |= {"visible_from": "2026-11-29T10:00", "visible_until": "", **changed}
    return client.post(WINDOW, fields)


def do(client, listing, step):
    return client.post(WINDOW, {"ding": str(listing.pk), "tun": step})


def titles(shop):
    return list(Listing.objects.of_window(shop.pk).values_list("title", flat=True))


def test_price_and_availability_are_changed_and_the_price_recorded(owner, shop):
    krug = item(shop)

    assert save(owner, krug, price="12,90", availability="few_left")["Location"] == WINDOW

    krug.refresh_from_db()
    assert (krug.price_cents, krug.availability) == (1290, Availability.FEW_LEFT)
    assert krug.price_records.latest("since").price_cents == 1290


def test_only_what_was_changed_is_stored(owner, shop):
    krug = item(shop)
    page = owner.get(WINDOW)
    Listing.objects.filter(pk=krug.pk).update(title="Anders genannt")

    save(owner, krug, availability="on_order")

    krug.refresh_from_db()
    assert (krug.title, krug.price_cents, krug.visible_from) == ("Anders genannt", 1000, NOW - timedelta(days=1))
    assert page.status_code == 200


def test_dates_are_the_clock_of_the_town(owner, shop):
    krug = item(shop)

    save(owner, krug, visible_from="2026-12-01T08:00", visible_until="2026-12-24T14:00")

    krug.refresh_from_db()
    assert krug.visible_from == datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert krug.visible_until == datetime(2026, 12, 24, 13, tzinfo=UTC)


@pytest.mark.rule("A-18")
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"price": "12.90"}, "mit einem Komma vor den Cent"),
        ({"price": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"price": "0"}, "Preis"),
        ({"price": "9" * 5000}, "Bitte kürzen Sie"),
        ({"availability": "unfug"}, "Bitte wählen Sie eines aus."),
        ({"visible_from": "x"}, "Bitte geben Sie Tag und Uhrzeit ein"),
        ({"visible_from": "0001-01-01T00:00"}, ""),
        ({"visible_until": "9999-12-31T23:59"}, ""),
        ({"visible_until": "2026-11-01T10:00"}, "Ende"),
    ],
)
def test_mistakes_are_said_and_nothing_is_changed(owner, shop, changed, said):
    krug = item(shop)

    answer = save(owner, krug, **{"availability": "few_left", **changed})

    assert answer.status_code == 422
    assert said in answer.text
    krug.refresh_from_db()
    assert (krug.price_cents, krug.availability) == (1000, Availability.IN_STORE)


def test_rules_of_the_law_are_asked(owner, shop):
    offer = item(shop, kind=Kind.OFFER, price_cents=900, visible_until=NOW + timedelta(days=5))
    make.price_record(listing=offer, price_cents=1000, since=NOW - timedelta(days=60))
    make.price_record(listing=offer, price_cents=900, since=NOW - timedelta(days=1), is_reduction=True)

    answer = save(owner, offer, price="11,00", visible_until="2026-12-05T10:00")

    assert answer.status_code == 422
    assert "Das ist keine Ermäßigung" in answer.text


def test_item_without_a_price_asks_for_none(owner, shop):
    talk = item(shop, kind=Kind.SERVICE, price_type="on_request", price_cents=None)

    assert save(owner, talk, availability="by_appointment").status_code == 302

    talk.refresh_from_db()
    assert (talk.price_cents, talk.availability) == (None, Availability.BY_APPOINTMENT)


def test_item_goes_out_of_the_window_and_back(owner, shop):
    krug = item(shop)

    do(owner, krug, "wegnehmen")
    krug.refresh_from_db()
    assert krug.state == State.WITHDRAWN

    do(owner, krug, "zeigen")
    krug.refresh_from_db()
    assert krug.state == State.PUBLISHED


def test_what_may_not_be_shown_stays_and_says_why(owner, shop):
    hidden = item(shop, state=State.HIDDEN)
    unpriced = item(shop, state=State.DRAFT, price_cents=None)

    assert "Die Stadt hat" in do(owner, hidden, "zeigen").text
    answer = do(owner, unpriced, "zeigen")

    assert answer.status_code == 422
    unpriced.refresh_from_db()
    assert unpriced.state == State.DRAFT


def test_order_is_changed_by_buttons(owner, shop):
    first, second, third = (item(shop, title=title) for title in ("Eins", "Zwei", "Drei"))  # all at place 0

    do(owner, third, "hoch")
    assert titles(shop) == ["Eins", "Drei", "Zwei"]
    do(owner, first, "runter")
    assert titles(shop) == ["Drei", "Eins", "Zwei"]
    do(owner, third, "hoch")
    do(owner, second, "runter")
    assert titles(shop) == ["Drei", "Eins", "Zwei"]


def test_copy_is_a_draft_at_the_end_with_everything_it_says(owner, shop):
    krug = item(shop, description="Salzglasiert", tags=["krug"], deposit_cents=50)
    item(shop, title="Schale")

    do(owner, krug, "doppeln")

    assert titles(shop) == ["Krug", "Schale", "Krug (Kopie)"]
    copy = Listing.objects.get(title="Krug (Kopie)")
    assert (copy.state, copy.description, copy.tags, copy.deposit_cents) == ("draft", "Salzglasiert", ["krug"], 50)
    assert copy.slug != krug.slug


def test_copy_of_an_ended_offer_with_the_longest_title_is_possible(owner, shop):
    ended = {"kind": Kind.OFFER, "visible_until": NOW - timedelta(hours=1), "title": "K" * 120}

    do(owner, item(shop, **ended), "doppeln")

    assert titles(shop) == ["K" * 120] * 2


@pytest.mark.rule("H-37")
@pytest.mark.parametrize("step", ["", "zeigen", "wegnehmen", "hoch", "runter", "doppeln"])
def test_item_of_a_neighbour_does_not_exist(owner, shop, step):
    foreign = make.listing(title="Fremdes Ding")

    assert do(owner, foreign, step).status_code == 404
    assert "Fremdes Ding" not in owner.get(WINDOW).text
    assert Listing.objects.get() == foreign


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 40, "\0"])
def test_odd_keys_and_steps_are_refused(owner, shop, key):
    assert owner.post(WINDOW, {"ding": key}).status_code == 404
    assert do(owner, item(shop), "unfug\0").status_code == 404


def test_long_window_has_pages_and_asks_no_more(owner, shop, django_assert_num_queries):
    item(shop)
    with django_assert_num_queries(6):
        owner.get(WINDOW)
    for _number in range(25):
        item(shop)
    with django_assert_num_queries(6):
        assert len(owner.get(WINDOW).context["rows"]) == 24
    assert len(owner.get(f"{WINDOW}?seite=2").context["rows"]) == 2


def test_copy_of_what_the_city_has_hidden_is_refused(owner, shop):
    hidden = item(shop)
    hide(listing=hidden)

    answer = owner.post(WINDOW, {"ding": hidden.pk, "tun": "doppeln"})

    assert answer.status_code == 422
    assert Listing.objects.get() == hidden


def test_page_opened_before_a_new_price_does_not_bring_the_old_one_back(owner, shop):
    krug = item(shop, price_cents=1000)
    seen = owner.get(WINDOW).text
    stale = dict(re.findall(r'name="((?:initial-)?(?:price|visible_from|visible_until))"[^>]*value="([^"]*)"', seen))
    base = {"ding": krug.pk, "visible_until": "", **stale}

    owner.post(WINDOW, base | {"price": "12,90", "availability": krug.availability})
    owner.post(WINDOW, base | {"availability": Availability.FEW_LEFT})

    krug.refresh_from_db()
    assert (krug.price_cents, krug.availability) == (1290, Availability.FEW_LEFT)
