"""What the shops say of themselves is read seldom, by one thread at a time, and not without end."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from listings.models import Listing
from listings.wishes import index
from listings.wishes.matching import matching_shops
from tests import make


class Readings:
    """Stands where the index is read, and counts how often."""

    def __init__(self, monkeypatch):
        self.made = 0
        self.go_on = Event()
        self.go_on.set()
        monkeypatch.setattr(index, "ShopIndex", self.read)
        self.clock = 1000.0
        monkeypatch.setattr(index.time, "monotonic", lambda: self.clock)

    def read(self):
        self.made += 1
        number = self.made
        assert self.go_on.wait(10)
        return number


@pytest.fixture
def readings(monkeypatch):
    return Readings(monkeypatch)


def test_index_is_read_anew_after_a_change_but_not_again_within_ten_seconds(readings):
    shelf = index.Shelf()
    assert [shelf.take("a"), shelf.take("a"), shelf.take("b")] == [1, 1, 1]
    readings.clock += index.PAUSE + 1
    assert [shelf.take("b"), shelf.take("b"), shelf.take("c")] == [2, 2, 2]
    readings.clock += 1000
    assert shelf.take("b") == 2
    assert shelf.take(None) == 2  # the database does not answer


def test_all_who_wait_for_the_first_index_get_the_same(readings):
    shelf = index.Shelf()
    readings.go_on.clear()
    with ThreadPoolExecutor(4) as visitors:
        found = [visitors.submit(shelf.take, "a") for _visitor in range(4)]
        readings.go_on.set()
    assert [one.result() for one in found] == [1] * 4


def test_others_go_on_with_the_old_index_while_one_reads(readings):
    shelf = index.Shelf()
    shelf.take("a")
    readings.clock += index.PAUSE + 1
    readings.go_on.clear()
    with ThreadPoolExecutor(1) as visitors:
        reader = visitors.submit(shelf.take, "b")
        while readings.made < 2:
            time.sleep(0.001)
        assert shelf.take("b") == 1
        readings.go_on.set()
        assert reader.result() == 2
    assert shelf.take("b") == 2


def test_failed_reading_leaves_the_old_index_and_is_not_repeated_at_once(readings, monkeypatch):
    shelf = index.Shelf()
    shelf.take("a")
    readings.clock += index.PAUSE + 1

    def fail():
        readings.made += 1
        raise OSError("no answer")

    monkeypatch.setattr(index, "ShopIndex", fail)
    with pytest.raises(OSError, match="no answer"):
        shelf.take("b")
    assert shelf.take("b") == 1
    assert readings.made == 2


@pytest.mark.django_db
def test_only_the_first_items_of_a_window_are_read(monkeypatch):
    monkeypatch.setattr(index, "MOST_ITEMS", 2)
    shops = [make.merchant(email=f"{number}@example.org") for number in range(2)]
    for shop in shops:
        for position, title in enumerate(["Kachelofen", "Bollerwagen", "Regenschirm"]):
            Listing.objects.filter(pk=make.listing(merchant=shop, title=title).pk).update(position=9 - position)
    found = [len(matching_shops(title)) for title in ("Kachelofen", "Bollerwagen", "Regenschirm")]
    assert found == [0, 2, 2]
