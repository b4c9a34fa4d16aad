"""The order of a walk: doors open on arrival, done as early as possible, by the shortest way. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass

from listings.errands import exact, near_best
from listings.errands.town import STAY, Place, Span, Town

MOST_STOPS = 40  # beyond, the rest is listed without an order


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop; `shop` is the index of the place asked for, times are in seconds like the spans."""

    shop: int
    metres: int  # from the stop before
    seconds: int
    arrival: int
    inside: int  # later than `arrival` where the door opens only then
    done: int


@dataclass(frozen=True, slots=True)
class Walk:
    """`leave` is when to set out: as asked, or later where the first door would still be shut."""

    leave: int
    visits: tuple[Visit, ...]
    missed: tuple[int, ...]

    @property
    def metres(self) -> int:
        return sum(visit.metres for visit in self.visits)

    @property
    def done(self) -> int:
        return self.visits[-1].done if self.visits else self.leave


def walk_through(
    start: Place,
    places: Sequence[Place],
    spans: Sequence[Sequence[Span]],
    at: int,
    budget: near_best.Budget | None = None,
) -> Walk:
    """The walk from `start` at `at` (seconds) to as many of the places as possible; `spans` are their open times.

    Most places first, then done early (so neither long ways nor waiting), then few metres. Exact for up to 9 places,
    good beyond; for `budget` see `near_best.good_order`. At most MOST_STOPS places.
    """
    if len(places) > MOST_STOPS:
        raise ValueError("more places than a walk is worked out for")
    town = Town.of(start, places, spans)
    if town.size <= exact.MOST:
        return _timed(town, exact.best_order(town, at), at)
    return _timed(town, near_best.good_order(town, at, budget), at)


def latest_leave(walk: Walk, spans: Sequence[Sequence[Span]]) -> int:
    """When to set out at the latest for the same stops in the same order, done as early: with the least waiting."""
    latest = walk.done - STAY  # inside the stop at hand, at the latest
    leave = walk.leave
    for visit in reversed(walk.visits):
        inside = max(min(latest, end - STAY) for begin, end in spans[visit.shop] if begin <= min(latest, end - STAY))
        leave = inside - visit.seconds
        latest = leave - STAY
    return leave


def _timed(town: Town, order: Sequence[int], at: int) -> Walk:
    visits: list[Visit] = []
    now, last = at, -1
    for shop in order:
        way = town.seconds[last][shop]
        inside = town.served(shop, now + way)
        if inside is None:
            raise ValueError("the order leads to a shut door")
        # Before the first door nobody has to wait: they set out later.
        arrival = now + way if visits else inside
        visits.append(Visit(shop, town.metres[last][shop], way, arrival, inside, inside + STAY))
        now, last = inside + STAY, shop
    missed = tuple(shop for shop in range(town.size) if shop not in set(order))
    return Walk(visits[0].arrival - visits[0].seconds if visits else at, tuple(visits), missed)
