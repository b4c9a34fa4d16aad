"""`/baublog/` and `/baublog/<slug>/`, with the feed and the calendar that belong to them."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coburg_showcase.access import private, public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.machine_files.atom import ATOM
from coburg_showcase.security.policy import allow_map_tiles
from coburg_showcase.statistics.counting import counts
from merchants.opening.resolve import instant_at, local_day
from stories.roadworks.calendar import phase_calendar
from stories.roadworks.facts import with_facts
from stories.roadworks.feeds import news_feed
from stories.roadworks.models import ConstructionSite, Phase
from stories.roadworks.page import gone_page, index_page, site_on_page, site_page

PREVIEW = "construction-site"
IN_CALENDAR_AFTER_END = timedelta(days=60)


@public
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """What is dug up, what comes, what is finished."""
    response = _with_map(request, render(request, "roadworks/index.html", index_page(timezone.now())))
    return counts(response, "page:roadworks")


@public
@require_safe
def site(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Everything about one construction site. 410 once it was on show and is no longer."""
    now = timezone.now()
    found = site_on_page(slug, now)
    if found is None or not found.was_on_show(now):
        raise Http404
    if not found.is_on_show(now):
        return gone(request, found, now)
    response = _with_map(request, render(request, "roadworks/site.html", site_page(found, now)))
    return counts(response, f"roadworks:{found.pk}")


def gone(request: HttpRequest, site: ConstructionSite, now: datetime, *, kept: str = "") -> HttpResponse:
    """410 with the sites there are. `kept` is what somebody has typed into a form of this one."""
    response = render(request, "roadworks/gone.html", gone_page(site, now, kept=kept), status=410)
    return private(response)  # type: ignore[return-value]


def preview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Registered for `/vorschau/<token>/`: the page as it will be."""
    now = timezone.now()
    found = with_facts(ConstructionSite.objects.all(), now).with_public_id(public_id)
    if found is None:
        raise Http404
    context = {**site_page(found, now), "is_preview": True, "robots": "noindex"}
    return _with_map(request, render(request, "roadworks/site.html", context))


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The news of all sites."""
    now, city = timezone.now(), city_of(request)
    text = news_feed(
        with_facts(ConstructionSite.objects.on_show(now), now),
        now,
        path=reverse("roadworks-feed"),
        link=reverse("roadworks:index"),
        title=_("Roadworks in %(city)s") % {"city": city.city_name},
        author=city.operator_name,
        since=instant_at(local_day(now), 0),
    )
    return HttpResponse(text, content_type=ATOM)


@public
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The phases of all sites, those that ended not long ago included."""
    now = timezone.now()
    sites = ConstructionSite.objects.on_show(now)
    phases = Phase.objects.of_sites(sites).not_over_before(local_day(now) - IN_CALENDAR_AFTER_END).by_day()
    text = phase_calendar(phases, host=urlsplit(settings.SITE_URL).hostname or "")
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="baublog.ics"'
    return response


def _with_map(request: HttpRequest, response: HttpResponse) -> Any:
    return allow_map_tiles(response, city_of(request).map_tile_origin)
