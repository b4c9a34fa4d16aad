"""Atom feeds of the stories, of all and of each series."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.machine_files.atom import ATOM, MOST_ENTRIES
from merchants.cards import this_minute
from stories.feeds import story_feed
from stories.models import Series, Story


@public
@require_safe
def stories_feed(request: HttpRequest) -> HttpResponse:
    """The newest stories of all series."""
    city = city_of(request)
    now = this_minute()
    feed = story_feed(
        Story.objects.on_show(now).newest_first().for_teasers()[:MOST_ENTRIES],
        path=reverse("stories-feed"),
        link=reverse("stories:index"),
        title=_("Stories from %(city)s") % {"city": city.city_name},
        since=now.replace(hour=0, minute=0),
    )
    return HttpResponse(feed, content_type=ATOM)


@public
@require_safe
def series_feed(request: HttpRequest, key: str) -> HttpResponse:
    """The newest stories of one series."""
    series = Series.objects.with_key(key)
    if series is None:
        raise Http404
    now = this_minute()
    feed = story_feed(
        Story.objects.on_show(now).in_series(key).newest_first().for_teasers()[:MOST_ENTRIES],
        path=reverse("series-feed", args=[key]),
        link=series.get_absolute_url(),
        title=series.name,
        since=now.replace(hour=0, minute=0),
    )
    return HttpResponse(feed, content_type=ATOM)
