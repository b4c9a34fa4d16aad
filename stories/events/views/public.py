"""`/veranstaltungen/`: what is on, one event, and the box for other sites."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from coburg_showcase.access import PAGE_CACHE_HEADER, public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.security.policy import allow_embedding, allow_map_tiles
from coburg_showcase.statistics.counting import counts
from merchants.cards import this_minute
from merchants.models import Merchant
from stories.events.coming import box_of
from stories.events.listing.page import events_page
from stories.events.models import Event
from stories.events.page import event_for_page, event_page, gone_page, preview_page


@public(cache=False)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list with its filters; to htmx only what changes with them. Made-up addresses are not kept in the cache."""
    page = events_page(request.GET, this_minute())
    wants_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    response = render(
        request,
        "stories/events/index.html",
        {
            "layout": "part.html" if wants_part else "base.html",
            "page": page,
            "section": "veranstaltungen",
            "robots": "" if page.is_for_search_engines else "noindex",
        },
    )
    patch_vary_headers(response, ["HX-Request"])
    if wants_part:
        response["HX-Push-Url"] = reverse("events:index") + page.query
    response[PAGE_CACHE_HEADER] = "1" if page.is_canonical else "0"
    return response


@public
@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page of one event. What is over or withdrawn answers 410 with other events, what never was on show 404."""
    found, now = event_for_page(slug), timezone.now()
    if found is None or not found.was_on_show(now):
        raise Http404
    if not found.is_on_show(now):
        return gone(request, found)
    return counts(show(request, event_page(found, now, city_of(request))), found.counted_as)


def show(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page; tiles may only come where there is a map."""
    response = render(request, "stories/events/event.html", context)
    if context["show_map"]:
        allow_map_tiles(response, city_of(request).map_tile_origin)
    return response


def gone(request: HttpRequest, found: Event) -> HttpResponse:
    response = render(request, "stories/events/gone.html", gone_page(found, this_minute()), status=410)
    response["Cache-Control"] = "no-store"  # it may come back, and the alternatives change
    return response


def show_preview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """For coburg_showcase/preview.py: the page as it will be. 404 for an event that is no more."""
    found = Event.objects.for_pages().with_public_id(public_id)
    if found is None:
        raise Http404
    return show(request, preview_page(found, timezone.now(), city_of(request)))


@public(cache=False)
@require_safe
def embed(request: HttpRequest) -> HttpResponseBase:
    """A small page of the next events, of the town or of `?betrieb=<slug>`, which any site may show in a frame."""
    slug = request.GET.get("betrieb", "")
    merchant = Merchant.objects.on_show().with_slug(slug) if slug and "\0" not in slug else None
    if slug and merchant is None:
        raise Http404
    response = render(request, "stories/events/embed.html", box_of(merchant, this_minute()))
    is_tidy = request.GET.dict() == ({"betrieb": slug} if slug else {})
    response[PAGE_CACHE_HEADER] = "1" if is_tidy else "0"
    return allow_embedding(response)
