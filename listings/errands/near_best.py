"""A good order for many shops: put in where they fit best, then improved; the same question has the same answer."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from listings.errands.town import STAY, Town

Worth = tuple[int, int, int]  # more is better: shops visited, then done early, then few metres
Change = tuple[list[int], int, int]  # another order, which differs from the old one from … up to …

ROUNDS = 80  # of taking some shops out and putting them back
STEPS = 100_000  # doors asked at most for one order


@dataclass(slots=True)
class Budget:
    """Doors that may still be asked; several searches share one."""

    steps: int = STEPS


class Search:
    """One search for an order. `steps` counts the doors asked; the search ends with its steps, never with a clock.

    `times[k]` and `far[k]` say when and after how many metres the first k stops of `order` are done.
    """

    def __init__(self, town: Town, at: int, steps: int) -> None:
        self.town, self.at, self.steps = town, at, steps
        self.start_with(())

    def start_with(self, order: Sequence[int]) -> None:
        """Take this order, whose doors are open."""
        self.order, self.times, self.far = list(order), [self.at], [0]
        for place, shop in enumerate(self.order):
            here = self.order[place - 1] if place else -1
            inside = self.town.served(shop, self.times[place] + self.town.seconds[here][shop])
            if inside is None:
                raise ValueError("the order leads to a shut door")
            self.times.append(inside + STAY)
            self.far.append(self.far[place] + self.town.metres[here][shop])

    @property
    def worth(self) -> Worth:
        return len(self.order), -self.times[-1], -self.far[-1]

    def worth_of(self, option: Sequence[int], first: int, last: int) -> Worth | None:
        """The worth of an order that is the old one up to `first`, and from `last` on where it is as long.

        None where a door is shut, or as soon as it is plain that the order is no better: from then on it takes the same
        way, and who is later and has walked more cannot come out ahead.
        """
        served, seconds, metres = self.town.served, self.town.seconds, self.town.metres
        time, far, here = self.times[first], self.far[first], option[first - 1] if first else -1
        comparable = len(option) == len(self.order)
        for place in range(first, len(option)):
            shop = option[place]
            self.steps -= 1
            inside = served(shop, time + seconds[here][shop])
            if inside is None:
                return None
            time, far, here = inside + STAY, far + metres[here][shop], shop
            if comparable and place >= last and time >= self.times[place + 1] and far >= self.far[place + 1]:
                return None
        return len(option), -time, -far

    def fill(self, shops: Sequence[int]) -> None:
        """Put each of these shops in where it costs least; those that fit nowhere stay out."""
        for shop in shops:
            best: tuple[Worth, list[int]] | None = None
            for place in range(len(self.order) + 1):
                option = [*self.order[:place], shop, *self.order[place:]]
                worth = self.worth_of(option, place, place)
                if worth is not None and (best is None or worth > best[0]):
                    best = worth, option
            if best is not None:
                self.start_with(best[1])

    def improve(self) -> None:
        """As long as a neighbouring order is better, take it: 2-opt and or-opt."""
        found = True
        while found and self.steps > 0:
            found = False
            for option, first, last in _neighbours(self):
                worth = self.worth_of(option, first, last)
                if worth is not None and worth > self.worth:
                    self.start_with(option)
                    found = True
                if self.steps <= 0:
                    return


def good_order(town: Town, at: int, budget: Budget | None = None) -> list[int]:
    """An order by the measure of `exact.best_order`, near the best one (tested: within a few per cent).

    It takes at most STEPS from the budget. Whatever is found with few steps is found, or bettered, with more.
    """
    budget = Budget() if budget is None else budget
    search = Search(town, at, min(STEPS, budget.steps))
    given = search.steps
    order = _searched(search)
    budget.steps -= given - search.steps
    return order


def _searched(search: Search) -> list[int]:
    town, at = search.town, search.at
    shops = [shop for shop in range(town.size) if town.served(shop, at + town.seconds[-1][shop]) is not None]
    by_need = sorted(shops, key=lambda shop: (_left(town, shop, at), shop))
    by_end = sorted(shops, key=lambda shop: (town.spans[shop][-1][1], shop))
    by_way = sorted(shops, key=lambda shop: (town.metres[-1][shop], shop))
    best: tuple[Worth, list[int]] = search.worth, []
    for shops_in_turn in (by_need, by_end, by_way):
        if search.steps <= 0:
            break
        search.start_with(())
        search.fill(shops_in_turn)
        search.improve()
        best = max(best, (search.worth, search.order), key=lambda pair: pair[0])
    draw = random.Random(town.size)  # noqa: S311 - the same for the same question, nothing secret
    for _round in range(ROUNDS):
        if search.steps <= 0 or not best[1]:
            break
        taken = set(draw.sample(best[1], min(len(best[1]), draw.randint(1, 6))))
        waiting = [shop for shop in shops if shop in taken or shop not in best[1]]
        draw.shuffle(waiting)
        search.start_with([shop for shop in best[1] if shop not in taken])
        search.fill(waiting)
        search.improve()
        best = max(best, (search.worth, search.order), key=lambda pair: pair[0])
    return best[1]


def _left(town: Town, shop: int, at: int) -> int:
    """Seconds in which one can still go in."""
    return sum(max(0, end - STAY - max(begin, at)) for begin, end in town.spans[shop])


def _neighbours(search: Search) -> Iterator[Change]:
    """Each stretch turned round, and each stretch of up to three moved elsewhere; of the order as it is by then."""
    size = len(search.order)
    for first in range(size - 1):
        for last in range(first + 2, size + 1):
            order = search.order
            yield order[:first] + order[first:last][::-1] + order[last:], first, last
    for length in (1, 2, 3):
        for first in range(size - length + 1):
            for place in range(size - length + 1):
                if place != first:
                    order = search.order
                    stretch, rest = order[first : first + length], order[:first] + order[first + length :]
                    option = rest[:place] + stretch + rest[place:]
                    yield option, min(first, place), max(first, place) + length
