"""The reader's figures over all known menus hold what is promised for the form."""

from tests.listings.lunch.figures import figures_of


def test_known_menus_are_read_well_and_never_silently_wrong():
    figures = figures_of("known")

    assert figures.silent == []
    assert figures.share_right >= 0.98
    assert figures.right_with_codes >= 0.98 * figures.dishes
    assert figures.right_with_diet >= 0.98 * figures.dishes
    assert figures.share_flagged <= 0.1
