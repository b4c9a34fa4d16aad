from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .models import CitySettings


def city_of(request: HttpRequest) -> CitySettings:
    """The city's settings, fetched when first used and then kept for this request: at most one query."""
    if not hasattr(request, "_city_settings"):
        request._city_settings = SimpleLazyObject(CitySettings.load)  # type: ignore[attr-defined]
    return request._city_settings  # type: ignore[attr-defined]


def city(request: HttpRequest) -> dict[str, Any]:
    """`city` in every template; costs nothing on a page which does not use it."""
    return {"city": city_of(request)}
