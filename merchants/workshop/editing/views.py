"""`/mein-schaufenster/<slug>/…/`: the pages of the window, one for each concern; `flow` says what happens on them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import retailer_required
from merchants.codes import LegalForm
from merchants.members.access import of_own_business
from merchants.models import Merchant
from merchants.workshop.editing.flow import edit
from merchants.workshop.editing.pages.access import ACCESS
from merchants.workshop.editing.pages.contact import CONTACT
from merchants.workshop.editing.pages.imprint import IMPRINT, legal_form_of, legal_forms
from merchants.workshop.editing.pages.profile import PROFILE
from merchants.workshop.editing.pages.services import SERVICES

GET_AND_POST = ["GET", "HEAD", "POST"]


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def profile(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    return edit(request, merchant, PROFILE)


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def services(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    return edit(request, merchant, SERVICES)


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def access(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    return edit(request, merchant, ACCESS)


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def imprint(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """Step one asks for the legal form, by `?rechtsform=`; step two for what that one must say."""
    asked = request.GET.get("rechtsform")
    known = asked in LegalForm.values
    current = legal_form_of(merchant, request.user)  # type: ignore[arg-type]  # a person, as the mark says
    if request.method != "POST" and not known and (asked is not None or not current):
        context = {"merchant": merchant, "page": IMPRINT, "choices": legal_forms(), "chosen": current}
        return render(request, "merchants/workshop/editing/legal_form.html", context)
    return edit(request, merchant, IMPRINT, begin_with={"legal_form": [asked]} if known and asked else None)


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def contact(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    return edit(request, merchant, CONTACT)
