"""`/wer-hats/`: a wish to several shops."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import PAGE_CACHE_HEADER, private, public
from coburg_showcase.city.context_processors import city_of
from coburg_showcase.city.placeholders import is_placeholder
from coburg_showcase.spam.forms import status_of
from coburg_showcase.spam.heuristics import body_hash
from coburg_showcase.spam.limits import TOO_MANY, suspicions_by_volume, within_limits
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE
from listings.wishes import actions
from listings.wishes.forms import WishForm, WordsForm
from listings.wishes.matching import MOST_SHOWN, nearest_categories
from listings.wishes.models import MOST_SHOPS, Wish
from listings.wishes.page import Offer, offer
from merchants.cards import this_minute
from merchants.models import Merchant

LIMIT = "wish"
NOTE_LIMIT = "wish-unmet"


@public(cache=False)
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest) -> HttpResponse:
    """Asks for the thing, then whom to ask for it, then sends. Only the second step has a form that needs a cookie."""
    data = request.POST if request.method == "POST" else request.GET
    if request.method != "POST" and "q" not in data:
        return _first_step(request, WordsForm())
    words = WordsForm(data)
    if not words.is_valid():
        return _first_step(request, words)
    text = words.cleaned_data["q"]
    if request.method == "POST" and "merken" in data:
        return _note(request, text)
    found = offer(text, this_minute(), data=data if request.method == "POST" else None)
    if found is None:
        return _nothing(request, text)
    return _second_step(request, text, found) if request.method != "POST" else _send(request, text, found)


def _first_step(request: HttpRequest, form: WordsForm) -> HttpResponse:
    context = {
        "form": form,
        "most_shops": MOST_SHOPS,
        "deleted": "geloescht" in request.GET,
        "noted": "notiert" in request.GET,
    }
    return _page(request, "start", context, status=status_of(form))


def _second_step(request: HttpRequest, text: str, found: Offer, *, status: int | None = None) -> HttpResponse:
    context = {
        "text": text,
        "form": found.form,
        "choices": found.choices,
        "ticked": found.ticked,
        "is_weak": found.is_weak,
        "is_cut": len(found.choices) >= MOST_SHOWN,
        "most_shops": MOST_SHOPS,
        "retention_days": KEPT_AFTER_LAST_MESSAGE.days,
        "robots": "noindex",
    }
    if found.is_weak:
        context |= _other_ways(request, text)
    return _page(request, "choose", context, status=status or status_of(found.form))


def _send(request: HttpRequest, text: str, found: Offer) -> HttpResponse:
    form = found.form
    if not form.is_valid():
        return _second_step(request, text, found)
    said = {"text": text, "name": form.cleaned_data["name"], "email": form.cleaned_data["email"]}
    shops = form.cleaned_data["laden"]
    known = actions.sent_already(**said, shops=shops)
    if known is not None:
        return _to_answers(known)
    if not within_limits(request, LIMIT):
        form.add_error(None, TOO_MANY)
        return _second_step(request, text, found, status=429)
    return _to_answers(
        actions.receive(
            **said,
            shops=shops,
            submission=form.submission,
            suspicions=[*form.suspicions, *_by_volume(form, shops)],
            language=request.LANGUAGE_CODE,  # type: ignore[attr-defined]
            body_hash=body_hash(text),
        )
    )


def _by_volume(form: WishForm, shops: list[int]) -> list[str]:
    """Suspicions because somebody sends, or a shop gets, very much."""
    found = suspicions_by_volume(recipient="", sender=form.cleaned_data["email"])
    for shop in shops:
        found += suspicions_by_volume(recipient=Merchant(pk=shop).counted_as, sender="")
    return list(dict.fromkeys(found))


def _to_answers(wish: Wish) -> HttpResponse:
    return HttpResponseRedirect(reverse("wish-answers", args=[wish.token]), status=303)


def _nothing(request: HttpRequest, text: str) -> HttpResponse:
    return _page(request, "nothing", {"text": text, "robots": "noindex", **_other_ways(request, text)})


def _other_ways(request: HttpRequest, text: str) -> dict[str, Any]:
    """Where else to look for what nobody has."""
    phone = city_of(request).phone
    return {"categories": nearest_categories(text), "phone": "" if is_placeholder(phone) else phone}


def _note(request: HttpRequest, text: str) -> HttpResponse:
    """Leave the words of an unmet wish for the city's report."""
    if within_limits(request, NOTE_LIMIT):
        actions.note_unmet(text=text)
    return HttpResponseRedirect(reverse("listings:wish") + "?notiert=1", status=303)


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context["section"] = "laeden"
    response = render(request, f"listings/wishes/{name}.html", context, status=status)
    if name == "start" and status == 200:  # the same for everyone, but no use in the cache under every ?notiert=
        response[PAGE_CACHE_HEADER] = "0"
        return response
    return private(response)  # type: ignore[return-value]
