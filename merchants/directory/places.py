"""Streets and districts as the register knows them: those with businesses on show."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians

from django.db.models import Avg

from merchants.directory.words import normalise
from merchants.models import Merchant

Middle = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class Place:
    """A street or district with businesses on show."""

    slug: str
    name: str


def places_of(slugs: Iterable[str], names: Iterable[str]) -> dict[str, Place]:
    """By slug, in the order of their names."""
    places = {Place(*pair) for pair in set(zip(slugs, names, strict=True))}
    return {place.slug: place for place in sorted(places, key=lambda place: (normalise(place.name), place.slug))}


def middles(column: str) -> dict[str, Middle]:
    """The mean place of the businesses by the slug of their street or district. One query."""
    rows = Merchant.objects.on_show().order_by().values_list(column).annotate(Avg("latitude"), Avg("longitude"))
    return {slug: (latitude, longitude) for slug, latitude, longitude in rows}


def nearest(places: dict[str, Place], middles: dict[str, Middle], slug: str, number: int) -> list[Place]:
    """The places around this one, nearest first."""
    here = middles.get(slug)
    if here is None:  # gone since the register was read
        return []

    def distance(other: str) -> float:
        north, east = middles[other][0] - here[0], middles[other][1] - here[1]
        return hypot(north, east * cos(radians(here[0])))

    others = sorted((other for other in middles if other != slug and other in places), key=distance)
    return [places[other] for other in others[:number]]
