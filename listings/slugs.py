"""The address of an item below its business, made from the title once (H-14)."""

import re

from listings.models import Listing
from merchants.actions import RESERVED_SLUGS, SLUG
from merchants.directory.words import normalise

LONGEST = 80  # characters; the column has room for a number behind it
NAMELESS = "stueck"  # for titles without a letter of ours


def slug_from(title: str) -> str:
    """Small letters, digits and single hyphens, the same for every Unicode form of the title."""
    slug = re.sub(r"[^a-z0-9]+", "-", normalise(title)).strip("-")[:LONGEST].strip("-")
    return slug or NAMELESS


def free_slug(*, merchant_id: int, title: str) -> str:
    """The first free address for this title at this business. One query; hold the lock of the business meanwhile."""
    base = slug_from(title)
    same = Listing.objects.filter(merchant_id=merchant_id, slug__startswith=base)
    taken = set(same.values_list("slug", flat=True))
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 3))
    return next(slug for slug in candidates if slug not in taken and slug not in RESERVED_SLUGS)


def is_good_slug(slug: str) -> bool:
    """Whether an address somebody brings along can be one: an importer or a loader with addresses of its own."""
    return bool(SLUG.fullmatch(slug)) and len(slug) <= LONGEST + 10 and slug not in RESERVED_SLUGS
