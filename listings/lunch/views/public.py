"""`/mittagstisch/`: what is for lunch on a day."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coburg_showcase.access import public
from listings.lunch.guide.days import DAYS_AHEAD
from listings.lunch.guide.page import lunch_page
from listings.lunch.served import Shown, kitchens_on, shown_at
from merchants.cards import this_minute
from merchants.opening.resolve import ONE_DAY, local_day


@public
@require_safe
def lunch(request: HttpRequest) -> HttpResponse:
    """Today; once the last kitchen is closed, the next day with dishes."""
    now = this_minute()
    return _show(request, shown_at(now), now, asked_for_today=True)


@public
@require_safe
def lunch_day(request: HttpRequest, day: dt.date) -> HttpResponse:
    """That day. 410 for one that has passed, so that no old menu lives on (L-65); 404 for one too far ahead."""
    now = this_minute()
    today = local_day(now)
    if day < today:
        return render(request, "listings/lunch/past.html", {"section": "mittagstisch"}, status=410)
    if day > today + DAYS_AHEAD * ONE_DAY:
        raise Http404
    return _show(request, Shown(day, kitchens_on(day), served_today=False), now, asked_for_today=False)


def _show(request: HttpRequest, shown: Shown, now: dt.datetime, *, asked_for_today: bool) -> HttpResponse:
    page = lunch_page(shown, now, asked_for_today=asked_for_today)
    return render(request, "listings/lunch/day.html", {"page": page, "section": "mittagstisch"})
