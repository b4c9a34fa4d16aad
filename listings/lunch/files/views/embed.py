"""Lunch on a kitchen's own site: the box that any site may frame, and the page that says how."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.security.policy import allow_embedding
from listings.lunch.files.box import box_of, snippets
from listings.lunch.models import LunchService
from merchants.cards import this_minute
from merchants.models import Merchant
from merchants.views.shop import redirect_from_former


@public
@require_safe
def embed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What a business copies to have its menu on its own site."""
    merchant = _kitchen(slug)
    if merchant is None:
        return redirect_from_former(slug, "listings:lunch-embed")
    box = reverse("listings:lunch-box", args=[merchant.slug])
    context = {"merchant": merchant, "box": box, "snippets": snippets(merchant, box), "robots": "noindex"}
    return render(request, "listings/lunch/embed.html", context)


@public
@require_safe
def box(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A small page of the next lunch of one kitchen, which any site may show in a frame."""
    merchant = _kitchen(slug)
    if merchant is None:
        return redirect_from_former(slug, "listings:lunch-box")
    return allow_embedding(render(request, "listings/lunch/box.html", box_of(merchant, this_minute())))


def _kitchen(slug: str) -> Merchant | None:
    """The business on show, None where nobody has the slug; raises Http404 for one that serves no lunch."""
    merchant = Merchant.objects.on_show().select_related("street").with_slug(slug)
    if merchant is not None and not LunchService.objects.of_merchant(merchant.pk).exists():
        raise Http404
    return merchant
