"""`/entdecken/`: what is in the windows, whole or as the part htmx asks for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from coburg_showcase.access import PAGE_CACHE_HEADER, public
from listings.discover.page import discover_page
from merchants.cards import this_minute


@public(cache=False)
@require_safe
def discover(request: HttpRequest) -> HttpResponse:
    """The list with its filters; to htmx only what changes with them. Made-up addresses are not kept in the cache."""
    page = discover_page(request.GET, this_minute())
    wants_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    response = render(
        request,
        "listings/discover.html",
        {
            "layout": "part.html" if wants_part else "base.html",
            "page": page,
            "section": "entdecken",
            "robots": "" if page.is_for_search_engines else "noindex",
        },
    )
    patch_vary_headers(response, ["HX-Request"])
    if wants_part:
        response["HX-Push-Url"] = reverse("listings:discover") + page.query
    response[PAGE_CACHE_HEADER] = "1" if page.is_canonical else "0"
    return response
