"""The pages of the pictures of a business: all of them, one of them, and leaving one out."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from coburg_showcase.access import retailer_required
from coburg_showcase.images.hardening import PictureRefused, read_limited
from merchants.members.access import of_own_business
from merchants.models import Merchant, MerchantPicture
from merchants.workshop.pictures import actions
from merchants.workshop.pictures.forms import ChooseForm, DescriptionsForm, PictureForm
from merchants.workshop.pictures.models import PictureUpload
from merchants.workshop.pictures.uploads import MOST_PIECE, UploadBusy, UploadGone, WrongOffset, take

GET_AND_POST = ["GET", "HEAD", "POST"]


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def pictures(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """All pictures; sent without our script, the chosen files are taken in one by one."""
    if request.method != "POST":
        return _page(request, merchant, ChooseForm())
    form = ChooseForm(request.POST, request.FILES)
    if form.is_valid():
        taken, refused = _take_each(merchant, request, form.cleaned_data["pictures"])
        form.add_refusals(refused, skipped="pictures" in getattr(request, "too_large", ()))
        if taken:
            text = ngettext("%(count)d picture is here.", "%(count)d pictures are here.", taken)
            messages.success(request, text % {"count": taken})
    return _page(request, merchant, form) if form.errors else redirect("pictures:list", merchant.slug)


def _take_each(
    merchant: Merchant, request: HttpRequest, files: list[UploadedFile]
) -> tuple[int, list[tuple[str, str]]]:
    """How many were taken, and of the others the name with the reason."""
    refused = []
    for file in files:
        name = file.name or ""
        try:
            take(
                merchant=merchant,
                user=request.user,  # type: ignore[arg-type]
                name=name,
                declared_type=file.content_type or "",
                data=read_limited(file),  # type: ignore[arg-type]
            )
        except PictureRefused as error:
            refused.append((name, str(error)))
        except (UploadBusy, UploadGone, WrongOffset):
            refused.append((name, _("This picture is on its way already. Please look again in a moment.")))
    return len(files) - len(refused), refused


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def describe(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """Descriptions for pictures that have none; what is right is kept even if another one is wrong."""
    if request.method != "POST":
        return _page(request, merchant, ChooseForm())
    form = DescriptionsForm(list(merchant.pictures.in_workshop().undescribed()), request.POST)
    wrong = not form.is_valid()
    described = actions.describe(merchant=merchant, texts=form.texts())
    if described:
        text = ngettext("%(count)d picture is described.", "%(count)d pictures are described.", described)
        messages.success(request, text % {"count": described})
    if wrong:
        return _page(request, merchant, ChooseForm(), descriptions=form)
    return redirect("pictures:list", merchant.slug)


@retailer_required
@of_own_business
@require_POST
def arrange(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """A new order: one picture a step up or down (`up`, `down`), or all of them in order (`picture`, several times)."""
    for name, step in (("up", actions.EARLIER), ("down", actions.LATER)):
        if name in request.POST:
            key = _key(request.POST[name])
            moved = actions.move(merchant=merchant, key=key, step=step)
            address = f"{reverse('pictures:list', args=[merchant.slug])}#picture-{key}"
            if not moved:
                raise Http404
            return redirect(address)
    keys = [_key(text) for text in request.POST.getlist("picture")]
    if not actions.arrange(merchant=merchant, keys=keys):
        raise Http404
    return redirect("pictures:list", merchant.slug)


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def picture(request: HttpRequest, merchant: Merchant, key: int) -> HttpResponse:
    """One picture: what is on it, who has taken it, where it stands, what stays in sight."""
    use = _own(merchant, key)
    form = PictureForm(request.POST if request.method == "POST" else None, instance=use)
    if request.method == "POST" and form.is_valid():
        also = actions.change(use=use, values=form.values())
        messages.success(request, " ".join(filter(None, [_("The picture is saved."), also])))
        return redirect("pictures:list", merchant.slug)
    context = {"merchant": merchant, "use": use, "form": form}
    return render(request, "merchants/workshop/pictures/picture.html", context, status=422 if form.errors else 200)


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def remove(request: HttpRequest, merchant: Merchant, key: int) -> HttpResponse:
    """Asks once more, then takes the picture from the window."""
    use = _own(merchant, key)
    if request.method != "POST":
        return render(request, "merchants/workshop/pictures/remove.html", {"merchant": merchant, "use": use})
    actions.remove(use=use)
    messages.success(request, _("The picture is removed."))
    return redirect("pictures:list", merchant.slug)


def _own(merchant: Merchant, key: int) -> MerchantPicture:
    return get_object_or_404(merchant.pictures.in_workshop(), pk=key)


def _key(text: str) -> int:
    """The key of a picture as a form sends it; one nobody has for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _page(
    request: HttpRequest, merchant: Merchant, form: ChooseForm, descriptions: DescriptionsForm | None = None
) -> HttpResponse:
    """All pictures of the business, those without a description first. Six queries."""
    own = list(merchant.pictures.in_workshop())
    undescribed = [use for use in own if not use.alt_text]
    wrong = descriptions is not None
    if descriptions is not None:  # what was right is described by now; only the wrong ones are asked for again
        descriptions.keep_only({str(use.pk) for use in undescribed})
    context: dict[str, Any] = {
        "merchant": merchant,
        "form": form,
        "descriptions": descriptions or DescriptionsForm(undescribed),
        "uses": [use for use in own if use.alt_text],
        "unfinished": list(PictureUpload.objects.of_merchant(merchant).unfinished()),
        "most_piece": MOST_PIECE,
    }
    status = 422 if wrong or form.errors else 200
    return render(request, "merchants/workshop/pictures/pictures.html", context, status=status)
