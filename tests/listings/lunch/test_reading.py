"""Each menu of the corpus is read as a careful reader would (menus/README.md)."""

import pytest

from listings.lunch.reading import read_menu
from tests.listings.lunch.corpus import DAYS, PARTS, Menu, menus
from tests.listings.lunch.figures import MONDAY, as_written, expected

OTHERWISE: dict[str, str] = {
    "423-ratskeller-urlaub": "asks whether a line without a price is a dish of its own",
    "456-hofladen-erdmann": "asks about a last sentence that names eggs",
}
"""Menus about which more is asked than a careful reader would, each with the reason."""


MENUS = [menu for part in PARTS for menu in menus(part)]


@pytest.mark.parametrize("menu", MENUS, ids=[menu.name for menu in MENUS])
def test_menu_is_read_as_a_careful_reader_would(menu: Menu):
    reading = read_menu(menu.text, MONDAY)

    assert [as_written(dish) for dish in reading.dishes] == expected(menu)
    assert {DAYS[day] for day in reading.closed} == set(menu.closed)
    if menu.name in OTHERWISE:
        assert set(reading.unsure) > menu.unsure
    else:
        assert set(reading.unsure) == menu.unsure
