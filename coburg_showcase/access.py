"""Who may see a view: every view of ours bears exactly one of the three marks below.

The system check `access.E001` (run at every start) refuses an address whose view bears none. Views of other
packages cannot bear our marks; the address prefixes they live under stand in `THIRD_PARTY`, with what guards them.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

View = Callable[..., HttpResponseBase]

# route prefix → what guards the views below it
THIRD_PARTY = {
    "konto/": "django-allauth asks for login itself where an account is needed",
    "verwaltung/": "AdminSite.has_permission: active staff only",
}

PAGE_CACHE_HEADER = "X-Page-Cache"


def public(view: View | None = None, *, cache: bool = True) -> Any:
    """Everybody may see it, without login; the page is the same for everyone.

    `cache=True` lets the whole-page cache keep the answer (an internal header, removed before it is sent).
    Views with a form, a token or a counter say `@public(cache=False)`.
    """

    def mark(function: View) -> View:
        @wraps(function)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = function(request, *args, **kwargs)
            if cache and response.status_code == 200:
                response[PAGE_CACHE_HEADER] = "1"
            return response

        wrapped.access = "public"  # type: ignore[attr-defined]
        return wrapped

    return mark(view) if view else mark


def retailer_required(view: View) -> View:
    """Only somebody who looks after a business; strangers are sent to the login.

    The shop a retailer works on is looked up from their own memberships, so that a foreign one is a 404.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return private(view(request, *args, **kwargs))

    wrapped.access = "retailer"  # type: ignore[attr-defined]
    return wrapped


def staff_required(view: View) -> View:
    """Only the city team. Visitors are sent to the login; a logged-in person without the right gets 403."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not (request.user.is_active and request.user.is_staff):
            raise PermissionDenied
        return private(view(request, *args, **kwargs))

    wrapped.access = "staff"  # type: ignore[attr-defined]
    return wrapped


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Keep the answer out of every cache (ASVS 14.3.2)."""
    response.setdefault("Cache-Control", "no-store, private")
    return response


def views_by_route(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address pattern of the project with its full route."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views_by_route(entry, route)
        else:
            yield route, entry


def is_third_party(route: str) -> bool:
    return route.removeprefix("en/").startswith(tuple(THIRD_PARTY))


@register("access")
def check_access_marks(**kwargs: Any) -> list[CheckMessage]:
    """access.E001 for every address whose view bears no access mark."""
    return [
        Error(
            f"The view behind “{route}” bears no access mark (@public, @retailer_required, @staff_required).",
            id="access.E001",
        )
        for route, pattern in views_by_route()
        if not is_third_party(route) and not hasattr(pattern.callback, "access")
    ]
