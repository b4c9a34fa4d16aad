"""`/bestaetigen/<token>/` for facts: the people of a business confirm by the link in its mail, without login.

Programs that look through mails open every link in them, so GET and HEAD change nothing; all that changes is a POST.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from coburg_showcase.city.context_processors import city_of
from coburg_showcase.confirmation import Answering
from merchants.freshness.actions import NothingToConfirm, confirm_fact
from merchants.freshness.ages import ages_of
from merchants.freshness.facts import Fact, facts_of
from merchants.freshness.groups import FactGroup, fact_group
from merchants.freshness.models import SHOP_LANGUAGE, Reminder
from merchants.freshness.retention import LINKS_GOOD_FOR
from merchants.opening.resolve import local_day

SAVED = "gespeichert"


def answering(group: str) -> Answering:
    """What tokens for this group of facts open, to be registered for `/bestaetigen/<token>/`."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
        with translation.override(SHOP_LANGUAGE):
            return _answer(request, Reminder.objects.with_public_id(public_id, group), fact_group(group))

    return answer


def _answer(request: HttpRequest, reminder: Reminder | None, group: FactGroup | None) -> HttpResponse:
    """The facts with the button; 410 once the mail is old, or there is nothing to confirm any more."""
    if group is None:
        raise Http404
    now = timezone.now()
    if reminder is None or not reminder.merchant.is_on_show or local_day(now) - reminder.day > LINKS_GOOD_FOR:
        return _page(request, "gone", {"reminder": reminder}, status=410)
    refusal = ""
    if request.method == "POST":
        name, stamp = reminder.merchant.name, request.POST.get("stand", "")
        try:
            confirm_fact(merchant=reminder.merchant, group=group, stamp=stamp, confirmed_by=name, now=now)
            return HttpResponseRedirect(f"{request.path}?{SAVED}=1", status=303)
        except NothingToConfirm as refused:
            refusal = str(refused)
    facts = {fact.group: fact for fact in facts_of(reminder.merchant, ages_of(city_of(request)), local_day(now))}
    fact = facts.pop(group.group, None)
    if fact is None:
        return _page(request, "gone", {"reminder": reminder}, status=410)
    context = {
        "reminder": reminder,
        "fact": fact,
        "others": _others(reminder, list(facts.values())),
        "is_saved": SAVED in request.GET and fact.is_fresh,
        "refusal": refusal,
    }
    return _page(request, "confirm", context, status=409 if refusal else 200)


def _others(reminder: Reminder, facts: list[Fact]) -> list[tuple[Fact, str]]:
    """What else the mail asked about and still waits, with where it is confirmed."""
    waiting = [fact for fact in facts if fact.group in reminder.groups and not fact.is_fresh]
    return [(fact, reminder.page(fact.group)) for fact in waiting]


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    given = {"section": "", "robots": "noindex", **context}
    response = render(request, f"merchants/freshness/{name}.html", given, status=status)
    response["Content-Language"] = SHOP_LANGUAGE
    return response
