"""Events as files: the calendar of one, the calendar of all, and the feed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.machine_files.atom import ATOM, MOST_ENTRIES
from merchants.cards import this_minute
from stories.events.calendar import CALENDAR, calendar_file
from stories.events.feed import events_feed
from stories.events.models import Event, Occurrence
from stories.events.views.public import gone


@public
@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One event for a calendar. Answers as its page does where it is over, withdrawn or was never on show."""
    found, now = Event.objects.for_pages().with_dates().with_slug(slug), timezone.now()
    if found is None or not found.was_on_show(now):
        raise Http404
    if not found.is_on_show(now):
        return gone(request, found)
    response = HttpResponse(calendar_file([found], now, name=found.title), content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response


@public
@require_safe
def events_calendar(request: HttpRequest) -> HttpResponse:
    """All events on show, for calendars that subscribe."""
    now = this_minute()
    events = Event.objects.on_show(now).order_by("start_day", "pk").for_pages().with_dates()
    name = _("Events in %(city)s") % {"city": city_of(request).city_name}
    response = HttpResponse(calendar_file(events, now, name=name, refreshes=True), content_type=CALENDAR)
    response["Content-Disposition"] = 'attachment; filename="veranstaltungen.ics"'
    return response


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Events newly announced or changed."""
    now, city = this_minute(), city_of(request)
    events = list(Event.objects.on_show(now).newly_told_first().for_pages()[:MOST_ENTRIES])
    text = events_feed(
        events,
        Occurrence.objects.next_of(events, now),
        now,
        path=reverse("events-feed"),
        link=reverse("events:index"),
        title=_("Events in %(city)s") % {"city": city.city_name},
        since=now.replace(hour=0, minute=0),
        city=city.operator_name,
    )
    return HttpResponse(text, content_type=ATOM)
