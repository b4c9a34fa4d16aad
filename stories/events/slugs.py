"""The address of an event below /veranstaltungen/, made from its title once."""

import re

from merchants.actions import RESERVED_SLUGS, SLUG
from merchants.directory.words import normalise
from stories.events.models import Event

LONGEST = 70  # characters; the column has room for a number behind it
NAMELESS = "veranstaltung"


def slug_from(title: str) -> str:
    """Small letters, digits and single hyphens, the same for every Unicode form of the title (H-14)."""
    slug = re.sub(r"[^a-z0-9]+", "-", normalise(title)).strip("-")[:LONGEST].strip("-")
    return slug or NAMELESS


def free_slug(title: str) -> str:
    """The first free address for this title. One query."""
    base = slug_from(title)
    taken = set(Event.objects.with_slug_like(base))
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 3))
    return next(slug for slug in candidates if slug not in taken and is_good_slug(slug))


def is_good_slug(slug: str) -> bool:
    """Whether an address somebody brings along can be one: fixed words belong to the site itself."""
    return bool(SLUG.fullmatch(slug)) and len(slug) <= LONGEST + 10 and slug not in RESERVED_SLUGS
