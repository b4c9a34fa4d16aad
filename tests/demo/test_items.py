"""What is in the windows of the demo city is what the file says, and stays so when weeks pass."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from coburg_showcase.demo import dates, drawing
from coburg_showcase.demo.broken import DemoBroken
from coburg_showcase.demo.items import load_items
from coburg_showcase.demo.items_file import FILE, items_by_id
from coburg_showcase.demo.models import DemoDate
from coburg_showcase.demo.sorts import Sort
from listings.models import Listing, ListingPicture, PriceRecord
from listings.pricing.history import record_price
from listings.pricing.money import money
from listings.pricing.tag import PriceTag, price_tag
from listings.pricing.unit_price import unit_price_of
from merchants.importing.categories import import_categories
from tests import make
from tests.merchants.importing.conftest import no_writes
from tests.merchants.importing.lists import DATA

MONDAY = date(2026, 11, 23)
OFFERS = [item for item in items_by_id().values() if item.kind == "offer"]
BREAD = "baeckerei-krustenstube/hausbrot-halber-laib-500-g"
BIKE = "fahrradwerk-hahnweg/stadtrad-vorjahresfarbe-moosgruen"


@pytest.fixture(scope="module", autouse=True)
def windows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The 48 shops, bare, with their items; gone after this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        import_categories(DATA / "categories.csv")
        for slug in dict.fromkeys(item.merchant for item in items_by_id().values()):
            make.merchant(slug=slug)
        load_items(week=MONDAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def db() -> Iterator[None]:
    """What a test changes is taken back. The name tells pytest-django that a database is needed."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def day(number: int, hour: int = 0) -> datetime:
    """Day `number` of the file in Coburg."""
    return timezone.make_aware(datetime.combine(MONDAY + timedelta(days=number), datetime.min.time())) + timedelta(
        hours=hour
    )


def loaded() -> dict[str, Listing]:
    listings = Listing.objects.for_tiles()
    return {f"{listing.merchant.slug}/{listing.slug}": listing for listing in listings}


def one(key: str) -> Listing:
    return Listing.objects.for_tiles().at_address(*key.split("/")).get()


def tag_of(listing: Listing, instant: datetime) -> PriceTag:
    return price_tag(listing, listing.all_prices, instant)


def test_every_fact_of_every_item_is_stored() -> None:
    listings = loaded()
    assert len(listings) == 1134
    assert Listing.objects.on_show(day(1, 12)).count() == 1134
    for item in items_by_id().values():
        listing = listings[item.id]
        facts = {
            **{name: getattr(listing, name) for name in ("kind", "title", "description", "price_type", "price_cents")},
            **{name: getattr(listing, name) for name in ("deposit_cents", "availability", "tags")},
            "category": listing.category.slug,
            "age_restricted": listing.age_limit,
            "book_price_bound": listing.book_price == "bound",
        }
        assert facts == {name: getattr(item, name) for name in facts}, item.id


def test_items_stand_in_the_order_of_the_file() -> None:
    shop = "weinhandlung-schraegregal"
    ordered = Listing.objects.filter(merchant__slug=shop).in_window_order().values_list("slug", flat=True)
    assert list(ordered) == [item.slug for item in items_by_id().values() if item.merchant == shop]


@pytest.mark.rule("L-51")
def test_unit_prices_are_those_of_the_file() -> None:
    with_one = [item for item in items_by_id().values() if item.unit_price]
    assert len(with_one) > 200
    listings = loaded()
    for item in with_one:
        told, computed = item.unit_price, unit_price_of(listings[item.id])
        assert computed is not None
        told_words = (told["price_cents"], told["reference_quantity"], told["reference_unit"])
        assert (computed.cents, computed.amount, computed.unit) == told_words, item.id


@pytest.mark.rule("L-53")
def test_previous_prices_follow_from_the_history_on_every_day_of_an_offer() -> None:
    listings = loaded()
    assert len(OFFERS) == 40
    for item in OFFERS:
        listing = listings[item.id]
        told = f"−{(item.previous_price_cents - item.price_cents) * 100 // item.previous_price_cents} %"
        for number in range(item.valid_from_day, item.valid_to_day + 1):
            tag = tag_of(listing, day(number, 12))
            assert tag.previous == money(item.previous_price_cents), (item.id, number)
            assert tag.percent == ("" if listing.is_perishable else told), (item.id, number)
            assert bool(tag.reduced_because) == listing.is_perishable


def test_only_offers_show_a_previous_price() -> None:
    shown = {key for key, listing in loaded().items() if tag_of(listing, day(1)).previous}
    assert shown == {item.id for item in OFFERS}


def test_saving_an_item_finds_its_history_complete() -> None:
    for listing in Listing.objects.on_show(day(1)).prefetch_related("price_records"):
        assert record_price(listing=listing, now=day(1)) == [], listing.slug


