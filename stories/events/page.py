"""The context of one event's page, fetched in a constant number of queries."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from coburg_showcase.city.models import CitySettings
from coburg_showcase.images.models import Picture
from listings.enquiries.models import EnquiryKind
from listings.item.page import enquiry_url
from merchants.models import Merchant, MerchantPicture
from merchants.opening.resolve import local_day
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.wording import sign_of
from stories.events.cards import DateCard, date_cards
from stories.events.dates import Date, as_occurrences, next_days
from stories.events.models import Event, Occurrence
from stories.events.structured import event_data
from stories.events.wording import organiser_of, place_text, price_text, repeat_text, state_text, when_text

DESCRIPTION = 155  # characters search engines show
MOST_DATES = 8
OTHERS = 4
ON_GONE_PAGE = 8


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date in words. `is_off`: nobody should go there then."""

    when: str
    state: str
    place: str
    note: str
    is_off: bool


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as the page shows it."""

    picture: Picture
    alt: str
    credit: str
    focal_x: int
    focal_y: int


def event_for_page(slug: str) -> Event | None:
    """The event of this address, whatever its state, with everything its page prints. One query."""
    return Event.objects.for_pages().with_slug(slug)


def event_page(event: Event, now: dt.datetime, city: CitySettings) -> dict[str, Any]:
    """Everything the template needs, at the instant `now` (aware). About five queries."""
    found = event.occurrences.filter(end__gt=now).in_order()[:MOST_DATES] if event.pk else []
    return {
        **_page(event, list(found), now, city),
        "others": others_than(event, now, OTHERS),
    }


def preview_page(event: Event, now: dt.datetime, city: CitySettings) -> dict[str, Any]:
    """The page as it will be, of an event that need not be published. Its dates are worked out afresh."""
    dates: list[Date] = next_days(event, now, MOST_DATES)
    return {
        **_page(event, as_occurrences(event, dates), now, city),
        "others": [],
        "is_preview": True,
        "robots": "noindex",
    }


def _page(event: Event, dates: list[Occurrence], now: dt.datetime, city: CitySettings) -> dict[str, Any]:
    today = local_day(now)
    lines = [_line(event, date, today) for date in dates]
    standing = [date for date in dates if not date.is_former]
    shop = event.merchant
    organiser, organising_shop = organiser_of(event, city.operator_name)
    return {
        "event": event,
        "merchant": shop,
        "image": _image(event),
        "sign": sign_of(state_at(rules_of(shop), now)) if shop else None,
        "next": next((line for line in lines if not line.is_off), lines[0] if lines else None),
        "notice": _notice(event, lines),
        "lines": lines if len(lines) > 1 else [],
        "repeats": repeat_text(event),
        "place": place_text(event, standing[0] if standing else None),
        "price": price_text(event),
        "organiser": organiser,
        "organising_shop": organising_shop,
        "ask_url": _ask_url(event),
        "paragraphs": [part for part in event.description.split("\n\n") if part.strip()],
        "share_url": _share_url(event),
        "data": event_data(event, standing, city),
        "description": Truncator(" ".join(event.description.split())).chars(DESCRIPTION),
        "section": "veranstaltungen",
        "show_map": shop is None and event.latitude is not None,
    }


def gone_page(event: Event, now: dt.datetime) -> dict[str, Any]:
    """Of an event that is over or was withdrawn. Says nothing of it: whoever withdrew it may have had to."""
    return {
        "is_over": event.state == "published" and event.is_over(now),
        "others": others_than(event, now, ON_GONE_PAGE),
        "section": "veranstaltungen",
        "robots": "noindex",
    }


def others_than(event: Event, now: dt.datetime, most: int) -> list[DateCard]:
    """The next dates of other events, one of each. One query."""
    ahead = Occurrence.objects.ahead(now).taking_place().without_event(event.pk).one_of_each_event()
    return date_cards(ahead.for_cards()[:most], now)


def _image(event: Event) -> Image | None:
    """Its own picture, else the window of the shop it takes place at. At most one query."""
    if event.picture:
        return Image(event.picture, event.picture_alt, event.picture_credit, event.focal_x, event.focal_y)
    if event.merchant is None:
        return None
    windows = event.merchant.pictures.filter(role=MerchantPicture.Role.WINDOW).select_related("picture")
    use = windows.first()
    return None if use is None else Image(use.picture, use.alt_text, use.credit, use.focal_x, use.focal_y)


def _line(event: Event, date: Occurrence, today: dt.date) -> DateLine:
    return DateLine(
        when=when_text(event, date, today),
        state=state_text(event, date, today),
        place="" if date.is_former else date.other_place,
        note=date.note,
        is_off=not date.takes_place,
    )


def _notice(event: Event, lines: list[DateLine]) -> DateLine | None:
    """What must be said at the top: that it is cancelled, or what is different about its next date."""
    if event.is_cancelled:
        return DateLine("", _("This event is cancelled."), "", event.status_note, is_off=True)
    return lines[0] if lines and lines[0].state else None


def _ask_url(event: Event) -> str:
    """The form to register with the shop, where nothing else is said and it reads mail."""
    shop: Merchant | None = event.merchant
    said = event.registration_url or event.registration_email or event.registration_phone
    if not event.needs_registration or said or shop is None or not shop.email:
        return ""
    return enquiry_url(shop, EnquiryKind.QUESTION)


def _share_url(event: Event) -> str:
    """A mail with nothing but the title and the address, to whomever the visitor likes."""
    body = settings.SITE_URL + event.get_absolute_url()
    return f"mailto:?subject={quote(event.title)}&body={quote(body)}"
