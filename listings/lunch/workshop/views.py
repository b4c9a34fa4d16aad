"""The workshop's pages of a kitchen: its week, a pasted week, last week once more, what is sold out, how it serves."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from coburg_showcase.access import retailer_required
from listings.lunch.actions import copy_week, set_sold_out
from listings.lunch.declarations import ADDITIVES, ALLERGENS
from listings.lunch.models import LunchService
from listings.lunch.workshop.grid import Grid
from listings.lunch.workshop.pasted import MOST_CHARACTERS, UnsureLine, grid_of
from listings.lunch.workshop.service_form import ServiceForm
from listings.lunch.workshop.weeks import FARTHEST_AHEAD, FARTHEST_BACK, WEEK, read_week, week_to_write
from merchants.members.access import of_own_business
from merchants.models import Merchant
from merchants.opening.resolve import local_day, monday_of

GET_AND_POST = ["GET", "HEAD", "POST"]


def of_own_kitchen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Give the view the LunchService of the own business; one that has none yet says first when there is lunch."""

    @wraps(view)
    def wrapped(request: HttpRequest, merchant: Merchant) -> HttpResponse:
        service = _service(merchant)
        return redirect("lunch:settings", merchant.slug) if service is None else view(request, service)

    return of_own_business(wrapped)


@retailer_required
@of_own_kitchen
@require_http_methods(GET_AND_POST)
def week(request: HttpRequest, service: LunchService) -> HttpResponse:
    """The week as a grid; sent, it is stored as a whole or not at all."""
    now = timezone.now()
    monday = _monday(request, service, now)
    grid = Grid(service, monday, data=request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and grid.save():
        messages.success(request, _("The week is saved."))
        return _to_week(service.merchant, monday)
    return _week_page(request, grid, [])


@retailer_required
@of_own_kitchen
@require_http_methods(GET_AND_POST)
def paste(request: HttpRequest, service: LunchService) -> HttpResponse:
    """A pasted week as it was understood, in the grid, before anything is stored."""
    now = timezone.now()
    monday = _monday(request, service, now)
    text = request.POST.get("text", "").replace("\r\n", "\n").replace("\r", "\n")
    fault = ""
    if len(text) > MOST_CHARACTERS:
        fault = _("The text is too long for a week: at most %(most)d characters.") % {"most": MOST_CHARACTERS}
    elif request.method == "POST" and not text.strip():
        fault = _("Please paste the text of your menu.")
    if request.method != "POST" or fault:
        context = {"merchant": service.merchant, "monday": monday, "text": text[:MOST_CHARACTERS], "fault": fault}
        return render(request, "listings/lunch/workshop/paste.html", context, status=422 if fault else 200)
    grid, unsure = grid_of(service, monday, text, now)
    return _week_page(request, grid, unsure, pasted=True)


@retailer_required
@of_own_kitchen
@require_POST
def copy(request: HttpRequest, service: LunchService) -> HttpResponse:
    """Last week's dishes on the week to write."""
    now = timezone.now()
    monday = _monday(request, service, now)
    copied = copy_week(service=service, source=monday - WEEK, target=monday, now=now)
    if copied:
        text = ngettext("%(count)d dish is copied.", "%(count)d dishes are copied.", copied)
        messages.success(request, text % {"count": copied})
    else:
        messages.info(request, _("There was nothing to copy: the week is filled already, or the week before is empty."))
    return _to_week(service.merchant, monday)


@retailer_required
@of_own_kitchen
@require_POST
def sold_out(request: HttpRequest, service: LunchService) -> HttpResponse:
    """Mark one of today's dishes as sold out, or as there again."""
    key = request.POST.get("gericht", "")
    if key.isascii() and key.isdigit() and len(key) < 19:
        set_sold_out(service=service, keys=[int(key)], sold_out="wieder" not in request.POST)
    return redirect("workshop:business", service.merchant.slug)


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def settings(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """When and how lunch is served; saving it for the first time opens the kitchen."""
    service = _service(merchant)
    data = request.POST if request.method == "POST" else None
    form = ServiceForm(data, instance=service or LunchService(merchant=merchant))
    if request.method == "POST" and form.is_valid() and form.store(merchant):
        messages.success(request, _("The settings are saved."))
        return redirect("lunch:week", merchant.slug)
    context = {"merchant": merchant, "form": form, "is_new": service is None}
    return render(request, "listings/lunch/workshop/settings.html", context, status=422 if form.errors else 200)


def _service(merchant: Merchant) -> LunchService | None:
    return LunchService.objects.of_merchant(merchant.pk).select_related("merchant").first()


def _monday(request: HttpRequest, service: LunchService, now: dt.datetime) -> dt.date:
    """The week that is asked for, else the one to write next."""
    asked = request.POST.get("woche", "") or request.GET.get("woche", "")
    return read_week(asked, now) or week_to_write(service, now)


def _to_week(merchant: Merchant, monday: dt.date) -> HttpResponse:
    return redirect(f"{reverse('lunch:week', args=[merchant.slug])}?woche={monday.isoformat()}")


def _week_page(request: HttpRequest, grid: Grid, unsure: list[UnsureLine], *, pasted: bool = False) -> HttpResponse:
    this = monday_of(local_day(grid.now))
    context: dict[str, Any] = {
        "merchant": grid.service.merchant,
        "service": grid.service,
        "grid": grid,
        "unsure": unsure,
        "pasted": pasted,
        "previous": grid.monday - WEEK if grid.monday > this - FARTHEST_BACK * WEEK else None,
        "following": grid.monday + WEEK if grid.monday < this + FARTHEST_AHEAD * WEEK else None,
        "legend": (*ALLERGENS, *ADDITIVES),
        "is_over": grid.monday + WEEK <= local_day(grid.now),
    }
    return render(request, "listings/lunch/workshop/week.html", context, status=422 if grid.has_errors else 200)
