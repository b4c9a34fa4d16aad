"""The order of a walk, against every order there is."""

import pytest

from listings.errands import exact, near_best
from listings.errands.route import MOST_STOPS, latest_leave, walk_through
from listings.errands.town import STAY, Town
from tests.listings.errands.towns import HOUR, MARKET, best_of_all, random_town, strolled

EAST = [(MARKET[0], MARKET[1] + step * 0.001) for step in range(12)]
ALL_DAY = ((0, 24 * HOUR),)


def worth(town: Town, order: list[int], at: int) -> tuple[int, int, int]:
    walked = strolled(town, order, at)
    assert walked is not None, "the order leads to a shut door"
    assert len(set(order)) == len(order)
    return len(order), -walked[0], -walked[1]


@pytest.mark.parametrize("seed", range(40))
def test_exact_order_is_the_best_of_all_orders(seed):
    town, at = random_town(seed, size=1 + seed % 6)

    assert worth(town, exact.best_order(town, at), at) == best_of_all(town, at)


@pytest.mark.parametrize("seed", [101, 102])
def test_exact_order_of_seven_is_the_best_of_all_orders(seed):
    town, at = random_town(seed, size=7, reach=0.02)

    assert worth(town, exact.best_order(town, at), at) == best_of_all(town, at)


@pytest.mark.parametrize("seed", range(200, 225))
def test_good_order_of_nine_is_within_three_per_cent_of_the_best(seed):
    town, at = random_town(seed, size=9)

    best, good = (worth(town, find(town, at), at) for find in (exact.best_order, near_best.good_order))

    assert good[0] == best[0]
    assert -good[1] - at <= (-best[1] - at) * 1.03


@pytest.mark.parametrize("size", [10, 20, 40])
def test_good_order_of_many_never_leads_to_a_shut_door_and_stays_the_same(size):
    town, at = random_town(300 + size, size)

    order = near_best.good_order(town, at)

    assert worth(town, order, at)[0] >= size * 0.6
    assert near_best.good_order(town, at) == order


def test_many_shops_in_a_row_are_visited_in_a_row():
    walk = walk_through(MARKET, EAST[1:], [ALL_DAY] * 11, 9 * HOUR)

    assert [visit.shop for visit in walk.visits] == list(range(11))


def test_lunch_break_is_walked_around():
    lunch = ((9 * HOUR, 12 * HOUR), (14 * HOUR, 18 * HOUR))
    # The nearest shop is shut until 14:00; the farther ones are open.
    walk = walk_through(MARKET, EAST[1:4], [lunch, ALL_DAY, ALL_DAY], 13 * HOUR + 1800)

    assert (len(walk.visits), walk.visits[-1].shop) == (3, 0)
    assert walk.visits[-1].inside >= 14 * HOUR


def test_door_about_to_close_comes_first():
    walk = walk_through(MARKET, EAST[1:4], [ALL_DAY, ALL_DAY, ((9 * HOUR, 10 * HOUR + 1200),)], 10 * HOUR)

    assert walk.visits[0].shop == 2


def test_stay_ends_before_the_door_closes():
    closing = 10 * HOUR
    late = walk_through(MARKET, [MARKET], [((9 * HOUR, closing),)], closing - STAY - 59)
    in_time = walk_through(MARKET, [MARKET], [((9 * HOUR, closing),)], closing - STAY - 60)

    assert (late.visits, late.missed) == ((), (0,))
    assert in_time.visits[0].done == closing


def test_nobody_waits_at_the_first_door_but_sets_out_later():
    walk = walk_through(MARKET, EAST[3:4], [((9 * HOUR, 18 * HOUR),)], 7 * HOUR)

    (visit,) = walk.visits
    assert (visit.arrival, visit.inside, walk.leave) == (9 * HOUR, 9 * HOUR, 9 * HOUR - visit.seconds)


def test_waiting_for_the_last_door_does_not_make_the_way_longer():
    evening = ((17 * HOUR, 18 * HOUR),)
    walk = walk_through(MARKET, [EAST[6], *EAST[1:6]], [evening, *[ALL_DAY] * 5], 10 * HOUR)

    assert [visit.shop for visit in walk.visits] == [1, 2, 3, 4, 5, 0]


def test_opening_past_midnight_counts_as_one():
    walk = walk_through(MARKET, [MARKET], [((20 * HOUR, 26 * HOUR),)], 24 * HOUR + 1800)

    assert walk.visits[0].inside == 24 * HOUR + 1860  # a minute for the way next door


def test_walk_through_nothing_is_no_error():
    walk = walk_through(MARKET, [], [], 9 * HOUR)

    assert (walk.leave, walk.done, walk.visits, walk.missed, walk.metres) == (9 * HOUR, 9 * HOUR, (), (), 0)


def test_ten_shops_that_are_all_shut_are_all_missed():
    walk = walk_through(MARKET, EAST[1:11], [()] * 10, 9 * HOUR)

    assert (walk.visits, walk.missed) == ((), tuple(range(10)))


def test_more_shops_than_a_walk_takes_are_refused():
    count = MOST_STOPS + 1
    with pytest.raises(ValueError, match="more places"):
        walk_through(MARKET, [MARKET] * count, [ALL_DAY] * count, 0)


def test_way_is_the_straight_line_with_a_detour_at_a_stroll():
    walk = walk_through(MARKET, [(MARKET[0] + 0.01, MARKET[1])], [ALL_DAY], 9 * HOUR)

    (visit,) = walk.visits
    assert visit.metres == pytest.approx(1112 * 1.3, abs=3)  # a hundredth of a degree of latitude is 1,112 m
    assert visit.seconds == 20 * 60  # 19 minutes and 17 seconds, in full minutes


@pytest.mark.parametrize("seed", range(400, 406))
def test_order_found_with_few_steps_is_found_or_bettered_with_more(seed):
    town, at = random_town(seed, size=25)

    few, more = (near_best.good_order(town, at, near_best.Budget(steps)) for steps in (15_000, 60_000))

    assert worth(town, more, at) >= worth(town, few, at)


def test_searches_share_one_budget_of_doors():
    town, at = random_town(500, size=40)
    budget = near_best.Budget(120_000)

    near_best.good_order(town, at, budget)
    assert budget.steps <= 20_000
    near_best.good_order(town, at, budget)
    assert budget.steps <= 0

    assert near_best.good_order(town, at, budget) == []


def test_walk_with_a_long_wait_may_begin_later():
    evening = ((18 * HOUR, 23 * HOUR),)
    hours = [((9 * HOUR, 18 * HOUR),), evening]
    walk = walk_through(MARKET, EAST[1:3], hours, 10 * HOUR)

    leave = latest_leave(walk, hours)

    later = walk_through(MARKET, EAST[1:3], hours, leave)
    assert [visit.inside - visit.arrival for visit in later.visits] == [0, 0]
    assert (later.done, later.leave) == (walk.done, leave)