@pytest.mark.rule("L-48")
def test_offers_run_from_midnight_to_midnight_after_the_last_day() -> None:
    listings = loaded()
    for item in OFFERS:
        listing = listings[item.id]
        assert (listing.visible_from, listing.visible_until) == (day(item.valid_from_day), day(item.valid_to_day + 1))


def file_with(tmp_path: Path, key: str, **changes: Any) -> Path:
    """A copy of the file with only this item, changed; the item itself is taken out of its window."""
    Listing.objects.filter(merchant__slug=key.split("/")[0], slug=key.split("/")[1]).delete()
    entry = next(entry for entry in json.loads(FILE.read_text(encoding="utf-8")) if entry["id"] == key)
    copy = tmp_path / "listings.json"
    copy.write_text(json.dumps([{**entry, **changes}]), encoding="utf-8")
    return copy


@pytest.mark.rule("L-53")
@pytest.mark.parametrize(
    ("key", "changes", "reason"),
    [
        (BREAD, {"previous_price_cents": 999}, "previous price"),
        (BIKE, {"previous_price_cents": 1000}, "previous price"),
        (BIKE, {"kind": "product"}, "previous price"),
        (BREAD, {"unit_price": {**items_by_id()[BREAD].unit_price, "price_cents": 1}}, "unit price"),
        (BREAD, {"merchant": "gibt-es-nicht"}, "no such business"),
        (BREAD, {"category": "gibt-es-nicht"}, "no such business or category"),
        (BREAD, {"colour": "braun"}, "colour"),
    ],
)
def test_a_difference_to_the_file_fails_the_load(
    tmp_path: Path, key: str, changes: dict[str, Any], reason: str
) -> None:
    with pytest.raises(DemoBroken, match=reason):
        load_items(week=MONDAY, path=file_with(tmp_path, key, **changes))


def test_missing_item_is_put_back_into_its_place(tmp_path: Path) -> None:
    place = one(BIKE).position
    file_with(tmp_path, BIKE)
    assert load_items(week=MONDAY) == 1
    assert one(BIKE).position == place


def test_second_load_writes_nothing() -> None:
    with no_writes():
        assert load_items(week=MONDAY) == 0


def test_weeks_later_offers_still_run_with_their_previous_prices() -> None:
    before = {key: (each.visible_from, each.visible_until) for key, each in loaded().items()}
    kept = PriceRecord.objects.count()

    moved = dates.bring_up_to_date(MONDAY + timedelta(days=14 * 7 + 3))

    listings = loaded()
    assert moved == 1134
    assert PriceRecord.objects.count() == kept
    for item in OFFERS:
        listing = listings[item.id]
        assert listing.visible_until == dates._later(before[item.id][1], 14 * 7)
        for instant in (day(14 * 7, 9), listing.visible_until - timedelta(minutes=1)):
            assert tag_of(listing, instant).previous == money(item.previous_price_cents), item.id
    assert dates.bring_up_to_date(MONDAY + timedelta(days=14 * 7 + 3)) == 0


@pytest.mark.rule("L-53")
def test_item_whose_price_somebody_changed_is_never_moved() -> None:
    listing = one(BIKE)
    PriceRecord.objects.create(listing=listing, since=day(1), price_cents=69900)

    dates.bring_up_to_date(MONDAY + timedelta(days=7))

    assert one(BIKE).visible_until == listing.visible_until
    assert {each.since for each in listing.all_prices} < {each.since for each in one(BIKE).all_prices}
    assert not DemoDate.objects.filter(model="listings.listing", object_id=listing.pk).exists()


def pictures_of(key: str) -> list[ListingPicture]:
    return one(key).all_pictures


def test_one_drawing_serves_all_items_of_its_sort_and_no_other() -> None:
    sort = Sort("padlock", 0)
    alike = {key for key, each in drawing.sort_of_items().items() if each == sort}
    mine = alike.pop()
    other = make.picture()
    one(mine).pictures.create(picture=other)

    for _time in range(2):
        drawing.draw(drawing.Job(sort=str(sort)))

    assert [use.picture for use in pictures_of(mine)] == [other]
    drawn = {use for key in alike for use in pictures_of(key)}
    assert len(drawn) == len(alike)
    assert {use.alt_text for use in drawn} == {"Gezeichnetes Bild: ein Vorhängeschloss."}
    assert len({use.picture for use in drawn}) == 1
    assert all(use.picture.is_ready for use in drawn)
    assert not pictures_of(BIKE)
    assert drawing.Job(sort=str(sort)) not in drawing.missing()


def test_item_of_a_retailer_gets_no_drawing() -> None:
    own = make.listing(title="Vorhängeschloss")
    drawing.draw(drawing.Job(sort="padlock-0"))
    assert not own.pictures.exists()
