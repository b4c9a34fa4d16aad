"""What else is near: businesses by straight distance from a place."""

import math
from datetime import datetime

from merchants.cards import Card, cards_for
from merchants.models import Merchant

EARTH_RADIUS_M = 6_371_000
STEPS_M = (400, 1_500, 6_000)  # the first circle that holds enough neighbours is taken


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two (latitude, longitude) pairs in degrees; on a town's scale the earth is flat enough."""
    mean = math.radians((a[0] + b[0]) / 2)
    x = math.radians(b[1] - a[1]) * math.cos(mean)
    y = math.radians(b[0] - a[0])
    return EARTH_RADIUS_M * math.hypot(x, y)


def rounded_m(metres: float) -> int:
    """As people say it: to ten metres, never nought."""
    return max(10, round(metres / 10) * 10)


def nearest(merchant: Merchant, now: datetime, count: int = 4) -> list[tuple[Card, int]]:
    """The nearest businesses on show with their distance in metres, nearest first.

    Looks in growing squares, so that the index on place serves it among 100,000 businesses too.
    """
    here = (merchant.latitude, merchant.longitude)
    found: list[tuple[int, float]] = []
    for reach in STEPS_M:
        places = Merchant.objects.on_show().within_square(here, reach).not_among([merchant.pk]).places()
        found = sorted(
            ((pk, distance_m(here, (latitude, longitude))) for pk, latitude, longitude in places),
            key=lambda pair: (pair[1], pair[0]),
        )
        if len(found) >= count:
            break
    distances = dict(found[:count])
    merchants = Merchant.objects.on_show().for_cards().in_bulk(distances)
    near = [merchants[pk] for pk in distances if pk in merchants]
    cards = cards_for(near, now, first_eager=False)
    return [(card, rounded_m(distances[each.pk])) for card, each in zip(cards, near, strict=True)]
