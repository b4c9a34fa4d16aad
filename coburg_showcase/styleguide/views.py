"""`/styleguide/`: every component with its states, from the real templates. For staff, and for all while developing."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from coburg_showcase.access import public, staff_required
from coburg_showcase.security.policy import allow_video
from coburg_showcase.styleguide.samples import samples


def show(request: HttpRequest) -> HttpResponseBase:
    return allow_video(render(request, "styleguide.html", {"robots": "noindex", **samples()}))


styleguide = public(cache=False)(show) if settings.DEBUG else staff_required(show)
