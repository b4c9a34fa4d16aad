"""A limit on made-up requests: whatever page reaches this middleware has missed the whole-page cache (H-76)."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from coburg_showcase.security.client import UNKNOWN, client_address
from coburg_showcase.security.ratelimit import allow_here

PER_MINUTE = 240  # pages, per client and process; somebody trying filters fast needs a tenth


class RenderLimitMiddleware:
    """429 for a client who asks for new pages faster than any person could."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.limit = getattr(settings, "RENDERS_PER_MINUTE", PER_MINUTE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(settings.MEDIA_URL) and not self._allows(request):
            text = _("Too many requests in a short time. Please try again in a minute.")
            headers = {"Retry-After": "60", "Cache-Control": "no-store"}
            return HttpResponse(text, status=429, headers=headers, content_type="text/plain; charset=utf-8")
        return self.get_response(request)

    def _allows(self, request: HttpRequest) -> bool:
        return _may_be_proxy(request) or allow_here(request, "render", self.limit, 60)


def _may_be_proxy(request: HttpRequest) -> bool:
    """Without trusted proxies a private address may be a proxy nobody told us of: never lock out a whole town."""
    if settings.TRUSTED_PROXY_COUNT:
        return False
    address = client_address(request)
    return address == UNKNOWN or ipaddress.ip_address(address).is_private
