"""What is done to the window as a whole, and to an item beside another one."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from listings.actions import EDITABLE, ListingRefused, save_listing
from listings.codes import State
from listings.models import Listing
from listings.rules import Finding, Severity
from merchants.models import Merchant

LONGEST_TITLE = 120
NOT_COPIED = ("position", "visible_from", "visible_until", "title")


@transaction.atomic
def move(*, listing: Listing, up: bool) -> None:
    """Change places with the item before or behind it; at the end of the window nothing happens.

    Locks the business, so that two who arrange the same window do it one after the other. Three queries.
    """
    Merchant.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=listing.merchant_id)
    items = list(Listing.objects.of_window(listing.merchant_id).only("pk", "position"))
    here = next((place for place, item in enumerate(items) if item.pk == listing.pk), None)
    if here is None:
        return
    there = here - 1 if up else here + 1
    if not 0 <= there < len(items):
        return
    items[here], items[there] = items[there], items[here]
    moved = []
    for place, item in enumerate(items):
        if item.position != place:
            item.position = place
            moved.append(item)
    Listing.objects.bulk_update(moved, ["position"], batch_size=500)


@transaction.atomic
def duplicate(*, listing: Listing) -> Listing:
    """A draft with everything the item says, at the end of the window, without its pictures and its dates.

    Raises ListingRefused where the original itself could not be stored any more. About 25 short queries.
    """
    if listing.state == State.HIDDEN:
        sentence = _("The city has hidden this item. Please speak to the city team.")
        raise ListingRefused([Finding("valid", "", Severity.ERROR, "state", sentence)])
    title = _("%(title)s (copy)") % {"title": listing.title}
    if len(title) > LONGEST_TITLE:
        title = listing.title
    values = {name: getattr(listing, name) for name in EDITABLE if name not in NOT_COPIED}
    last = Listing.objects.of_window(listing.merchant_id).last()
    values |= {"title": title, "position": last.position + 1 if last else 0, "visible_from": timezone.now()}
    copy = Listing(merchant=listing.merchant)
    save_listing(listing=copy, values=values)
    return copy
