"""The workshop's pages about opening hours: the usual week, single days, today."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import retailer_required
from merchants.members.access import of_own_business
from merchants.members.speaking import name_for
from merchants.models import Merchant
from merchants.opening.errors import OpeningHoursError
from merchants.opening.resolve import local_day
from merchants.opening.store import own_rules_of, rules_of
from merchants.workshop.hours.days_page import DaysPage
from merchants.workshop.hours.part import part_of
from merchants.workshop.hours.preview import hours_text
from merchants.workshop.hours.saving import days_told, save_hours
from merchants.workshop.hours.seasons import season_asked
from merchants.workshop.hours.today import running_day
from merchants.workshop.hours.today_form import TodayForm
from merchants.workshop.hours.week_page import WeekPage

GET_AND_POST = ["GET", "HEAD", "POST"]
CONFLICT = 409


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def week(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """The usual week, of the whole year or of a season: typed, shown as shoppers will see it, then saved."""
    now = timezone.now()
    sent = request.method == "POST"
    season = season_asked(request.POST if sent else request.GET, own_rules_of(merchant), local_day(now))
    if season is None:
        raise Http404
    page = WeekPage(merchant, season, now, request.POST if sent else None)
    if page.is_to_be_saved and page.save(by=name_for(request.user, merchant)):
        return _saved(request, merchant)
    return render(
        request, "merchants/workshop/hours/week.html", {"merchant": merchant, "page": page}, status=_status(page)
    )


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def days(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """The coming holidays, special days, company holidays: told, shown as shoppers will see them, then saved."""
    page = DaysPage(merchant, timezone.now(), request.POST if request.method == "POST" else None)
    if page.is_to_be_saved and page.save(by=name_for(request.user, merchant)):
        return _saved(request, merchant)
    return render(
        request, "merchants/workshop/hours/days.html", {"merchant": merchant, "page": page}, status=_status(page)
    )


@retailer_required
@of_own_business
@require_http_methods(GET_AND_POST)
def today(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """Other hours for today, stored at once: there is a customer waiting."""
    now = timezone.now()
    form = None
    if request.method == "POST":
        form = TodayForm(request.POST, running=running_day(rules_of(merchant), now))
        if form.is_valid() and _save_today(request, merchant, form, now):
            return redirect("workshop:business", merchant.slug)
    part = part_of(merchant, now)
    shown = {"merchant": merchant, "part": part if form is None else {**part, "form": form}}
    return render(request, "merchants/workshop/hours/today.html", shown, status=422 if form is not None else 200)


def _save_today(request: HttpRequest, merchant: Merchant, form: TodayForm, now: dt.datetime) -> bool:
    told = {form.running.day: form.told}
    try:
        save_hours(merchant=merchant, change=days_told(told), by=name_for(request.user, merchant), told=told, now=now)
    except OpeningHoursError as refused:
        form.add_error(None, ValidationError(str(refused), code="calendar"))
        return False
    if form.told is None:
        messages.success(request, _("Today your usual hours hold again."))
    else:
        messages.success(request, _("For today shoppers now read: %(hours)s.") % {"hours": hours_text(form.told.hours)})
    return True


def _saved(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    messages.success(request, _("Your opening hours are saved and count as checked today."))
    return redirect("workshop:business", merchant.slug)


def _status(page: WeekPage | DaysPage) -> int:
    if page.theirs is not None:
        return CONFLICT
    return 422 if page.has_errors else 200
