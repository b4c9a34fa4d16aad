"""`/mittagstisch/`: what is for lunch on a day, in a week, and on a sheet of paper."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from coburg_showcase.access import PAGE_CACHE_HEADER, public
from coburg_showcase.city.context_processors import city_of
from listings.lunch.guide.days import DAYS_AHEAD, day_in
from listings.lunch.guide.page import lunch_page
from listings.lunch.guide.sheet import sheet_of
from listings.lunch.guide.week import week_page
from listings.lunch.served import Shown, day_to_show, kitchens_on, shown_at
from listings.lunch.structured import menus_data
from merchants.cards import this_minute
from merchants.opening.resolve import ONE_DAY, local_day

SECTION = "mittagstisch"


@public(cache=False)
@require_safe
def lunch(request: HttpRequest) -> HttpResponse:
    """Today; once the last kitchen is closed, the next day with dishes."""
    now = this_minute()
    return _show(request, shown_at(now), now, asked_for_today=True)


@public(cache=False)
@require_safe
def lunch_day(request: HttpRequest, day: dt.date) -> HttpResponse:
    """That day. 410 for one that has passed, so that no old menu lives on (L-65); 404 for one too far ahead."""
    now = this_minute()
    return _past(request, day, now) or _show(request, Shown(day, kitchens_on(day), []), now, asked_for_today=False)


@public(cache=False)
@require_safe
def lunch_week(request: HttpRequest) -> HttpResponse:
    """This week from today on, or with `?woche=naechste` the next one."""
    asked = request.GET.dict()
    page = week_page(this_minute(), asked_for_next=asked.get("woche") == "naechste")
    context = {"page": page, "section": SECTION, "robots": "noindex" if asked else ""}
    return _kept(render(request, "listings/lunch/week.html", context), asked in ({}, {"woche": "naechste"}))


@public(cache=False)
@require_safe
def lunch_print(request: HttpRequest) -> HttpResponse:
    """The sheet of `?tag=<date>`, or of the day the guide shows. 410 and 404 as the page of that day."""
    now = this_minute()
    text = request.GET.get("tag", "")
    if text:
        asked = day_in(text)
        if asked is None:
            raise Http404
        if gone := _past(request, asked, now):
            return gone
        day, kitchens = asked, kitchens_on(asked)
    else:
        day, kitchens = day_to_show(now)
    context = {"sheet": sheet_of(day, kitchens, now), "section": SECTION, "robots": "noindex"}
    is_tidy = request.GET.dict() == ({"tag": text} if text else {})
    return _kept(render(request, "listings/lunch/print.html", context), is_tidy)


def _past(request: HttpRequest, day: dt.date, now: dt.datetime) -> HttpResponse | None:
    """The answer for a day that has passed; None for one that may be shown. Raises Http404 for one too far ahead."""
    today = local_day(now)
    if day > today + DAYS_AHEAD * ONE_DAY:
        raise Http404
    if day < today:
        response = render(request, "listings/lunch/past.html", {"section": SECTION}, status=410)
        response["Cache-Control"] = "no-store"
        return response
    return None


def _show(request: HttpRequest, shown: Shown, now: dt.datetime, *, asked_for_today: bool) -> HttpResponse:
    """The page with its filters; to htmx only what changes with them."""
    page = lunch_page(shown, request.GET, now, city_of(request), path=request.path, asked_for_today=asked_for_today)
    wants_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    response = render(
        request,
        "listings/lunch/day.html",
        {
            "layout": "part.html" if wants_part else "base.html",
            "page": page,
            "data": menus_data(shown.kitchens, page.title, page.path) if page.is_for_search_engines else None,
            "section": SECTION,
            "robots": "" if page.is_for_search_engines else "noindex",
        },
    )
    patch_vary_headers(response, ["HX-Request"])
    if wants_part:
        response["HX-Push-Url"] = page.path + page.query
    return _kept(response, page.may_be_kept)


def _kept(response: HttpResponse, may_be_kept: bool) -> HttpResponse:
    """Made-up addresses are not kept in the cache."""
    response[PAGE_CACHE_HEADER] = "1" if may_be_kept else "0"
    return response
