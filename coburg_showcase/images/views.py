"""Serves renditions, and nothing else from the media folder."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.images import files

# compliance.md 3.4.5. The address changes with the content, so a copy never has to be asked for again.
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
    "X-Content-Type-Options": "nosniff",
}


@public(cache=False)
@require_safe
def media(request: HttpRequest, key: str, width: str, extension: str) -> HttpResponseBase:
    """One rendition. The address pattern admits only names we give, so no path can be built from it.

    No query: whether a picture is there, its file says.
    """
    path = files.rendition_path(key, width, extension)
    try:
        size = path.stat().st_size
        etag = f'"{key[:16]}-{width}-{size:x}"'
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = HttpResponse(path.read_bytes() if request.method == "GET" else b"")
            response["Content-Length"] = str(size)
            response["Content-Type"] = f"image/{extension}"
            response["Content-Disposition"] = f'inline; filename="{key[:8]}-{width}.{extension}"'
    except FileNotFoundError:
        raise Http404 from None
    response["ETag"] = etag
    for header, value in HEADERS.items():
        response[header] = value
    return response
