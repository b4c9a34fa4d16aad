"""`/mein-schaufenster/`: the own businesses, and the page each of them begins on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coburg_showcase.access import retailer_required
from merchants.claims.models import Claim
from merchants.members.access import of_own_business, person_of
from merchants.members.models import own_merchants
from merchants.models import Merchant
from merchants.workshop.entries import entries_of
from merchants.workshop.sections import parts_of

MOST_LISTED = 50  # the city team reaches the others from the desk


@retailer_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The own businesses, and how it stands with those one has asked for; who has one only is taken to it."""
    own = list(own_merchants(request.user).by_name()[:MOST_LISTED])
    claims = list(Claim.objects.of_person(person_of(request).pk).worth_telling(timezone.now()))
    if len(own) == 1 and not claims:
        return redirect("workshop:business", own[0].slug)
    return render(request, "merchants/workshop/index.html", {"merchants": own, "claims": claims})


@retailer_required
@of_own_business
@require_safe
def business(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    shown = {"merchant": merchant, "parts": parts_of(merchant, timezone.now()), "entries": entries_of(merchant)}
    return render(request, "merchants/workshop/business.html", shown)
