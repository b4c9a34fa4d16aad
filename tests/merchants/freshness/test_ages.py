"""How facts age: the calculation, and that the database answers as it does."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from coburg_showcase.city.models import CitySettings
from listings.lunch.actions import write_menu
from listings.lunch.menu import MenuEntry
from merchants.freshness import queries
from merchants.freshness.ages import State, ages_of, state_of
from merchants.models import Confirmation, Merchant
from tests import make
from tests.merchants.freshness.facts import AGES, ASSORTMENT, CONTACT, HOURS, MENU, MONDAY, confirmed, shop

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "last_fresh", "last_due"), [(90, 75, 90), (180, 165, 180), (365, 350, 365), (7, 4, 7), (1, 0, 1)]
)
def test_facts_are_due_before_they_are_overdue(days, last_fresh, last_due):
    ages = [last_fresh, last_fresh + 1, last_due, last_due + 1]

    states = [state_of(MONDAY - age * DAY, days, MONDAY) for age in ages]

    assert states == [State.FRESH, State.DUE, State.DUE, State.OVERDUE]


def test_what_nobody_has_confirmed_is_never_confirmed():
    assert state_of(None, 90, MONDAY) == State.NEVER


@given(st.integers(1, 1000), st.integers(-1, 2000), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_facts_only_ever_grow_older(days, age, today):
    order = [State.FRESH, State.DUE, State.OVERDUE]

    now, tomorrow = (state_of(today - age * DAY, days, day) for day in (today, today + DAY))

    assert order.index(now) <= order.index(tomorrow)


@pytest.mark.django_db
def test_ages_are_those_the_city_has_set():
    assert ages_of(CitySettings.load()) == AGES
    CitySettings(hours_fresh_days=30).save()
    assert ages_of(CitySettings.load()) == {**AGES, HOURS: 30}


@pytest.mark.django_db
@pytest.mark.parametrize("days", [0, 1001])
def test_age_that_makes_no_sense_is_refused(days):
    with pytest.raises(ValidationError):
        CitySettings(menu_fresh_days=days).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        CitySettings(menu_fresh_days=days).save()


@pytest.mark.django_db
@pytest.mark.parametrize("group", [HOURS, CONTACT, ASSORTMENT])
def test_database_and_calculation_agree_around_every_border(group):
    days = AGES[group]
    ages = {
        age: shop(days_ago={group: age}).pk
        for age in (-1, 0, days - 15, days - 14, days - 1, days, days + 1, days + 400)
    }
    never = make.merchant(hours=make.ALWAYS, brands=["Goebel"])
    confirmed(never, **{name: 0 for name in (HOURS, CONTACT, ASSORTMENT) if name != group})
    states = {age: state_of(MONDAY - age * DAY, days, MONDAY) for age in ages}

    def found(condition):
        return set(Merchant.objects.filter(condition).values_list("pk", flat=True))

    asked = {ages[age] for age, state in states.items() if state != State.FRESH}
    for asked_group in (group, ""):
        assert found(queries.needs_confirmation(AGES, MONDAY, asked_group)) == {*asked, never.pk}
        assert found(queries.overdue(AGES, MONDAY, asked_group)) == {
            ages[age] for age, state in states.items() if state == State.OVERDUE
        }
        assert found(queries.never_confirmed(MONDAY, asked_group)) == {never.pk}


@pytest.mark.django_db
def test_businesses_are_not_asked_about_what_they_do_not_have():
    bare = confirmed(make.merchant(), contact=0)

    for group in ("", HOURS, CONTACT, ASSORTMENT, MENU):
        assert not Merchant.objects.filter(queries.needs_confirmation(AGES, MONDAY, group)).exists()
        assert not Merchant.objects.filter(queries.never_confirmed(MONDAY, group), pk=bare.pk).exists()


@pytest.mark.django_db
def test_menu_is_asked_about_while_there_is_one():
    kitchen = make.lunch_service()
    confirmed(kitchen.merchant, contact=0)
    menu = queries.needs_confirmation(AGES, MONDAY, MENU)

    assert not Merchant.objects.filter(menu).exists()
    make.serving(service=kitchen, day=MONDAY + 6 * DAY)
    assert Merchant.objects.filter(menu).get() == kitchen.merchant
    assert not Merchant.objects.filter(queries.needs_confirmation(AGES, MONDAY - DAY, MENU)).exists()


@pytest.mark.django_db
def test_writing_the_menu_confirms_it():
    kitchen = make.lunch_service()

    write_menu(service=kitchen, days=[MONDAY], entries=[MenuEntry(MONDAY, "Linsen", 950)])

    told = Confirmation.objects.get()
    assert (told.merchant, told.group, told.confirmed_by) == (kitchen.merchant, MENU, kitchen.merchant.name)
