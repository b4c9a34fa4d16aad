"""`/laeden/<slug>/`: a shop window, and its contact card."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.security.policy import allow_map_tiles
from coburg_showcase.statistics.counting import counts
from merchants.models import FormerSlug, Merchant
from merchants.shop.contact_card import contact_card as card_text
from merchants.shop.page import merchant_for_page, shop_page


@public
@require_safe
def shop(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one business; a former address redirects, a closed business keeps a page with a note."""
    try:
        merchant = merchant_for_page(slug)
    except Merchant.DoesNotExist:
        return redirect_from_former(slug)
    response = render(request, "merchants/shop/shop.html", shop_page(merchant, city_of(request), query=request.GET))
    allow_map_tiles(response, city_of(request).map_tile_origin)
    return counts(response, merchant.counted_as)


def redirect_from_former(slug: str, name: str = "merchants:shop") -> HttpResponse:
    """To the page `name` of the business that once had this address; 404 if there is none people may find."""
    former = get_object_or_404(FormerSlug.objects.select_related("merchant"), slug=slug)
    if not former.merchant.is_findable:
        raise Http404
    return redirect(name, former.merchant.slug, permanent=True)


@public
@require_safe
def contact_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The business as a vCard to keep in the telephone."""
    merchant = Merchant.objects.on_show().select_related("street").with_slug(slug)
    if merchant is None:
        return redirect_from_former(slug, "merchants:contact-card")
    text = card_text(merchant, settings.SITE_URL + merchant.get_absolute_url())
    response = HttpResponse(text, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{merchant.slug}.vcf"'
    return response
