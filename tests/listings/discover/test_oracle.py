"""What the page finds and counts is what a person with pencil and paper would."""

import random

import pytest
import time_machine
from django.http import QueryDict
from django.utils import timezone

from listings.discover.ordering import BY_VALUE, found_in
from listings.discover.page import discover_page
from tests.listings.discover.towns import NOON, Asked, question_of, random_question, town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.mark.rule("H-39")
@pytest.mark.parametrize("seed", range(3))
def test_every_list_and_every_count_agree_with_the_oracle(seed: int):
    items = town(seed)
    draw = random.Random(seed)
    for asked in [Asked({}), *(random_question(draw) for _number in range(20))]:
        question, _counts = question_of(asked)
        expected = {item.pk for item in items if asked.fits(item)}
        for order in BY_VALUE.values():
            found = found_in(question.qs, order, timezone.localdate(NOON))
            assert sorted(found.ids) == sorted(expected), (asked, order.value)
        _check_counts(items, asked)


def _check_counts(items: list, asked: Asked) -> None:
    query = QueryDict(mutable=True)
    for name, values in asked.query.items():
        query.setlist(name, values)
    page = discover_page(query, NOON)

    def number(question: Asked) -> int:
        return sum(question.fits(item) for item in items)

    assert page.total == number(asked), asked
    for name, facet in page.facets.items():
        for option in facet.options:
            assert option.count == number(asked.with_option(name, option.value)), (asked, name, option.value)
    chips = [(name, value) for name, value in page.address.options]
    for chip, (name, value) in zip(page.chips, chips, strict=True):
        assert chip.count == number(asked.without(name, value)), (asked, name, value)


@pytest.mark.rule("H-39")
def test_categories_to_choose_from_are_those_with_items_on_show():
    items = town()
    shown = {item.category.slug for item in items if Asked({}).fits(item)}

    page = discover_page(QueryDict(), NOON)

    options = {option.value for option in page.facets["kategorie"].options}
    assert options == shown | ({"oben"} if shown & {"t0", "t1", "t2"} else set())
