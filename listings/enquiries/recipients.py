"""Whom an enquiry goes to and what it is about, as the address of the form names them."""

import re
from dataclasses import dataclass

from listings.models import Listing
from merchants.models import FormerSlug, Merchant

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,100}")


@dataclass(frozen=True, slots=True)
class Item:
    """`listing` while it is in the window; `title` where it was and may still be named; both empty for others."""

    listing: Listing | None = None
    title: str = ""


def merchant_at(slug: str) -> Merchant | None:
    """The business with this address, also a former one, in whatever state."""
    merchant = Merchant.objects.select_related("street").with_slug(slug)
    if merchant is None:
        former = FormerSlug.objects.filter(slug=slug).select_related("merchant__street").first()
        merchant = former.merchant if former else None
    return merchant


def item_of(merchant: Merchant, slug: str) -> Item:
    """The window item of this business; items that never were, or are no longer, for the public are not named."""
    listing = merchant.listings.select_related("merchant").filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    if listing is None:
        return Item()
    if listing.is_on_show():
        return Item(listing, listing.title)
    return Item(None, listing.title if listing.is_gone() else "")
