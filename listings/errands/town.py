"""What a walk is worked out from: how far it is from door to door, and when each door is open.

Plain numbers without database or clock: metres, and seconds since an instant the caller chooses, so that neither a
change of the clocks nor midnight is anything special.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from merchants.shop.nearby import distance_m

Place = tuple[float, float]  # latitude, longitude in degrees
Span = tuple[int, int]  # a door is open from … until, in seconds

DETOUR = 1.3  # streets against the straight line; old towns in Europe come to 1.2 to 1.4
METRES_PER_SECOND = 4_500 / 3_600  # 4.5 km/h, a stroll with bags
STAY = 10 * 60  # seconds in each shop


@dataclass(frozen=True, slots=True)
class Town:
    """Shops by index; `metres[i][j]` is the way from shop i to shop j, `metres[-1][j]` the one from the start.

    `seconds` are full minutes, one at least: what people read of a walk adds up.
    """

    spans: tuple[tuple[Span, ...], ...]
    metres: tuple[tuple[int, ...], ...]
    seconds: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, start: Place, places: Sequence[Place], spans: Sequence[Sequence[Span]]) -> "Town":
        """`spans` in order and without overlaps, one list for each place."""
        metres = tuple(tuple(round(distance_m(here, there) * DETOUR) for there in places) for here in (*places, start))
        seconds = tuple(tuple(60 * max(1, math.ceil(way / METRES_PER_SECOND / 60)) for way in row) for row in metres)
        return cls(tuple(tuple(each) for each in spans), metres, seconds)

    @property
    def size(self) -> int:
        return len(self.spans)

    def served(self, shop: int, arrival: int) -> int | None:
        """When somebody who comes at `arrival` goes in: at once, or when the door opens next. None: not any more.

        The whole stay lies within one opening. Who comes later never goes in earlier, so coming early is never wrong.
        """
        for begin, end in self.spans[shop]:
            inside = arrival if arrival > begin else begin
            if inside + STAY <= end:
                return inside
        return None

    def walked(self, order: Sequence[int], at: int) -> tuple[int, int] | None:
        """(when it is done, metres) for this order from the start at `at`; None if a door stays shut."""
        last, metres = -1, 0
        for shop in order:
            inside = self.served(shop, at + self.seconds[last][shop])
            if inside is None:
                return None
            at, metres, last = inside + STAY, metres + self.metres[last][shop], shop
        return at, metres
