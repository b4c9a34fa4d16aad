"""What the coach of the workshop says about the items of a window."""

from django.utils.translation import gettext_lazy as _

from listings.models import Listing
from merchants.models import Merchant
from merchants.workshop.coach import Check

ENOUGH = 3


def checks_of(merchant: Merchant) -> list[Check]:
    """One query."""
    return [
        Check(
            is_done=Listing.objects.on_show().filter(merchant=merchant).count() >= ENOUGH,
            done=_("Three things in the window"),
            open=_("Put three things into the window"),
            why=_("People come for things they have seen."),
            minutes=5,
            view="items:window",
            weight=65,
        )
    ]
