"""Only the methods the site knows; every other is refused before it reaches a view (H-59)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed

KNOWN = ("GET", "HEAD", "POST", "OPTIONS")


class KnownMethodsMiddleware:
    """Answers 405 to TRACE, PUT, PROPFIND and invented methods, before the CSRF check would call it a 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in KNOWN:
            return HttpResponseNotAllowed(KNOWN)
        return self.get_response(request)
