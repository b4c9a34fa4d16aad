"""The menus written by hand are as their README says, so that a parser may be held to them."""

import re

import pytest

from tests.listings.lunch.corpus import DAYS, EVERY_DAY, JUDGED, PARTS, Menu, menus

CODE = re.compile(r"a[1-6]?|h[1-8]?|[b-gi-n]|[1-9]|1[0-6]|keine")
ALL = [menu for part in (*PARTS, JUDGED) for menu in menus(part)]


def test_there_are_enough_and_a_third_is_kept_aside():
    known, aside = menus("known"), menus("aside")

    assert len(known) + len(aside) >= 120
    assert len(aside) * 3 >= len(known) + len(aside)
    assert len({menu.text for menu in ALL}) == len(ALL)


@pytest.mark.parametrize("menu", ALL, ids=[menu.name for menu in ALL])
def test_expected_reading_is_well_formed(menu: Menu):
    assert menu.dishes or menu.closed or menu.unsure
    for dish in menu.dishes:
        assert dish.day in {*DAYS, EVERY_DAY}
        assert dish.diet in {"", "vegetarisch", "vegan"}
        assert all(CODE.fullmatch(code) for code in dish.codes), dish
        assert len(set(dish.codes)) == len(dish.codes), dish
        assert dish.price_cents is None or 50 <= dish.price_cents <= 10_000
    assert set(menu.closed) <= set(DAYS)
    assert all(menu.lines[number - 1].strip() for number in menu.unsure)


def test_lines_to_ask_about_are_few():
    lines = sum(bool(line.strip()) for menu in ALL for line in menu.lines)

    assert sum(len(menu.unsure) for menu in ALL) <= lines / 10
