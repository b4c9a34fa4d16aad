"""The measure of growth tells work that grows with its input from work that grows with its square."""

import time

import pytest

from tests.growth import assert_proportional


def spend(seconds: float) -> None:
    """Be busy for so much processor time, the same on every machine."""
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass


def test_work_in_proportion_passes():
    assert_proportional(lambda size: spend(0.01 * size), 8)


def test_work_that_grows_with_the_square_fails():
    with pytest.raises(AssertionError, match="in proportion"):
        assert_proportional(lambda size: spend(0.01 * size**2), 8)
