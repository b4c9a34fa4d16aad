"""`/geschichten/`: what the city tells, in series and one by one."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coburg_showcase.access import PAGE_CACHE_HEADER, public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.security.policy import allow_video
from coburg_showcase.statistics.counting import counts
from merchants.cards import this_minute
from stories.models import Series, Story
from stories.page import gone_page, overview, series_page, story_for_page, story_for_preview, story_page


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "stories/index.html", overview(this_minute()))


@public(cache=False)
@require_safe
def series(request: HttpRequest, key: str) -> HttpResponse:
    """Everything of one series, page by page. Made-up numbers of pages are not kept in the cache."""
    found = Series.objects.with_key(key)
    if found is None:
        raise Http404
    page = series_page(found, request.GET, this_minute())
    response = render(request, "stories/series.html", page)
    response[PAGE_CACHE_HEADER] = "0" if page["pages"].beyond else "1"
    return response


@public
@require_safe
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story. What is no longer told answers 410 with others, what never was told 404."""
    found = story_for_page(slug)
    now = timezone.now()
    if found is None or not found.was_on_show(now):
        raise Http404
    if not found.is_on_show(now):
        response = render(request, "stories/gone.html", gone_page(now), status=410)
        response["Cache-Control"] = "no-store"  # it may come back, and the others change
        return response
    return counts(_shown(request, found, is_preview=False), f"story:{found.pk}")


def preview(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """A story as it will be, for whoever has the link; registered with coburg_showcase/preview.py."""
    found = story_for_preview(public_id)
    if found is None:
        raise Http404
    return _shown(request, found, is_preview=True)


def _shown(request: HttpRequest, found: Story, *, is_preview: bool) -> HttpResponse:
    page = story_page(found, this_minute(), city_of(request))
    page |= {"is_preview": is_preview, "robots": "noindex" if is_preview else ""}
    response = render(request, "stories/story.html", page)
    return allow_video(response) if page["body"].has_foreign_video else response  # type: ignore[return-value]
