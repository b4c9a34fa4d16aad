"""The lunch guide as files, for feed readers, calendars, mails and chats."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coburg_showcase.access import PAGE_CACHE_HEADER, public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.machine_files.atom import ATOM
from listings.lunch.files.ahead import lunches_ahead, next_lunches
from listings.lunch.files.calendar import CALENDAR, lunch_calendar
from listings.lunch.files.feed import lunch_feed
from listings.lunch.files.text import lunch_text
from listings.lunch.guide.days import DAYS_AHEAD, day_in, url_of
from listings.lunch.served import day_to_show, kitchens_on
from merchants.cards import this_minute
from merchants.opening.resolve import ONE_DAY, local_day

TEXT = "text/plain; charset=utf-8"


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The next lunch of every kitchen."""
    now = this_minute()
    text = lunch_feed(
        next_lunches(now),
        path=reverse("lunch-feed"),
        link=reverse("listings:lunch"),
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


@public(cache=False)
@require_safe
def text(request: HttpRequest) -> HttpResponse:
    """The day to show as plain text, or that of `?tag=<date>` within the next sixty days.

    410 for a day that is over, 404 for what is no day or lies further ahead. Made-up queries are not kept by the cache.
    """
    now, tag = this_minute(), request.GET.get("tag")
    if tag is None:
        day, kitchens = day_to_show(now)
    else:
        asked = day_in(tag)
        if asked is None:
            raise Http404
        day = asked
        if day < local_day(now):
            now_page = settings.SITE_URL + reverse("listings:lunch")
            return _plain(_("This day is over. Lunch now: %(address)s") % {"address": now_page}, 410)
        if day > local_day(now) + DAYS_AHEAD * ONE_DAY:
            raise Http404
        kitchens = kitchens_on(day)
    page = reverse("listings:lunch") if day == local_day(now) else url_of(day)
    words = lunch_text(day, kitchens, now, city=city_of(request).city_name, address=settings.SITE_URL + page)
    response = _plain(words)
    is_tidy = request.META.get("QUERY_STRING", "") == ("" if tag is None else f"tag={tag}")
    response[PAGE_CACHE_HEADER] = "1" if is_tidy else "0"
    return response


def _plain(words: str, status: int = 200) -> HttpResponse:
    """As text, which no search engine should show on another day."""
    response = HttpResponse(words, content_type=TEXT, status=status)
    response["X-Robots-Tag"] = "noindex"
    if status != 200:
        response["Cache-Control"] = "no-store"
    return response
