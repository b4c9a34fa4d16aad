"""The tile of an item: what it says wherever items are listed."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import translation

from listings.codes import AgeLimit, BookPrice, EnergyScale, Kind, State
from listings.item.tiles import tiles_for, tiles_of
from listings.models import Listing, ListingPicture
from tests import make

pytestmark = pytest.mark.django_db

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
DAY = timedelta(days=1)


def tile_of(listing, instant=MONDAY_NOON, language="de"):
    with translation.override(language):
        return tiles_of([listing.pk], instant)[0]


def html_of(listing, *, language="de", show_shop=True, instant=MONDAY_NOON):
    with translation.override(language):
        context = {"tile": tiles_of([listing.pk], instant)[0], "level": 3, "show_shop": show_shop}
        return render_to_string("components/ware.html", context)


def listing(**values):
    return make.listing(**{"visible_from": MONDAY_NOON - 50 * DAY, **values})


def test_tiles_come_in_the_order_asked_for_without_what_is_not_on_show():
    shown = [listing() for _ in range(3)]
    hidden = listing(state=State.HIDDEN)
    over = listing(visible_until=MONDAY_NOON)
    asked = [shown[2].pk, hidden.pk, shown[0].pk, over.pk, 0, shown[1].pk]
    assert [tile.key for tile in tiles_of(asked, MONDAY_NOON)] == [shown[2].pk, shown[0].pk, shown[1].pk]
    assert tiles_of([], MONDAY_NOON) == []


def test_tile_says_what_it_is_and_whose():
    shop = make.merchant(slug="tonfall", name="Tonfall", hours="Mo-Fr 10:00-18:00")
    tile = tile_of(listing(merchant=shop, slug="krug", title="Krug"))
    assert (tile.title, tile.url) == ("Krug", "/entdecken/tonfall/krug/")
    assert (tile.shop, tile.shop_url) == ("Tonfall", "/laeden/tonfall/")
    assert tile.sign.text == "Offen bis 18 Uhr"
    assert tile.availability == "Im Laden"


def test_picture_is_the_items_first_else_that_of_its_category():
    trade = make.category(picture=make.picture())
    without = listing(category=trade)
    with_own = listing(category=trade)
    own = make.picture()
    ListingPicture.objects.create(listing=with_own, picture=own, focal_x=10, focal_y=20)
    ListingPicture.objects.create(listing=with_own, picture=make.picture(), position=1)
    assert tile_of(without).picture == trade.picture
    assert (tile_of(with_own).picture, tile_of(with_own).focal_x, tile_of(with_own).focal_y) == (own, 10, 20)
    assert tile_of(listing()).picture is None


@pytest.mark.rule("L-71")
def test_tile_shows_the_age_limit():
    assert tile_of(listing(age_limit=AgeLimit.EIGHTEEN)).badges == ["Ab 18"]


@pytest.mark.rule("L-74")
def test_tile_shows_energy_class_with_its_range():
    tile = tile_of(listing(energy_class="E", energy_scale=EnergyScale.A_TO_G))
    assert tile.badges == ["Energieeffizienzklasse E (Spektrum A bis G)"]


@pytest.mark.rule("L-55")
def test_tile_marks_a_damaged_copy():
    assert tile_of(listing(book_price=BookPrice.DEFECTIVE)).badges == ["Mängelexemplar"]


@pytest.mark.rule("L-51")
@pytest.mark.rule("L-52")
def test_tile_shows_price_unit_price_and_deposit():
    html = html_of(listing(price_cents=89, quantity=Decimal(330), unit="ml", deposit_cents=25))
    assert "0,89 €" in html
    assert "2,70 € je l" in html
    assert "zzgl. 0,25 € Pfand" in html


@pytest.mark.rule("L-53")
def test_tile_shows_the_lowest_price_of_thirty_days_beside_the_reduced_one():
    end = MONDAY_NOON + DAY
    offer = listing(kind=Kind.OFFER, price_cents=3000, visible_until=end)
    make.price_record(listing=offer, since=MONDAY_NOON - 40 * DAY, price_cents=4000)
    make.price_record(listing=offer, since=MONDAY_NOON - DAY, price_cents=3000, is_reduction=True)
    html = html_of(offer)
    assert "30,00 €" in html
    assert "<s>40,00 €</s>" in html
    assert "−25 %" in html
    assert "Niedrigster Preis der letzten 30 Tage" in html


def test_shop_is_named_only_where_it_is_not_clear():
    krug = listing(merchant=make.merchant(name="Tonfall", hours=make.ALWAYS))
    assert "Tonfall" in html_of(krug)
    assert "schild" in html_of(krug)
    assert "Tonfall" not in html_of(krug, show_shop=False)
    assert "schild" not in html_of(krug, show_shop=False)


@pytest.mark.rule("A-17")
def test_english_tile_marks_german_words():
    assert '<span lang="de">Krug</span></a></h3>' in html_of(listing(title="Krug"), language="en")


def test_only_the_first_tile_is_fetched_at_once():
    ids = [listing().pk for _ in range(3)]
    assert [tile.eager for tile in tiles_of(ids, MONDAY_NOON)] == [True, False, False]
    assert not any(tile.eager for tile in tiles_of(ids, MONDAY_NOON, first_eager=False))


@time_machine.travel(MONDAY_NOON, tick=False)
def test_tiles_need_the_same_number_of_queries_however_many(django_assert_num_queries):
    def add(count):
        return [listing(merchant=make.merchant(hours=make.ALWAYS)).pk for _ in range(count)]

    one, thirty = add(1), add(30)
    for each in [*one, *thirty]:
        ListingPicture.objects.create(listing_id=each, picture=make.picture())
    with django_assert_num_queries(4):
        tiles_of(one, MONDAY_NOON)
    with django_assert_num_queries(4):
        tiles_of(thirty, MONDAY_NOON)


def test_tiles_of_fetched_items_need_no_query(django_assert_num_queries):
    listing()
    fetched = list(Listing.objects.on_show(MONDAY_NOON).for_tiles())
    with django_assert_num_queries(0):
        (tile,) = tiles_for(fetched, MONDAY_NOON)
    assert tile.sign is None
