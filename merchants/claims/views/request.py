"""`/laeden/<slug>/uebernehmen/`: the two ways to get a listed business into one's own hands."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import private, public
from coburg_showcase.spam.forms import status_of
from coburg_showcase.spam.limits import TOO_MANY, within_limits
from merchants.claims import actions
from merchants.claims.actions import ClaimRefused
from merchants.claims.forms import RequestForm
from merchants.models import Merchant
from merchants.views.shop import redirect_from_former

LIMIT = "claim-request"


@public(cache=False)
@require_http_methods(["GET", "HEAD", "POST"])
def request_business(request: HttpRequest, slug: str) -> HttpResponse:
    """Explains; whoever is logged in may ask the city."""
    merchant = Merchant.objects.on_show().select_related("street").with_slug(slug)
    if merchant is None:
        return redirect_from_former(slug, "claims:request")
    if request.method == "POST" and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    form = RequestForm(
        request.POST if request.method == "POST" else None, initial={"name": getattr(request.user, "name", "")}
    )
    if not form.is_valid():
        return _page(request, merchant, form, status_of(form))
    if not within_limits(request, LIMIT):
        form.add_error(None, TOO_MANY)
        return _page(request, merchant, form, 429)
    try:
        actions.ask(merchant=merchant, user=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except ClaimRefused as refused:
        form.add_error(None, str(refused))
        return _page(request, merchant, form, 409)
    messages.success(request, _("Your request is with the city team."))
    return redirect("workshop:index")


def _page(request: HttpRequest, merchant: Merchant, form: RequestForm, status: int) -> HttpResponse:
    context = {"merchant": merchant, "form": form, "robots": "noindex", "section": "", "here": request.path}
    response = render(request, "merchants/claims/request.html", context, status=status)
    return private(response)  # type: ignore[return-value]
