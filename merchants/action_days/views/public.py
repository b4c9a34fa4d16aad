"""`/aktionstage/<slug>/`: who takes part on a day of the city, or who opens when on holidays."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coburg_showcase.access import PAGE_CACHE_HEADER, private, public
from merchants.action_days.codes import State
from merchants.action_days.models import ActionDay
from merchants.action_days.page import action_page
from merchants.cards import this_minute

DAY = "tag"


@public(cache=False)
@require_safe
def action_day(request: HttpRequest, slug: str) -> HttpResponse:
    """Of holidays one day at a time, chosen by `?tag=`. What was withdrawn is 410; a past day keeps its page."""
    found = ActionDay.objects.with_slug(slug)
    if found is None or found.state == State.DRAFT:
        raise Http404
    if found.state == State.WITHDRAWN:
        context = {"action_day": found, "robots": "noindex", "section": "laeden"}
        response = render(request, "merchants/action_days/withdrawn.html", context, status=410)
        return private(response)  # type: ignore[return-value]
    day = _chosen(request, found)
    context = action_page(found, this_minute(), day)
    context["robots"] = "noindex" if day else ""
    response = render(request, "merchants/action_days/action_day.html", context)
    response[PAGE_CACHE_HEADER] = "1" if not request.GET or (day and len(request.GET) == 1) else "0"
    return response


def _chosen(request: HttpRequest, action_day: ActionDay) -> date | None:
    """The day of a period that was asked for; 404 for what is none of its days."""
    text = request.GET.get(DAY, "")
    if not text or not action_day.asks_for_hours:
        return None
    by_text = {day.isoformat(): day for day in action_day.days}
    if text not in by_text:
        raise Http404
    return by_text[text]
