"""Lunch in the demo city is what the file says, in our codes, and goes on week after week."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from coburg_showcase.demo.lunch import fill_weeks, load_lunch
from coburg_showcase.demo.lunch_file import read_menus
from listings.lunch.models import LunchDish, LunchService, Serving
from listings.lunch.served import kitchens_on
from tests import make

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def city():
    for menu in read_menus():
        make.merchant(slug=menu.merchant)
    with time_machine.travel(NOON, tick=False):
        load_lunch(week=MONDAY)
        yield


def dishes_in(monday: date) -> int:
    return Serving.objects.between(monday, monday + timedelta(days=6)).count()


def test_last_this_and_next_week_are_filled_with_the_weeks_of_the_cycle():
    sizes = [sum(len(dishes) for menu in read_menus() for dishes in menu.weeks[week].values()) for week in range(3)]

    assert [dishes_in(MONDAY + step * WEEK) for step in (-2, -1, 0, 1, 2)] == [0, sizes[2], sizes[0], sizes[1], 0]


@pytest.mark.rule("L-61")
def test_letters_mean_what_the_legend_of_the_file_says():
    dish = LunchDish.objects.get(
        title="Karpfenfilet, gebacken, Kartoffelsalat", service__merchant__slug="gasthaus-blauer-krug"
    )

    assert dish.allergens == ["gluten", "eggs", "fish", "celery", "mustard"]
    assert (dish.meats, dish.is_declared) == (["fish"], True)


def test_empty_list_means_not_stated():
    silent = LunchDish.objects.filter(allergens=[])

    assert silent.exists()
    assert not silent.filter(is_declared=True).exists()
    assert all(dish.service.tells_allergens for dish in silent.select_related("service"))


def test_alcohol_is_no_additive_of_the_law_but_is_said():
    assert LunchDish.objects.filter(description="Mit Alkohol zubereitet.").exists()


def test_all_kitchens_have_something_on_a_thursday():
    assert len([kitchen for kitchen in kitchens_on(MONDAY + timedelta(days=3)) if kitchen.is_told]) == 22


def test_weeks_that_pass_are_filled_and_what_somebody_changed_stays():
    service = LunchService.objects.get(merchant__slug="gasthaus-blauer-krug")
    service.dishes.all().delete()

    assert fill_weeks(MONDAY + timedelta(days=4)) == 0
    assert fill_weeks(MONDAY + 5 * WEEK) == 22 * 3

    assert not Serving.objects.of_service(service.pk).between(MONDAY, MONDAY + 2 * WEEK - timedelta(days=1)).exists()
    assert dishes_in(MONDAY + 5 * WEEK) > 0
    assert dishes_in(MONDAY + 6 * WEEK) > 0


def test_loading_again_changes_nothing():
    assert load_lunch(week=MONDAY + WEEK) == 0
    assert dishes_in(MONDAY + 3 * WEEK) == 0
