"""An event as schema.org data (JSON-LD) for search engines. Says what the page says and invents no sale: a price is a
price, not an offer of tickets."""

import datetime as dt
from typing import Any

from django.conf import settings

from coburg_showcase.city.models import CitySettings
from coburg_showcase.images.templatetags.pictures import picture_url
from merchants.models import Merchant
from merchants.shop.structured import business_type
from stories.events.models import Event, Occurrence
from stories.events.recurrence import WEEKDAYS, Frequency, Rule
from stories.events.times import local
from stories.events.wording import organiser_of

SCHEMA = "https://schema.org/"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DURATIONS = {Frequency.DAILY: "D", Frequency.WEEKLY: "W", Frequency.MONTHLY: "M", Frequency.YEARLY: "Y"}


def event_data(event: Event, dates: list[Occurrence], city: CitySettings) -> dict[str, Any]:
    """The JSON-LD of an event's page. `dates`: its next ones, without places it was moved away from. No query."""
    address = settings.SITE_URL + event.get_absolute_url()
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": event.title,
        "description": event.description,
        "eventAttendanceMode": f"{SCHEMA}OfflineEventAttendanceMode",
        "location": _place(event, city),
    }
    if dates:
        data |= _date(event, dates[0], city)
    optional = {
        "organizer": _organiser(event, city),
        "image": _image(event),
        "eventSchedule": _schedule(event) if event.rule and not event.is_cancelled else None,
        "subEvent": [_sub_event(event, date, address, city) for date in dates] if len(dates) > 1 else None,
        "offers": _price(event, address),
    }
    data |= {name: value for name, value in optional.items() if value}
    if event.price_cents is not None:
        data["isAccessibleForFree"] = event.is_free
    return data


def _image(event: Event) -> str:
    url = picture_url(event.picture, 1600) if event.picture else ""
    return settings.SITE_URL + url if url else ""


def _date(event: Event, date: Occurrence, city: CitySettings) -> dict[str, Any]:
    found: dict[str, Any] = {
        "startDate": _moment(event, date.start),
        "endDate": _moment(event, date.end, closing=True),
        "eventStatus": SCHEMA + _status(date),
    }
    if date.other_start and not date.is_cancelled:
        found["previousStartDate"] = _moment(event, date.other_start)
    if date.other_place:
        found["location"] = {"@type": "Place", "name": date.other_place, "address": _town(city)}
    return found


def _status(date: Occurrence) -> str:
    if date.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if date.other_start else "EventScheduled"


def _sub_event(event: Event, date: Occurrence, address: str, city: CitySettings) -> dict[str, Any]:
    return {"@type": "Event", "name": event.title, "url": address, **_date(event, date, city)}


def _moment(event: Event, instant: dt.datetime, *, closing: bool = False) -> str:
    here = local(instant)
    if event.is_all_day:
        return (here - dt.timedelta(seconds=closing)).date().isoformat()
    return here.isoformat(timespec="minutes")


def _schedule(event: Event) -> dict[str, Any]:
    rule: Rule = event.rule  # type: ignore[assignment]
    found: dict[str, Any] = {
        "@type": "Schedule",
        "startDate": event.start_day.isoformat(),
        "repeatFrequency": f"P{rule.interval}{DURATIONS[rule.frequency]}",
        "scheduleTimezone": "Europe/Berlin",
        "endDate": rule.until.isoformat() if rule.until else None,
        "repeatCount": rule.count or None,
        "byMonth": rule.month or None,
        "byMonthDay": list(rule.month_days) or None,
        "byDay": [_by_day(weekday.day, weekday.nth) for weekday in rule.weekdays] or None,
        "exceptDate": [day.isoformat() for day in event.excluded_days] or None,
        "startTime": event.start_time and event.start_time.isoformat(timespec="minutes"),
        "endTime": event.end_time and event.end_time.isoformat(timespec="minutes"),
    }
    return {name: value for name, value in found.items() if value}


def _by_day(day: int, nth: int) -> str:
    return f"{nth}{WEEKDAYS[day]}" if nth else SCHEMA + DAYS[day]


def _place(event: Event, city: CitySettings) -> dict[str, Any]:
    if event.merchant:
        return shop_data(event.merchant)
    street = {"streetAddress": event.place_address} if event.place_address else {}
    place: dict[str, Any] = {"@type": "Place", "name": event.place_name, "address": _town(city) | street}
    if event.latitude is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": event.latitude, "longitude": event.longitude}
    return place


def _town(city: CitySettings) -> dict[str, Any]:
    return {"@type": "PostalAddress", "addressLocality": city.city_name, "addressCountry": "DE"}


def shop_data(shop: Merchant) -> dict[str, Any]:
    address = settings.SITE_URL + shop.get_absolute_url()
    return {
        "@type": business_type(shop),
        "@id": address,
        "name": shop.name,
        "url": address,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": shop.street_address,
            "postalCode": shop.postcode,
            "addressLocality": shop.town,
            "addressCountry": "DE",
        },
    }


def _organiser(event: Event, city: CitySettings) -> dict[str, Any] | None:
    name, shop = organiser_of(event, city.operator_name)
    if shop is None:
        return {"@type": "Organization", "name": name} if name else None
    address = settings.SITE_URL + shop.get_absolute_url()
    return {"@type": "Organization", "@id": address, "name": name, "url": address}


def _price(event: Event, address: str) -> dict[str, Any] | None:
    """The price of taking part; nothing about tickets, of which this site knows none."""
    if event.price_cents is None:
        return None
    return {
        "@type": "Offer",
        "price": f"{event.price_cents // 100}.{event.price_cents % 100:02}",
        "priceCurrency": "EUR",
        "url": address,
    }
