"""Serves films and their captions, and nothing else from the folder of the films."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from stories.models import Video
from stories.videos import files, showing
from stories.videos.ranges import Part, Span, Unsatisfiable, asked_span

TYPES = {"mp4": "video/mp4", "webm": "video/webm", "vtt": "text/vtt; charset=utf-8"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-site",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@public(cache=False)
@require_safe
def media(request: HttpRequest, key: str, extension: str) -> HttpResponseBase:
    """The film, or its captions. The address pattern admits only names we give, so no path can be built from it.

    404 unless a story on show has it, or a preview or somebody of staff asks. Two queries. No copy is used without
    asking again: what is withdrawn is gone at once.
    """
    video = Video.objects.with_key(key)
    if video is None or extension not in (video.file_format, "vtt"):
        raise Http404
    is_on_show = showing.is_on_show(video)
    if not is_on_show and not showing.may_see(request, video):
        raise Http404
    response = captions(request, video) if extension == "vtt" else film(request, video)
    response["Content-Type"] = TYPES[extension]
    response["Content-Disposition"] = f'inline; filename="{key[:8]}.{extension}"'
    response["Cache-Control"] = "no-cache" if is_on_show else "no-store, private"
    for header, value in HEADERS.items():
        response[header] = value
    return response


def captions(request: HttpRequest, video: Video) -> HttpResponseBase:
    if not video.captions:
        raise Http404
    return HttpResponse(video.captions)


def film(request: HttpRequest, video: Video) -> HttpResponseBase:
    """The whole film, or the part that is asked for unless If-Range names a film that has changed since."""
    try:
        file = files.path_of(video.file_key, video.file_format).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    size = file.seek(0, 2)
    etag = f'"{video.file_key[:16]}-{size:x}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged:
        file.close()
    response = unchanged or answer(request, Part(file, Span(0, size)), size, etag)
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    return response


def answer(request: HttpRequest, whole: Part, size: int, etag: str) -> HttpResponseBase:
    try:
        span = span_of(request, size, etag)
    except Unsatisfiable:
        whole.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = span or Span(0, size)
    body: Part | bytes = Part(whole.file, Span(start, end))
    if request.method == "HEAD":
        whole.close()
        body = b""
    response = StreamingHttpResponse(body) if isinstance(body, Part) else HttpResponse(body)
    response["Content-Length"] = str(end - start)
    if span:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def span_of(request: HttpRequest, size: int, etag: str) -> Span | None:
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    return asked_span(request.headers.get("Range", ""), size)
