"""What the script of the page speaks with: a file is begun, asked after, and sent in pieces.

    POST …/bilder/hochladen/          name, type, size, sha256, rights → {"url", "received", "size", "done"}
    GET  …/bilder/hochladen/<id>/     → {"received", "size", "done"}
    POST …/bilder/hochladen/<id>/     a piece as application/octet-stream, its place in the header Upload-Offset

Answers: 409 with "received" for a piece that begins elsewhere, 409 with "busy" while another request works on the file,
404 for an upload there is no more (begin again), and for a file that is refused 413, 415, 422, 429, 503 or 507 with a
sentence as "error". Only 503 and 507 leave what has arrived: an empty piece at the end tries again.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coburg_showcase.access import retailer_required
from coburg_showcase.images.hardening import PictureRefused
from merchants.members.access import of_own_business
from merchants.models import Merchant
from merchants.workshop.pictures.forms import BeginForm
from merchants.workshop.pictures.models import PictureUpload
from merchants.workshop.pictures.uploads import MOST_PIECE, UploadBusy, UploadGone, WrongOffset, append, begin

OFFSET = "Upload-Offset"


@retailer_required
@of_own_business
@require_POST
def begin_upload(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """Begin a file, or find out how much of it is here already."""
    form = BeginForm(request.POST)
    if not form.is_valid():
        sentence = form.errors.get("rights", [_("This file cannot be sent. Please choose it again.")])[0]
        return JsonResponse({"error": sentence}, status=422)
    said = form.cleaned_data
    try:
        upload, is_new = begin(
            merchant=merchant,
            user=request.user,  # type: ignore[arg-type]
            name=said["name"],
            declared_type=said["type"],
            size=said["size"],
            sha256=said["sha256"],
        )
    except PictureRefused as refused:
        return _refused(refused)
    address = reverse("pictures:upload", args=[merchant.slug, upload.pk])
    return JsonResponse({"url": address, **_state(upload)}, status=201 if is_new else 200)


@retailer_required
@of_own_business
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, merchant: Merchant, key: UUID) -> HttpResponse:
    """How far an upload has come; with a piece, a step further."""
    found = get_object_or_404(PictureUpload.objects.of_merchant(merchant), pk=key)
    if request.method != "POST":
        return JsonResponse(_state(found), headers={OFFSET: str(found.received)})
    offset, length = _number(request.headers.get(OFFSET)), _number(request.headers.get("Content-Length", "0"))
    if offset is None or length is None:
        return JsonResponse({"error": _("A piece needs its place and its length.")}, status=400)
    if length > MOST_PIECE:
        return JsonResponse({"error": _("This piece is too large.")}, status=413)
    piece = _received(request)
    if len(piece) != length:  # the connection broke: nobody reads this answer
        return JsonResponse({"error": _("This piece has not arrived as a whole.")}, status=400)
    try:
        return JsonResponse(_state(append(upload=found, offset=offset, piece=piece)))
    except WrongOffset as wrong:
        return JsonResponse({"received": wrong.received}, status=409, headers={OFFSET: str(wrong.received)})
    except UploadBusy:
        return JsonResponse({"busy": True}, status=409, headers={"Retry-After": "1"})
    except UploadGone:
        return JsonResponse({"error": _("This upload is over. Please choose the picture again.")}, status=404)
    except PictureRefused as refused:
        return _refused(refused)


def _received(request: HttpRequest) -> bytes:
    """The body; what came of it, if the connection broke."""
    try:
        return request.body
    except (OSError, RawPostDataException):  # the latter: sent as a form, which the check of its token has read
        return b""


def _number(text: str | None) -> int | None:
    """A number of bytes in a header; None for anything else."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 12 else None


def _state(found: PictureUpload) -> dict[str, int | bool]:
    return {"received": found.received, "size": found.size, "done": found.is_done}


def _refused(refused: PictureRefused) -> JsonResponse:
    return JsonResponse({"error": str(refused)}, status=refused.status)
