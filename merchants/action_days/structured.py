"""A day to take part in as schema.org data (JSON-LD) for search engines. Source: https://schema.org/Event"""

from typing import Any

from django.conf import settings

from coburg_showcase.city.models import CitySettings
from merchants.action_days.models import ActionDay
from merchants.opening.resolve import ZONE, instant_at


def event_data(action_day: ActionDay) -> dict[str, Any]:
    """The Event; says only what the page says. At most one query."""
    span = action_day.span
    if span is None:
        return {}
    city = CitySettings.load()
    begins = instant_at(action_day.first_day, span.start)
    ends = instant_at(action_day.first_day, span.end, closing=True)
    address = settings.SITE_URL + action_day.get_absolute_url()
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": action_day.name,
        "startDate": begins.astimezone(ZONE).isoformat(),
        "endDate": ends.astimezone(ZONE).isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "location": {
            "@type": "Place",
            "name": city.city_name,
            "address": {"@type": "PostalAddress", "addressLocality": city.city_name, "addressCountry": "DE"},
        },
        "organizer": {"@type": "Organization", "name": city.operator_name, "url": settings.SITE_URL},
    }
    return data | ({"description": action_day.description} if action_day.description else {})
