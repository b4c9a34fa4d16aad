"""The project's addresses and two more: errors on purpose, and pages as they looked while the town was empty."""

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from coburg_showcase.access import public
from coburg_showcase.urls import *  # noqa: F403
from coburg_showcase.urls import urlpatterns as project_patterns


@public(cache=False)
def broken(request: HttpRequest, status: int) -> HttpResponse:
    if status == 503:
        raise OperationalError("on purpose")
    raise ZeroDivisionError("on purpose")


@public(cache=False)
def keepsake(request: HttpRequest, name: str, language: str = "de") -> HttpResponse:
    return HttpResponse((settings.TOWN_FOLDER / f"{language}-{name}.html").read_bytes())


urlpatterns = [
    path("kaputt/<int:status>/", broken),
    path("en/kaputt/<int:status>/", broken),
    path("zu-sehen/<slug:name>/", keepsake),
    path("en/zu-sehen/<slug:name>/", keepsake, {"language": "en"}),
    *project_patterns,
]
