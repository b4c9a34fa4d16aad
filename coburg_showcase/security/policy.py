"""The Content-Security-Policy and the closed table of its exceptions (compliance.md 3.3).

A view that needs an exception says so with one of the functions below; there is no other way to widen the policy.
"""

from typing import Any

from csp.constants import NONE, SELF
from django.http import HttpResponseBase

MAP = b'class="plan" data-map'


def directives(*, https_only: bool) -> dict[str, Any]:
    """The policy of every page: ourselves and nobody else; no inline style or script."""
    own = {f"{kind}-src": [SELF] for kind in ("script", "style", "img", "font", "connect", "manifest", "media")}
    closed = {f"{kind}-src": [NONE] for kind in ("default", "frame", "object")}
    return {
        **closed,
        **own,
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "report-uri": "/csp-report/",
        **({"upgrade-insecure-requests": True} if https_only else {}),
    }


VIDEO_HOST = "https://www.youtube-nocookie.com"


def allow_video(response: HttpResponseBase) -> HttpResponseBase:
    """On pages with a YouTube film: a frame of the host without cookies, loaded on a click only (L-12)."""
    return _replaced(response, "frame-src", VIDEO_HOST)


def allow_map_tiles(response: HttpResponseBase, origin: str) -> HttpResponseBase:
    """On pages with a map: pictures from the origin of the tile setting ("" for none), loaded on a click only.

    A page that turns out to have no map (templates/components/plan.html) keeps the strict policy.
    """
    if origin and MAP in getattr(response, "content", b""):
        response._csp_update = {"img-src": [origin]}  # type: ignore[attr-defined]
    return response


def allow_embedding(response: HttpResponseBase) -> HttpResponseBase:
    """On embed pages: any site may frame them, so X-Frame-Options must not be sent."""
    response.xframe_options_exempt = True  # type: ignore[attr-defined]
    return _replaced(response, "frame-ancestors", "*")


def _replaced(response: HttpResponseBase, directive: str, source: str) -> HttpResponseBase:
    """In the place of 'none'. A page may need more than one exception."""
    response._csp_replace = {**getattr(response, "_csp_replace", {}), directive: [source]}  # type: ignore[attr-defined]
    return response
