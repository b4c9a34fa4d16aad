"""Three states for each allergen, marks that do not contradict each other, legends that are complete."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from listings.lunch.declarations import (
    ADDITIVES,
    ALLERGENS,
    GROUP_NAMES,
    GROUPS,
    allergens_in_order,
    members_of,
    named_kinds_only,
)
from listings.lunch.models import LunchDish, Serving
from tests import make

DAY = "2026-11-30"


@pytest.mark.rule("L-61")
def test_fourteen_groups_with_the_codes_a_to_n():
    assert [each.code for each in ALLERGENS if each.key in GROUPS] == list("abcdefghijklmn")
    assert len(GROUPS) == len(GROUP_NAMES) == 14
    assert len(members_of("gluten")) == 7
    assert len(members_of("nuts")) == 9
    assert len({each.code for each in ALLERGENS}) == len({each.key for each in ALLERGENS}) == len(ALLERGENS)


@pytest.mark.rule("L-61")
def test_cereal_that_nobody_named_says_so():
    with translation.override("de"):
        words = {each.code: str(each.name) for each in allergens_in_order(["gluten", "nuts", "gluten.rye"])}

    assert words == {
        "a": "glutenhaltiges Getreide (Sorte nicht angegeben)",
        "a2": "Roggen",
        "h": "Schalenfrüchte (Sorte nicht angegeben)",
    }


@pytest.mark.rule("L-62")
def test_sixteen_additives_and_the_last_is_a_whole_sentence():
    assert [each.code for each in ADDITIVES] == [str(number) for number in range(1, 17)]
    with translation.override("de"):
        assert str(ADDITIVES[-1].legend) == "kann Aktivität und Aufmerksamkeit bei Kindern beeinträchtigen"


def test_group_is_left_out_where_a_kind_is_named():
    assert named_kinds_only(["milk", "gluten.wheat", "gluten", "nuts"]) == ["gluten.wheat", "milk", "nuts"]


@pytest.mark.django_db
@pytest.mark.rule("L-60")
@pytest.mark.parametrize(
    ("values", "without_milk"),
    [
        ({}, False),  # nothing stated is never "free of"
        ({"allergens": ["celery"]}, False),
        ({"allergens": ["celery"], "is_declared": True}, True),
        ({"is_declared": True}, True),
        ({"free_of": ["milk"]}, True),
        ({"allergens": ["milk"], "is_declared": True}, False),
        ({"allergens": ["milk"]}, False),
    ],
)
def test_without_means_that_the_kitchen_says_so(values, without_milk):
    dish = make.lunch_dish(**values)
    make.serving(dish=dish, day=DAY)

    assert dish.is_without("milk") is without_milk
    assert Serving.objects.without("milk").exists() is without_milk


@pytest.mark.django_db
def test_kind_of_cereal_counts_for_its_group():
    dish = make.lunch_dish(allergens=["gluten.spelt"], is_declared=True)
    make.serving(dish=dish, day=DAY)

    assert not dish.is_without("gluten")
    assert not Serving.objects.without("gluten").exists()
    assert Serving.objects.without("nuts").exists()


@pytest.mark.parametrize(
    "values",
    [
        {"diet": "vegan", "allergens": ["milk"]},
        {"diet": "vegan", "allergens": ["eggs"]},
        {"diet": "vegetarian", "allergens": ["fish"]},
        {"diet": "vegetarian", "meats": ["pork"]},
        {"allergens": ["gluten.wheat"], "free_of": ["gluten"]},
    ],
)
def test_contradictions_are_refused(values):
    with pytest.raises(ValidationError):
        LunchDish(title="Unfug", **values).clean()


@pytest.mark.parametrize(
    "values",
    [
        {"diet": "vegetarian", "allergens": ["milk", "eggs"]},
        {"diet": "vegan", "allergens": ["gluten.wheat"]},
        {"meats": ["fish"], "allergens": ["fish"]},
        {"allergens": ["milk"], "free_of": ["gluten"]},
    ],
)
def test_what_goes_together_is_accepted(values):
    LunchDish(title="Gut", **values).clean()


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{"allergens": ["mlik"]}, {"additives": ["99"]}, {"free_of": ["gluten.wheat"]}])
def test_database_knows_the_keys(values):
    service = make.lunch_service()
    with pytest.raises(IntegrityError), transaction.atomic():
        make.lunch_dish(service=service, **values)


@pytest.mark.django_db
@pytest.mark.parametrize("price", [0, 100_000])
def test_database_knows_possible_prices(price):
    dish = make.lunch_dish()
    with pytest.raises(IntegrityError), transaction.atomic():
        make.serving(dish=dish, day=DAY, price_cents=price)
