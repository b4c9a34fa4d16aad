"""`/csp-report/`: browsers tell what the Content-Security-Policy stopped; kept as counts per day, without a visitor."""

import json
from typing import Any
from urllib.parse import urlsplit

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from coburg_showcase.access import public
from coburg_showcase.addresses import language_of_path
from coburg_showcase.security.ratelimit import allow

LARGEST = 8 * 1024
PER_MINUTE = 30
ROWS_PER_DAY = 500  # whatever anybody makes up, a day's table grows no further; known rows go on counting
REPORTS_PER_REQUEST = 10

DIRECTIVES = frozenset(
    {
        *("default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem"),
        *("style-src-attr", "img-src", "font-src", "connect-src", "manifest-src", "media-src", "frame-src"),
        *("child-src", "worker-src", "form-action", "frame-ancestors", "base-uri", "object-src"),
        *("require-trusted-types-for", "trusted-types"),
    }
)
KEYWORDS = frozenset({"inline", "eval", "wasm-eval", "self", "data", "blob", "about", "trusted-types-sink"})

ADD = """
WITH known AS (
    UPDATE security_cspreport SET count = count + 1
    WHERE (day, directive, blocked, page) = (%(day)s, %(directive)s, %(blocked)s, %(page)s) RETURNING 1
)
INSERT INTO security_cspreport AS kept (day, directive, blocked, page, count)
SELECT %(day)s, %(directive)s, %(blocked)s, %(page)s, 1
WHERE NOT EXISTS (SELECT FROM known) AND (SELECT count(*) FROM security_cspreport WHERE day = %(day)s) < %(most)s
ON CONFLICT (day, directive, blocked, page) DO UPDATE SET count = kept.count + 1
"""


@public(cache=False)
@csrf_exempt  # sent by the browser itself, without cookie or form; changes nothing but a count
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """204; 413 above 8 KiB, 429 above 30 a minute from one client, 400 for what is no report.

    Takes both forms: `application/csp-report` (one object) and `application/reports+json` (a list).
    """
    if _too_long(request):
        return _empty(413)
    if not allow(request, "csp-report", PER_MINUTE, 60):
        return _empty(429)
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return _empty(413)
    try:
        reports = _reports(json.loads(body))
    except (ValueError, RecursionError):
        return _empty(400)
    for report in reports[:REPORTS_PER_REQUEST]:
        _note(request, report)
    return _empty(204)


def _too_long(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isascii() or not length.isdigit() or int(length[:12]) > LARGEST


def _empty(status: int) -> HttpResponse:
    return HttpResponse(status=status, headers={"Cache-Control": "no-store"})


def _reports(data: Any) -> list[dict[str, Any]]:
    """The reports in either form, as dictionaries with the names of the older one. ValueError for anything else."""
    if isinstance(data, dict) and isinstance(data.get("csp-report"), dict):
        return [data["csp-report"]]
    if isinstance(data, list):
        bodies = [
            entry.get("body") for entry in data if isinstance(entry, dict) and entry.get("type") == "csp-violation"
        ]
        return [
            {
                "document-uri": body.get("documentURL"),
                "effective-directive": body.get("effectiveDirective"),
                "blocked-uri": body.get("blockedURL"),
            }
            for body in bodies
            if isinstance(body, dict)
        ]
    raise ValueError("no report")


def _note(request: HttpRequest, report: dict[str, Any]) -> None:
    document = _split(report.get("document-uri"))
    if document is None or document.netloc.lower() != request.get_host().lower():
        return  # not a page of ours
    words = str(report.get("effective-directive") or report.get("violated-directive") or "").split()
    row: dict[str, Any] = {
        "day": timezone.localdate(),
        "directive": words[0] if words and words[0] in DIRECTIVES else "other",
        "blocked": _source(report.get("blocked-uri")),
        "page": _pattern(document.path),
        "most": ROWS_PER_DAY,
    }
    with connection.cursor() as cursor:
        cursor.execute(ADD, row)


def _split(address: Any) -> Any:
    try:
        parts = urlsplit(str(address or ""))
        return parts if parts.hostname else None
    except ValueError:
        return None


def _source(blocked: Any) -> str:
    """The host of what was stopped, or the keyword the browser gave instead; never a path or query."""
    text = str(blocked or "").strip().lower()
    if text.partition(":")[0] in KEYWORDS:
        return text.partition(":")[0]
    parts = _split(text)
    host = (parts.hostname or "") if parts else ""
    return host[:100] if host and all(sign.isalnum() or sign in ".-_" for sign in host) else "other"


def _pattern(path: str) -> str:
    """The pattern of our address, so that neither a token nor a made-up path is kept."""
    with translation.override(language_of_path(path)):
        try:
            return resolve(path).route[:200]
        except Resolver404:
            return "other"
