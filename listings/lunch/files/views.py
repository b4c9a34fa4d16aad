"""The lunch guide as files: what leaves the site for feed readers, calendars, mails and other sites."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.machine_files.atom import ATOM
from listings.lunch.files.ahead import lunches_ahead, next_lunches
from listings.lunch.files.calendar import CALENDAR, lunch_calendar
from listings.lunch.files.feed import lunch_feed
from merchants.cards import this_minute

GUIDE = "/mittagstisch/"  # an address is a contract; its page is built beside these files


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The next lunch of every kitchen."""
    now = this_minute()
    text = lunch_feed(
        next_lunches(now),
        path=reverse("lunch-feed"),
        link=GUIDE,
        title=_("Lunch in %(city)s") % {"city": city_of(request).city_name},
        since=now.replace(hour=0, minute=0),
    )
    return HttpResponse(text, content_type=ATOM)


@public
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The lunches of today and the next seven days, for calendars that subscribe."""
    now = this_minute()
    text = lunch_calendar(
        lunches_ahead(now),
        now,
        name=_("Lunch in %(city)s") % {"city": city_of(request).city_name},
        host=urlsplit(settings.SITE_URL).hostname or "",
    )
    response = HttpResponse(text, content_type=CALENDAR)
    response["Content-Disposition"] = 'attachment; filename="mittagstisch.ics"'
    return response
