"""The context of one item's page, fetched in a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from listings.codes import Availability, Kind
from listings.enquiries.models import EnquiryKind
from listings.item.facts import AVAILABILITY_ICONS, age_sentence, book_text, energy_label, fact_lines, validity
from listings.item.neighbours import around
from listings.item.structured import item_data
from listings.models import Listing
from listings.pricing.tag import price_tag
from merchants.codes import Kind as BusinessKind
from merchants.codes import Service
from merchants.models import Merchant
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.wording import sign_of

DESCRIPTION = 155  # characters search engines show


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a form that asks the shop something about the item."""

    icon: str
    label: str
    url: str
    is_main: bool


def listing_for_page(merchant: str, slug: str) -> Listing | None:
    """The item of this address, whatever its state, with everything its page prints. Four queries."""
    items = Listing.objects.at_address(merchant, slug).for_tiles().with_shop_hours()
    return items.select_related("merchant__street", "merchant__main_category").first()


def item_page(listing: Listing, now: datetime) -> dict[str, Any]:
    """Everything the template needs, at the instant `now` (aware). Six queries."""
    tag = price_tag(listing, listing.all_prices, now)
    beside, alike = around(listing, now)
    return {
        "listing": listing,
        "merchant": listing.merchant,
        "tag": tag,
        "sign": sign_of(state_at(rules_of(listing.merchant), now)),
        "pictures": listing.all_pictures,
        "origin": _origin(listing),
        "age": age_sentence(listing),
        "energy": energy_label(listing),
        "book": book_text(listing),
        "availability_icon": AVAILABILITY_ICONS[Availability(listing.availability)],
        "validity": validity(listing),
        "paragraphs": [part for part in listing.description.split("\n\n") if part.strip()],
        "facts": fact_lines(listing),
        "ways": ways_to_ask(listing),
        "share_url": _share_url(listing),
        "beside": beside,
        "alike": alike,
        "data": item_data(listing, tag),
        "section": "entdecken",
        "description": _description(listing),
    }


def enquiry_url(merchant: Merchant, kind: EnquiryKind, listing: Listing | None = None) -> str:
    """The address of the form that asks this of the shop, about the item if one is given."""
    query = {"art": kind.value} | ({"stueck": listing.slug} if listing else {})
    return f"{reverse('listings:enquire', args=[merchant.slug])}?{urlencode(query)}"


def ways_to_ask(listing: Listing) -> list[Way]:
    """The enquiries that make sense for this item, the likeliest first; none if the shop reads no mail."""
    if not listing.merchant.email:
        return []
    question = ("message-circle", pgettext("about an item", "Ask about it"), EnquiryKind.QUESTION)
    if _is_served(listing):
        ways = [question]
        if Service.RESERVATION in listing.merchant.services:
            ways.append(("utensils", _("Ask for a table"), EnquiryKind.APPOINTMENT))
    elif _needs_appointment(listing):
        ways = [("calendar-days", _("Ask for an appointment"), EnquiryKind.APPOINTMENT), question]
    elif listing.availability == Availability.ON_ORDER:
        ways = [question]
    else:
        ways = [("shopping-bag", _("Have it put aside"), EnquiryKind.RESERVATION), question]
    return [
        Way(icon, label, enquiry_url(listing.merchant, kind, listing), is_main=place == 0)
        for place, (icon, label, kind) in enumerate(ways)
    ]


def _is_served(listing: Listing) -> bool:
    """Food and drink of a restaurant, café or stall: nobody puts a hot punch aside."""
    is_thing = listing.kind in {Kind.PRODUCT, Kind.OFFER} and not listing.is_service_offer
    return is_thing and listing.merchant.kind == BusinessKind.GASTRONOMY


def _needs_appointment(listing: Listing) -> bool:
    return (
        listing.kind == Kind.SERVICE or listing.is_service_offer or listing.availability == Availability.BY_APPOINTMENT
    )


def _origin(listing: Listing) -> str:
    """What this is and whose: the words before the name of the shop."""
    return {
        Kind.PRODUCT: _("from the window of"),
        Kind.SERVICE: _("Service by"),
        Kind.OFFER: _("Offer by"),
        Kind.VOUCHER: _("Voucher of"),
    }[Kind(listing.kind)]


def _description(listing: Listing) -> str:
    text = " ".join(listing.description.split()) or _("%(title)s in the window of %(shop)s.") % {
        "title": listing.title,
        "shop": listing.merchant.name,
    }
    return Truncator(text).chars(DESCRIPTION)


def _share_url(listing: Listing) -> str:
    """A mail with nothing but the title and the address, to whomever the visitor likes."""
    subject = f"{listing.title}, {listing.merchant.name}"
    return f"mailto:?subject={quote(subject)}&body={quote(settings.SITE_URL + listing.get_absolute_url())}"
