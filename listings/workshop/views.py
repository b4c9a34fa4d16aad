"""`/mein-schaufenster/<slug>/fenster/`: the own items, one below the other, each with what changes often."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import retailer_required
from listings.actions import ListingRefused, publish, withdraw
from listings.codes import State
from listings.models import Listing
from listings.workshop.actions import duplicate, move
from listings.workshop.forms import ItemForm
from merchants.directory.address import PAGE
from merchants.directory.pages import page_asked, pages_of
from merchants.members.access import of_own_business
from merchants.models import Merchant

ITEM, STEP = "ding", "tun"
# step → what it does to an item, and what is said afterwards
STEPS: dict[str, tuple[Callable[[Listing], Any], Any]] = {
    "zeigen": (lambda listing: publish(listing=listing), ""),
    "wegnehmen": (lambda listing: withdraw(listing=listing), gettext_lazy("The item is out of the window.")),
    "hoch": (lambda listing: move(listing=listing, up=True), gettext_lazy("The order is changed.")),
    "runter": (lambda listing: move(listing=listing, up=False), gettext_lazy("The order is changed.")),
    "doppeln": (lambda listing: duplicate(listing=listing), gettext_lazy("The copy stands at the end, as a draft.")),
}
SHOWN = {State.PUBLISHED: "offen", State.WAITING: "gleich"}  # looks of "schild"


@retailer_required
@of_own_business
@require_http_methods(["GET", "HEAD", "POST"])
def window(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """The items; what is sent concerns one of them."""
    if request.method != "POST":
        return _page(request, merchant)
    if ITEM not in request.POST:
        return _page(request, merchant, fault=_("Please choose an item."))
    listing = _own(merchant, request.POST[ITEM])
    step = request.POST.get(STEP, "")
    if not step:
        form = ItemForm(request.POST, listing=listing)
        if not (form.is_valid() and form.store()):
            return _page(request, merchant, wrong=form)
        _say_saved(request, listing)
        return _back(request, merchant)
    if step not in STEPS:
        raise Http404
    act, said = STEPS[step]
    try:
        act(listing)
    except ListingRefused as refused:
        return _page(request, merchant, fault=str(refused), about=listing)
    if step == "zeigen":
        _say_saved(request, listing)
    else:
        messages.success(request, str(said))
    return _back(request, merchant)


def _own(merchant: Merchant, key: str) -> Listing:
    """Raises Http404 for what is none, or an item of somebody else."""
    number = int(key) if key.isascii() and key.isdigit() and len(key) < 19 else 0
    listing = merchant.listings.with_key(number)
    if listing is None:
        raise Http404
    return listing


def _say_saved(request: HttpRequest, listing: Listing) -> None:
    if listing.state == State.WAITING:
        messages.info(request, _("Saved. The city has a look before the item shows."))
    else:
        messages.success(request, _("Saved."))


def _back(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    page = page_asked(request.GET)
    return redirect(reverse("items:window", args=[merchant.slug]) + (f"?{PAGE}={page}" if page > 1 else ""))


def _page(
    request: HttpRequest,
    merchant: Merchant,
    *,
    wrong: ItemForm | None = None,
    fault: str = "",
    about: Listing | None = None,
) -> HttpResponse:
    items = Listing.objects.of_window(merchant.pk).select_related("merchant")
    total = items.count()
    pages = pages_of(total, page_asked(request.GET), lambda number: f"?{PAGE}={number}")
    rows = []
    for place, listing in enumerate(items[pages.start : pages.stop], start=pages.start):
        form = wrong if wrong is not None and wrong.listing.pk == listing.pk else ItemForm(listing=listing)
        state = State(listing.state)
        rows.append(
            {
                "listing": listing,
                "form": form,
                "look": SHOWN.get(state, "zu"),
                "can_show": state in {State.DRAFT, State.WITHDRAWN},
                "can_take_away": state in {State.PUBLISHED, State.WAITING},
                "is_first": place == 0,
                "is_last": place == total - 1,
            }
        )
    context = {"merchant": merchant, "rows": rows, "pages": pages, "wrong": wrong, "fault": fault, "about": about}
    status = 422 if wrong is not None or fault else 200
    return render(request, "listings/workshop/window.html", context, status=status)
