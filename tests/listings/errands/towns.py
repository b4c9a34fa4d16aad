"""Made-up towns for the route: shops around the market square with hours as shops have them, in seconds of a day."""

import random
from itertools import permutations

from listings.errands.town import STAY, Span, Town

HOUR = 3600
MARKET = (50.2586, 10.9645)


def hours(draw: random.Random) -> tuple[Span, ...]:
    """Open through, with a lunch break, mornings only, or for an odd stretch of the day."""
    kind = draw.random()
    if kind < 0.4:
        noon, on = 12 * HOUR + 1800 * draw.randint(0, 2), 14 * HOUR + 1800 * draw.randint(0, 2)
        return ((9 * HOUR, noon), (on, 18 * HOUR))
    if kind < 0.6:
        return ((10 * HOUR, 18 * HOUR + 1800),)
    if kind < 0.7:
        return ((9 * HOUR, 13 * HOUR),)
    begin = draw.randint(6, 15) * HOUR
    return ((begin, begin + draw.randint(1, 8) * 900),)


def random_town(seed: int, size: int, reach: float = 0.01) -> tuple[Town, int]:
    """A town and the second at which somebody sets out; `reach` in degrees around the market square."""
    draw = random.Random(seed)
    places = [(MARKET[0] + draw.uniform(-reach, reach), MARKET[1] + draw.uniform(-reach, reach)) for _ in range(size)]
    at = draw.choice([7 * HOUR, 9 * HOUR, 11 * HOUR + 1800, 12 * HOUR + 600, 15 * HOUR, 17 * HOUR])
    return Town.of(MARKET, places, [hours(draw) for _ in places]), at


def best_of_all(town: Town, at: int) -> tuple[int, int, int]:
    """(shops, −done, −metres) of the best order, by trying every order of every choice of shops."""
    best = (0, -at, 0)
    for count in range(1, town.size + 1):
        for order in permutations(range(town.size), count):
            walked = strolled(town, order, at)
            if walked is not None:
                best = max(best, (count, -walked[0], -walked[1]))
    return best


def strolled(town: Town, order: tuple[int, ...] | list[int], at: int) -> tuple[int, int] | None:
    """(done, metres) as a person would do it, minute by minute at the door: nothing of the code under test."""
    here, metres = -1, 0
    for shop in order:
        at += town.seconds[here][shop]
        metres += town.metres[here][shop]
        fitting = [max(at, begin) for begin, end in town.spans[shop] if max(at, begin) + STAY <= end]
        if not fitting:
            return None
        at, here = min(fitting) + STAY, shop
    return at, metres
