"""An owner objects to somebody who says that the business is theirs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coburg_showcase.access import retailer_required
from merchants.claims import actions
from merchants.claims.actions import ClaimRefused
from merchants.claims.models import Claim
from merchants.members.access import check_owner, of_own_business, person_of
from merchants.models import Merchant


@retailer_required
@of_own_business
@require_POST
def objection(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """From now on the city decides."""
    check_owner(request, merchant)
    claim = Claim.objects.of_key(merchant, request.POST.get("anspruch", ""))
    if claim is not None:
        try:
            actions.object_to(claim=claim, by=person_of(request))
            messages.success(request, _("Your objection is noted. The city team decides and may call you."))
        except ClaimRefused as refused:
            messages.error(request, str(refused))
    return redirect("people:list", merchant.slug)
