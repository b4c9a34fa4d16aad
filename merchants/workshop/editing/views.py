"""`/mein-schaufenster/<slug>/…/`: the pages of the window, one for each concern; `flow` says what happens on them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import retailer_required
from merchants.members.access import of_own_business
from merchants.models import Merchant
from merchants.workshop.editing.flow import edit
from merchants.workshop.editing.pages.profile import PROFILE

GET_AND_POST = ["GET", "HEAD", "POST"]


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def profile(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    return edit(request, merchant, PROFILE)
