"""What the items bring to the page of their shop: the window itself, the ways to ask, the feed, the remember button."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from listings.enquiries.models import EnquiryKind
from listings.item.page import Way, enquiry_url
from listings.item.tiles import tiles_for
from merchants.directory.address import PAGE
from merchants.directory.pages import page_asked, pages_of
from merchants.models import Merchant

ANCHOR = "#fenster"


def window_of(merchant: Merchant, query: QueryDict, now: datetime) -> dict[str, Any] | None:
    """A page of the shop's items in its own order; None for an empty window. Four queries, one where it is empty."""
    items = merchant.listings.on_show(now)
    total = items.count()
    if not total:
        return None
    path = merchant.get_absolute_url()

    def url_of(number: int) -> str:
        return f"{path}?{PAGE}={number}{ANCHOR}" if number > 1 else path + ANCHOR

    pages = pages_of(total, page_asked(query), url_of)
    shown = items.in_window_order().for_tiles()[pages.start : pages.stop]
    return {"tiles": tiles_for(shown, now, first_eager=False), "total": total, "pages": pages}


def enquiries_of(merchant: Merchant, query: QueryDict, now: datetime) -> dict[str, Any] | None:
    """Links to ask the shop something; the shop must read mail. And the button to remember it. No query."""
    kinds = (
        ("message-circle", _("Ask a question"), EnquiryKind.QUESTION),
        ("phone", _("Ask for a call back"), EnquiryKind.CALLBACK),
        ("calendar-days", _("Ask for an appointment"), EnquiryKind.APPOINTMENT),
    )
    ways = [
        Way(icon, label, enquiry_url(merchant, kind), is_main=place == 0)
        for place, (icon, label, kind) in enumerate(kinds)
        if merchant.email
    ]
    return {"merchant": merchant, "ways": ways}


def just_the_shop(merchant: Merchant, query: QueryDict, now: datetime) -> dict[str, Any]:
    return {"merchant": merchant}
