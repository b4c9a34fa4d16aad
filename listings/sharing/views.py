"""What leaves the site: the box for other sites, feeds, the calendar of opening hours, and where QR codes lead."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.machine_files.atom import ATOM, MOST_ENTRIES
from coburg_showcase.security.policy import allow_embedding
from coburg_showcase.statistics.counting import counts
from coburg_showcase.statistics.models import Kind
from listings.models import Listing, ShortLink
from listings.sharing.box import box_of
from listings.sharing.feeds import atom_feed
from merchants.cards import this_minute
from merchants.models import Merchant
from merchants.opening.store import rules_of
from merchants.shop.hours_calendar import hours_calendar
from merchants.views.shop import redirect_from_former


@public
@require_safe
def embed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A small page of hours and newest items, which any site may show in a frame."""
    merchant = Merchant.objects.on_show().for_cards().with_slug(slug)
    if merchant is None:
        return redirect_from_former(slug, "listings:embed")
    return allow_embedding(render(request, "listings/sharing/embed.html", box_of(merchant, this_minute())))


@public
@require_safe
def shop_hours_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The openings of the next weeks as a file; 404 where no hours are known."""
    merchant = Merchant.objects.on_show().for_cards().with_slug(slug)
    if merchant is None:
        return redirect_from_former(slug, "shop-hours-calendar")
    if not (rules := rules_of(merchant)):
        raise Http404
    text = hours_calendar(
        merchant,
        rules,
        timezone.now(),
        page_address=settings.SITE_URL + merchant.get_absolute_url(),
        host=urlsplit(settings.SITE_URL).hostname or "",
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{merchant.slug}.ics"'
    return response


@public
@require_safe
def shop_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest items of one shop."""
    merchant = Merchant.objects.on_show().with_slug(slug)
    if merchant is None:
        return redirect_from_former(slug, "shop-feed")
    instant = this_minute()
    newest = merchant.listings.on_show(instant).newest_first().for_tiles()[:MOST_ENTRIES]
    feed = atom_feed(
        newest,
        instant,
        path=reverse("shop-feed", args=[merchant.slug]),
        link=merchant.get_absolute_url(),
        title=_("New at %(shop)s") % {"shop": merchant.name},
        since=merchant.created_at,
    )
    return HttpResponse(feed, content_type=ATOM)


@public
@require_safe
def city_feed(request: HttpRequest) -> HttpResponse:
    """The newest items of all shops."""
    instant = this_minute()
    city = city_of(request)
    feed = atom_feed(
        Listing.objects.on_show(instant).newest_first().for_tiles()[:MOST_ENTRIES],
        instant,
        path=reverse("city-feed"),
        link=reverse("listings:discover"),
        title=_("New in the windows of %(city)s") % {"city": city.city_name},
        since=instant.replace(hour=0, minute=0),
    )
    return HttpResponse(feed, content_type=ATOM)


@public(cache=False)
@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """To what a printed code stands for; counts a scan and changes nothing else. The target is never of the request."""
    link = ShortLink.objects.with_code(code)
    if link is None or not (target := link.target(timezone.now())):
        raise Http404
    response = redirect(target)
    response["Cache-Control"] = "no-store"  # otherwise a second scan would not be counted
    return counts(response, link.counted_as, Kind.SCAN)
