"""`/merkzettel/`: the page of the errand list, the same for everyone, and what the browser shows on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from coburg_showcase.access import public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.security.ratelimit import allow
from listings.errands.asking import BadList, asked_in
from listings.errands.content import errand_list
from listings.errands.starts import STARTS

LARGEST = 16 * 1024
PER_MINUTE = 40


@public
@require_safe
def errands(request: HttpRequest) -> HttpResponse:
    """The page without a list: what it is, and the form for the walk. static/js/errands.js fills it."""
    return render(request, "listings/errands/errands.html", {"starts": STARTS.items(), "section": "merkzettel"})


@public(cache=False)
@csrf_exempt  # reads only, knows no visitor and sets no cookie: there is nothing to forge
@require_POST
def errands_content(request: HttpRequest) -> HttpResponse:
    """The list of ids in the body (see `asked_in`), as a part of the page. Nothing of it is kept or logged.

    400 with a sentence for what is no list, 403 from other sites, 413 above 16 KiB, 429 above 40 a minute from one
    client. The hours and prices are those of this very second.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or int(length[:12]) > LARGEST:
        return _refused(413, _("This list is too long."))
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return _refused(403, _("Lists are answered to our own pages only."))
    if not allow(request, "errands", PER_MINUTE, 60):
        return _refused(429, _("Too many requests in a short time. Please try again in a minute."))
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return _refused(413, _("This list is too long."))
    try:
        found = errand_list(asked_in(body), city_of(request), timezone.now())
    except BadList as error:
        return _refused(400, str(error))
    response = render(request, "listings/errands/content.html", {"list": found})
    response["Cache-Control"] = "no-store"
    return response


def _refused(status: int, sentence: str) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    if status == 429:
        headers["Retry-After"] = "60"
    return HttpResponse(sentence, status=status, headers=headers, content_type="text/plain; charset=utf-8")
