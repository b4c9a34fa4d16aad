"""`/laeden/<slug>/anfrage/`: the form, whole or as the part htmx pulls into the page of a shop or an item."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import PAGE_CACHE_HEADER, private, public
from coburg_showcase.spam.forms import status_of
from coburg_showcase.spam.limits import TOO_MANY
from listings.enquiries.forms import FORMS, EnquiryForm
from listings.enquiries.models import EnquiryKind
from listings.enquiries.recipients import Item, item_of, merchant_at
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE
from listings.enquiries.sending import TooMany, send
from merchants.models import Merchant

WORDS = ("what", "call_when", "message")  # what somebody typed that must not be lost


@public(cache=False)
@require_http_methods(["GET", "HEAD", "POST"])
def enquire(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a business for something (`art`), perhaps about one of its items (`stueck`)."""
    merchant = merchant_at(slug)
    if merchant is None or not merchant.is_findable:
        if request.method == "POST":
            return _page(request, "gone", {"kept": _kept(request)}, status=404)
        raise Http404
    if request.method != "POST" and merchant.slug != slug:
        query = request.GET.urlencode()
        return redirect(reverse("listings:enquire", args=[merchant.slug]) + (f"?{query}" if query else ""))
    if not merchant.is_on_show or not merchant.email:
        status = 410 if not merchant.is_on_show else 422 if request.method == "POST" else 200
        return _page(request, "gone", {"merchant": merchant, "kept": _kept(request)}, status=status)
    form_class = FORMS.get(request.GET.get("art", ""))
    asked_for = request.GET.get("stueck", "")
    item = item_of(merchant, asked_for)
    if form_class is None:
        return _page(request, "choose", {"merchant": merchant, "item": item, "links": _links(merchant, item)})
    if request.method == "POST":
        return _receive(request, form_class, merchant, item, vanished=bool(asked_for) and item.listing is None)
    initial = {"what": item.title} if item.title else {}
    form = form_class(merchant=merchant, listing=item.listing, initial=initial)
    return _form_page(request, form, item, vanished=bool(asked_for) and item.listing is None)


def _receive(
    request: HttpRequest, form_class: type[EnquiryForm], merchant: Merchant, item: Item, *, vanished: bool
) -> HttpResponse:
    data = request.POST.copy()
    if vanished:
        data.setdefault("what", item.title)
    form = form_class(data, merchant=merchant, listing=item.listing)
    if vanished:
        form.add_error(
            None,
            _(
                "This item has left the window since you opened the page. Your text is still here: "
                "you can send it as an enquiry without the item."
            ),
        )
    elif form.is_valid():
        try:
            enquiry = send(request, form)
        except TooMany:
            form.add_error(None, TOO_MANY)
            return _form_page(request, form, item, status=429)
        return HttpResponseRedirect(reverse("enquiry", args=[enquiry.status_token]), status=303)
    return _form_page(request, form, item)


def _form_page(
    request: HttpRequest, form: EnquiryForm, item: Item, *, vanished: bool = False, status: int | None = None
) -> HttpResponse:
    context = {
        "merchant": form.merchant,
        "form": form,
        "item": item,
        "vanished": vanished,
        "kind_label": form.kind.label,
        "action": _address(form.merchant, form.kind, item),
        "retention_days": KEPT_AFTER_LAST_MESSAGE.days,
    }
    return _page(request, "form", context, status=status or status_of(form))


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    wants_part = request.method == "GET" and request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    context |= {
        "layout": "part.html" if wants_part else "base.html",
        "section": "laeden",
        "robots": "noindex",
    }
    response = render(request, f"listings/enquiries/{name}.html", context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    if request.method == "POST" or "form" in context or status >= 400:
        return private(response)  # type: ignore[return-value]
    response[PAGE_CACHE_HEADER] = "0"
    return response


def _links(merchant: Merchant, item: Item) -> list[tuple[str, str]]:
    """Address and words of the form of each kind."""
    return [(_address(merchant, kind, item), str(kind.label)) for kind in EnquiryKind]


def _address(merchant: Merchant, kind: EnquiryKind, item: Item) -> str:
    query = {"art": kind.value, **({"stueck": item.listing.slug} if item.listing else {})}
    return f"{reverse('listings:enquire', args=[merchant.slug])}?{urlencode(query)}"


def _kept(request: HttpRequest) -> str:
    """What somebody typed into a form that leads nowhere any more."""
    return "\n\n".join(text for name in WORDS if (text := request.POST.get(name, "").strip()))
