import json
from urllib.parse import parse_qs

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from coburg_showcase.access import public
from coburg_showcase.security.ratelimit import allow
from coburg_showcase.statistics.counting import is_countable
from coburg_showcase.statistics.models import Kind
from coburg_showcase.statistics.robots import is_person
from coburg_showcase.statistics.tally import common_tally

LARGEST = 1024
PER_MINUTE = 60
CLICKS = frozenset({Kind.CALL, Kind.ROUTE})  # what a browser may report; everything else we see ourselves


@public(cache=False)
@csrf_exempt  # sendBeacon from a cached page: there is no cookie, no token and no visitor's state to forge
@require_POST
def beacon(request: HttpRequest) -> HttpResponse:
    """`/z/`: count a click on a telephone or route link; static/js/beacon.js sends `thing` and `kind` as form or JSON.

    204; 400 for what nobody counts, 403 from other sites, 413 above 1 KiB, 429 above 60 a minute from one client.
    Stores the count of the day and nothing of the visitor.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or int(length[:12]) > LARGEST:
        return _empty(413)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return _empty(403)
    if not allow(request, "beacon", PER_MINUTE, 60):
        return _empty(429)
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return _empty(413)
    thing, kind = _fields(body)
    if kind not in CLICKS or not is_countable(thing):
        return _empty(400)
    if is_person(request.META):
        common_tally.add(thing, kind)
    return _empty(204)


def _fields(body: bytes) -> tuple[str, str]:
    """`thing` and `kind` of a JSON object or a form; empty texts where there are none."""
    text = body.decode(errors="replace")
    if not text.startswith("{"):
        fields = parse_qs(text, max_num_fields=10) if text.count("&") < 10 else {}
        return fields.get("thing", [""])[0], fields.get("kind", [""])[0]
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = {}
    thing, kind = data.get("thing"), data.get("kind")
    return (thing, kind) if isinstance(thing, str) and isinstance(kind, str) else ("", "")


def _empty(status: int) -> HttpResponse:
    return HttpResponse(status=status, headers={"Cache-Control": "no-store"})
