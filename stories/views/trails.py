"""`/spaziergaenge/<slug>/`: a walk past shops and places."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.security.policy import allow_map_tiles
from merchants.cards import this_minute
from stories.models import Trail
from stories.page import gone_page
from stories.trail import trail_page


@public
@require_safe
def trail(request: HttpRequest, slug: str) -> HttpResponse:
    """One walk. What is no longer offered answers 410 with stories, what never was 404."""
    found = Trail.objects.for_page().with_slug(slug)
    now = timezone.now()
    if found is None or not found.was_on_show(now):
        raise Http404
    if not found.is_on_show(now):
        response = render(request, "stories/gone.html", gone_page(now), status=410)
        response["Cache-Control"] = "no-store"
        return response
    return _shown(request, found, is_preview=False)


def preview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A walk as it will be, for whoever has the link; registered with coburg_showcase/preview.py."""
    found = Trail.objects.for_page().with_public_id(public_id)
    if found is None:
        raise Http404
    return _shown(request, found, is_preview=True)


def _shown(request: HttpRequest, found: Trail, *, is_preview: bool) -> HttpResponse:
    page = trail_page(found, this_minute())
    page |= {"is_preview": is_preview, "robots": "noindex" if is_preview else ""}
    response = render(request, "stories/trail.html", page)
    return allow_map_tiles(response, city_of(request).map_tile_origin)  # type: ignore[return-value]
