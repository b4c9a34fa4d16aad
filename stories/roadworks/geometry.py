"""How far a door is from the line of a construction site. On a town's scale the earth is flat enough."""

import math
from collections.abc import Sequence
from itertools import pairwise

from merchants.shop.nearby import EARTH_RADIUS_M

Point = Sequence[float]  # latitude, longitude in degrees


def distance_to_line_m(point: Point, line: Sequence[Point]) -> float:
    """Metres from the point to the nearest place on the line, whose points are joined in their order."""
    plane = [_plane(each, origin=point) for each in line]
    return min(_distance_to_piece(a, b) for a, b in pairwise(plane))


def middle_and_reach(line: Sequence[Point]) -> tuple[tuple[float, float], float]:
    """The middle of the box around the line, and metres from there to its farthest corner."""
    latitudes, longitudes = [point[0] for point in line], [point[1] for point in line]
    middle = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
    return middle, math.hypot(*_plane((max(latitudes), max(longitudes)), origin=middle))


def _plane(point: Point, *, origin: Point) -> tuple[float, float]:
    """Metres east and north of the origin (equirectangular)."""
    across = math.radians(point[1] - origin[1]) * math.cos(math.radians((point[0] + origin[0]) / 2))
    return EARTH_RADIUS_M * across, EARTH_RADIUS_M * math.radians(point[0] - origin[0])


def _distance_to_piece(a: tuple[float, float], b: tuple[float, float]) -> float:
    """From the origin to the nearest place between a and b."""
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    part = 0.0 if length == 0 else max(0.0, min(1.0, -(a[0] * along[0] + a[1] * along[1]) / length))
    return math.hypot(a[0] + part * along[0], a[1] + part * along[1])
