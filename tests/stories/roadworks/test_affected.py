"""Which businesses are affected: found by distance, corrected by hand."""

import pytest

from stories.roadworks import actions
from stories.roadworks.models.affected import Origin
from tests import make

pytestmark = pytest.mark.django_db

METRE = 1 / 111_195  # degrees of latitude


@pytest.fixture
def site():
    """A line from west to east."""
    return make.construction_site(line=[[50.258, 10.9640], [50.258, 10.9650]], reach_m=40)


def shop(metres: float, **overrides):
    """So many metres north of the line."""
    return make.merchant(latitude=50.258 + metres * METRE, longitude=10.9645, **overrides)


def found(site) -> dict[int, str]:
    return dict(site.affected.values_list("merchant", "origin"))


def test_doors_within_reach_are_found_and_no_others(site):
    near, edge = shop(5), shop(39.5)
    shop(40.5)
    shop(5, state="hidden")
    make.merchant(latitude=50.258, longitude=10.9640 - 45 * METRE / 0.64)
    assert actions.find_affected(site=site) == (2, 0)
    assert found(site) == {near.pk: Origin.FOUND, edge.pk: Origin.FOUND}
    assert actions.find_affected(site=site) == (0, 0)


def test_wider_reach_finds_more_and_a_narrower_one_lets_go(site):
    near, far = shop(5), shop(80)
    actions.find_affected(site=site)
    site.reach_m = 100
    assert actions.find_affected(site=site) == (1, 0)
    assert found(site).keys() == {near.pk, far.pk}
    site.reach_m = 10
    assert actions.find_affected(site=site) == (0, 1)
    assert found(site).keys() == {near.pk}


def test_what_people_have_corrected_survives_every_search(site):
    far, out, worded = shop(500), shop(3), shop(300)
    make.affected(site=site, merchant=far, origin=Origin.ADDED)
    make.affected(site=site, merchant=out, origin=Origin.EXCLUDED)
    make.affected(site=site, merchant=worded, origin=Origin.FOUND, reached_by="den Hof")
    assert actions.find_affected(site=site) == (0, 0)
    assert found(site) == {far.pk: Origin.ADDED, out.pk: Origin.EXCLUDED, worded.pk: Origin.FOUND}


def test_excluded_shop_is_shown_nowhere(site):
    make.affected(site=site, merchant=shop(3), origin=Origin.EXCLUDED)
    assert not site.affected.shown().exists()
