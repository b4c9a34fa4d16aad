"""`/eintrag-uebernehmen/`: a code of the city makes a business somebody's own. Looking never uses it up (H-55)."""

from math import ceil
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import public
from coburg_showcase.one_time import in_fours
from coburg_showcase.spam.forms import status_of
from coburg_showcase.tokens import secret_address
from merchants.claims import actions, tries
from merchants.claims.actions import ClaimRefused, CodeIsGone
from merchants.claims.codes import State
from merchants.claims.forms import CodeForm
from merchants.claims.models import Claim, ClaimCode

GET_AND_POST = ["GET", "HEAD", "POST"]


@public(cache=False)
@secret_address
@require_http_methods(GET_AND_POST)
def enter(request: HttpRequest) -> HttpResponse:
    """Asks for the code; the page it leads to says what it is about, and is the one its QR code opens."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        address = reverse("claims:code", args=[in_fours(form.cleaned_data["code"])])
        return HttpResponseRedirect(address, status=303)
    return _page(request, "enter", {"form": form}, status=status_of(form))


@public(cache=False)
@secret_address
@require_http_methods(GET_AND_POST)
def code(request: HttpRequest, code: str) -> HttpResponse:
    """Shows the business; sent by somebody who is logged in, it claims it."""
    wait = tries.wait_until(request)
    if wait is not None:
        response = _page(request, "wait", {"until": wait}, status=429)
        response["Retry-After"] = str(max(1, ceil((wait - timezone.now()).total_seconds())))
        return response
    found = actions.find_code(code)
    if found is None:
        tries.count_wrong(request)
        form = CodeForm({"code": code[:60]})
        form.is_valid()
        form.add_error("code", _("We do not know this code. Please compare it with the letter."))
        return _page(request, "enter", {"form": form}, status=404)
    if request.method == "POST":
        return _use(request, found)
    try:
        actions.check_good(found)
    except CodeIsGone as gone:
        return _page(request, "gone", {"reason": str(gone)}, status=410)
    return _page(request, "code", {"code": found, "merchant": found.merchant})


def _use(request: HttpRequest, found: ClaimCode) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    try:
        claim = actions.use_code(code=found, user=request.user)
    except CodeIsGone as gone:
        return _page(request, "gone", {"reason": str(gone)}, status=410)
    except ClaimRefused as refused:
        return _page(
            request, "code", {"code": found, "merchant": found.merchant, "refusal": str(refused)}, status=409
        )  # fmt: skip
    return _after(request, claim)


def _after(request: HttpRequest, claim: Claim) -> HttpResponse:
    if claim.state == State.GRANTED:
        messages.success(request, _("%(name)s is in your hands now.") % {"name": claim.merchant.name})
        return redirect("workshop:business", claim.merchant.slug)
    return redirect("workshop:index")  # which tells how it stands


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context |= {"robots": "noindex", "section": "", "here": request.get_full_path()}
    return render(request, f"merchants/claims/{name}.html", context, status=status)
