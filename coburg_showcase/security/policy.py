"""The closed table of exceptions from the Content-Security-Policy in settings (compliance.md 3.3).

A view that needs one is decorated with it; there is no other way to widen the policy.
"""

from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.http import HttpResponseBase

VIDEO_HOST = "https://www.youtube-nocookie.com"

# pages with a video
allows_video = csp_update({"frame-src": [VIDEO_HOST]})


def allow_map_tiles(response: HttpResponseBase, tile_address: str) -> HttpResponseBase:
    """On pages with a map: pictures from the host of the tile setting, which is loaded only after a click (L-13)."""
    parts = urlsplit(tile_address)
    if parts.scheme == "https" and parts.hostname:
        host = parts.netloc.replace("{s}", "*")
        response._csp_update = {"img-src": [f"https://{host}"]}  # type: ignore[attr-defined]
    return response


def allow_embedding(response: HttpResponseBase) -> HttpResponseBase:
    """On embed pages: any site may frame them, so X-Frame-Options must not be sent."""
    response._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
    response.xframe_options_exempt = True  # type: ignore[attr-defined]
    return response
