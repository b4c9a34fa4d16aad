"""The reader's figures over all known menus hold what is promised for the form."""

import pytest

from tests.listings.lunch.corpus import JUDGED, PARTS
from tests.listings.lunch.figures import figures_of


@pytest.mark.parametrize("part", [*PARTS, JUDGED])
def test_menus_are_read_well_and_never_silently_wrong(part: str):
    figures = figures_of(part)

    assert figures.silent == []
    assert figures.share_right >= 0.98
    assert figures.right_with_codes >= 0.98 * figures.dishes
    assert figures.right_with_diet >= 0.98 * figures.dishes
    assert figures.share_flagged <= 0.1
