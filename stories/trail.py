"""The page of a walk: its stops in order, with the open signs of its shops and the way between them."""

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from listings.errands.town import DETOUR, METRES_PER_SECOND, Place
from listings.errands.wording import minutes_of, way_text
from merchants.cards import Card, cards_of
from merchants.shop.nearby import distance_m
from stories.models import Trail, TrailStop


@dataclass(frozen=True)
class Stop:
    """A stop ready to be drawn. `card` is that of a shop on show; `way` from the stop before, empty at the start."""

    number: int
    row: TrailStop
    name: str
    place: Place
    card: Card | None
    way: str


def trail_page(trail: Trail, now: datetime) -> dict[str, Any]:
    """Everything the template needs at the instant (aware). Shops that are not on show are passed by. Five queries."""
    rows = list(trail.stops.select_related("merchant"))
    cards = {card.key: card for card in cards_of([row.merchant_id for row in rows if row.merchant_id], now)}
    kept = [row for row in rows if row.merchant_id is None or row.merchant_id in cards]
    metres = [0, *(round(distance_m(place_of(a), place_of(b)) * DETOUR) for a, b in pairwise(kept))]
    stops = [
        Stop(number, row, _name(row), place_of(row), cards.get(row.merchant_id or 0), way_text(way) if way else "")
        for number, (row, way) in enumerate(zip(kept, metres, strict=False), 1)
    ]
    return {
        "trail": trail,
        "stops": stops,
        "map_stops": json.dumps([[f"{stop.number}. {stop.name}", *stop.place] for stop in stops], ensure_ascii=False),
        "length": way_text(sum(metres)),
        "minutes": minutes_of(round(sum(metres) / METRES_PER_SECOND)),
        "open_now": sum(stop.card.is_open for stop in stops if stop.card),
        "shops": sum(stop.card is not None for stop in stops),
        "section": "geschichten",
    }


def place_of(row: TrailStop) -> Place:
    """Latitude and longitude in degrees: of the shop, or of the place."""
    if row.merchant is not None:
        return (row.merchant.latitude, row.merchant.longitude)
    return (row.latitude or 0.0, row.longitude or 0.0)  # a constraint keeps places from having none


def _name(row: TrailStop) -> str:
    return row.merchant.name if row.merchant else row.name
