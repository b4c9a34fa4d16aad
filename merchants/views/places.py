"""Streets, districts, the city voucher, and how to get here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coburg_showcase.access import PAGE_CACHE_HEADER, public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.pages.keys import PageKey
from coburg_showcase.pages.rendering import render_text
from merchants.cards import this_minute
from merchants.codes import Payment
from merchants.directory.current import current_register
from merchants.directory.listing import Listing, ordered_listing, part_listing
from merchants.directory.ordering import along_the_street
from merchants.directory.places import Place

NEIGHBOURS = 6


@public(cache=False)
@require_safe
def street(request: HttpRequest, slug: str) -> HttpResponse:
    """The businesses of a street in the order of their house numbers."""
    register = current_register()
    place = register.streets.get(slug) or not_found()
    instant = this_minute()
    members = register.having("strasse", slug)
    listing = ordered_listing(
        request.GET,
        instant,
        ids=along_the_street(register, slug),
        open_count=(members & register.open_at(instant)).bit_count(),
        path=reverse("merchants:street", args=[slug]),
    )
    crossing = [each for each in register.districts.values() if register.having("viertel", each.slug) & members]
    context = {
        "place": place,
        "crossing": crossing,
        "neighbours": register.nearest_streets(slug, NEIGHBOURS),
        "kind": "street",
    }
    return answer(request, "merchants/place.html", listing, context)


@public(cache=False)
@require_safe
def district(request: HttpRequest, slug: str) -> HttpResponse:
    """The businesses of a district in the default order."""
    register = current_register()
    place = register.districts.get(slug) or not_found()
    members = register.having("viertel", slug)
    path = reverse("merchants:district", args=[slug])
    listing = part_listing(request.GET, this_minute(), members=members, register=register, path=path)
    crossing = [each for each in register.streets.values() if register.having("strasse", each.slug) & members]
    context = {"place": place, "crossing": crossing, "neighbours": register.nearest_districts(slug, NEIGHBOURS)}
    return answer(request, "merchants/place.html", listing, {**context, "kind": "district"})


@public(cache=False)
@require_safe
def city_voucher(request: HttpRequest) -> HttpResponse:
    """What the city voucher is, and who takes it."""
    register = current_register()
    members = register.having("zahlung", Payment.CITY_VOUCHER)
    path = reverse("merchants:city-voucher")
    listing = part_listing(request.GET, this_minute(), members=members, register=register, path=path)
    text = render_text(PageKey.VOUCHER, get_language(), city=city_of(request))
    return answer(request, "merchants/city_voucher.html", listing, {"text": text})


@public
@require_safe
def getting_here(request: HttpRequest) -> HttpResponse:
    text = render_text(PageKey.ARRIVAL, get_language(), city=city_of(request))
    return render(request, "merchants/getting_here.html", {"text": text, "section": "laeden"})


def answer(request: HttpRequest, template: str, listing: Listing, context: dict[str, object]) -> HttpResponse:
    """The page; kept in the page cache only under its own address."""
    context |= {"listing": listing, "section": "laeden", "robots": "" if listing.is_canonical else "noindex"}
    response = render(request, template, context)
    response[PAGE_CACHE_HEADER] = "1" if listing.is_canonical else "0"
    return response


def not_found() -> Place:
    raise Http404
