"""`/mein-schaufenster/neu/`: a business that is not listed yet."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import retailer_required
from coburg_showcase.spam.forms import status_of
from coburg_showcase.spam.limits import TOO_MANY, within_limits
from merchants.claims.actions import ClaimRefused
from merchants.claims.forms import NewBusinessForm
from merchants.claims.new import start_business
from merchants.claims.similar import Similar, similar_businesses
from merchants.members.access import person_of
from merchants.models import Merchant

LIMIT = "new-business"
ANOTHER = "anderer"


@retailer_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One form. Before anything is stored it shows listed businesses that may be the very same."""
    form = NewBusinessForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, form, [], status_of(form))
    data: dict[str, Any] = form.cleaned_data
    if ANOTHER not in request.POST:
        asked = {name: data[name] for name in ("name", "street", "house_number", "phone")}
        similar = similar_businesses(Merchant.objects.findable(), **asked)
        if similar:
            return _page(request, form, similar, 200)
    if not within_limits(request, LIMIT):
        form.add_error(None, TOO_MANY)
        return _page(request, form, [], 429)
    try:
        claim = start_business(user=person_of(request), **data)
    except ClaimRefused as refused:
        form.add_error(None, str(refused))
        return _page(request, form, [], 409)
    messages.success(
        request, _("%(name)s is with the city team. Until it answers you can fill the window.") % {"name": data["name"]}
    )
    return redirect("workshop:business", claim.merchant.slug)


def _page(request: HttpRequest, form: NewBusinessForm, similar: list[Similar], status: int) -> HttpResponse:
    return render(request, "merchants/claims/new.html", {"form": form, "similar": similar}, status=status)
