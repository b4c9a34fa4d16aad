"""`/entdecken/<merchant>/<slug>/`: one item of a shop window."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.statistics.counting import counts
from listings.item.gone import gone_page
from listings.item.page import item_page, listing_for_page
from merchants.models import FormerSlug


@public
@require_safe
def item(request: HttpRequest, merchant: str, slug: str) -> HttpResponse:
    """The page of one item. What is over or withdrawn answers 410 with alternatives, what never was on show 404."""
    listing = listing_for_page(merchant, slug)
    if listing is None:
        return redirect_from_former(merchant, slug)
    now = timezone.now()
    if listing.is_on_show(now):
        response = render(request, "listings/item/item.html", item_page(listing, now))
        return counts(response, listing.counted_as)
    if not listing.is_gone(now):
        raise Http404
    response = render(request, "listings/item/gone.html", gone_page(listing, now), status=410)
    response["Cache-Control"] = "no-store"  # it may come back, and the alternatives change
    return response


def redirect_from_former(merchant: str, slug: str) -> HttpResponse:
    """To the item below the address its shop has now; 404 if there is no shop people may find (H-74)."""
    former = get_object_or_404(FormerSlug.objects.select_related("merchant"), slug=merchant)
    if not former.merchant.is_findable:
        raise Http404
    return redirect("listings:item", former.merchant.slug, slug, permanent=True)
