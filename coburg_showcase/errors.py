"""Error pages in the house design. They ask neither session nor database, so they work when those do not."""

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import gettext as _

from coburg_showcase.access import public
from coburg_showcase.city.models import CitySettings


def page(request: HttpRequest, status: int, **context: object) -> HttpResponse:
    """The error page of this status; the request is passed so that links keep its language."""
    if status >= 500:  # the database may be what failed: the defaults name the city well enough
        context["city"] = CitySettings()
    body = loader.render_to_string(f"errors/{status}.html", {"status": status, **context}, request)
    response = HttpResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    return response


@public(cache=False)
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400)


@public(cache=False)
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403, reason="")


@public(cache=False)
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit (H-36): say what to do; what was typed is still in the browser's history."""
    return page(
        request,
        403,
        reason=_(
            "Your form was open for too long, or your browser sends no cookies. "
            "Please go back, reload the page and send it again."
        ),
    )


@public(cache=False)
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


@public(cache=False)
def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 while the database is away, with the time after which to try again."""
    response = page(request, 503)
    response["Retry-After"] = "30"
    return response
