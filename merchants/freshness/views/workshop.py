"""`/mein-schaufenster/<slug>/bestaetigen/`: one click says that a group of facts is still right."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coburg_showcase.access import retailer_required
from merchants.freshness.actions import NothingToConfirm, confirm_fact
from merchants.freshness.groups import fact_group
from merchants.members.access import of_own_business
from merchants.members.speaking import name_for
from merchants.models import Merchant


@retailer_required
@of_own_business
@require_POST
def confirm(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """Back to the page of the business, with a word about what was confirmed; 400 for what is no group of facts."""
    group = fact_group(request.POST.get("angaben", ""))
    if group is None:
        raise BadRequest
    try:
        fact = confirm_fact(
            merchant=merchant,
            group=group,
            stamp=request.POST.get("stand", ""),
            confirmed_by=name_for(request.user, merchant),
            now=timezone.now(),
        )
    except NothingToConfirm as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Confirmed, thank you: %(facts)s.") % {"facts": fact.label})
    return redirect("workshop:business", merchant.slug)
