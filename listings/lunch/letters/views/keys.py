"""Where the links in the letters to kitchens lead, without login.

Programs that look through mails open every link in them, so GET and HEAD change nothing; all that changes is a POST.
"""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import public
from coburg_showcase.tokens import read_token, secret_address
from listings.lunch.actions import set_sold_out
from listings.lunch.letters.actions import stop_letters
from listings.lunch.letters.menus import DishWords, day_title, dish_words
from listings.lunch.letters.models import STOP, Kind, KitchenLetter
from listings.lunch.letters.posting import KITCHEN_LANGUAGE, workshop_address
from listings.lunch.letters.reminder import is_week_over, last_week_with_menu, menu_of_week, take_over, week_text
from listings.lunch.letters.topic import lunch_page
from listings.lunch.models import Serving
from listings.lunch.served import kitchens_on
from merchants.opening.resolve import local_day
from merchants.opening.wording import clock_of

GET_AND_POST = ["GET", "HEAD", "POST"]
SOLD_OUT, BACK, ALL = "ausverkauft", "wieder-da", "alle"
SAVED = "gespeichert"


@require_http_methods(GET_AND_POST)
def sold_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Registered for `/bestaetigen/<token>/`: today's dishes, each or all sold out or back. 410 from midnight on."""
    letter = KitchenLetter.objects.with_public_id(public_id, Kind.MORNING)
    with translation.override(KITCHEN_LANGUAGE):
        if letter is None:
            return _page(request, "gone", {}, status=410)
        if letter.day != local_day(timezone.now()):
            return _page(request, "day_over", {"letter": letter, "title": day_title(letter.day)}, status=410)
        servings = _servings(letter)
        if request.method == "POST":
            for word, is_sold_out in ((SOLD_OUT, True), (BACK, False)):
                asked = request.POST.getlist(word)
                keys = [serving.pk for serving in servings if ALL in asked or str(serving.pk) in asked]
                set_sold_out(service=letter.service, keys=keys, sold_out=is_sold_out)
            return HttpResponseRedirect(f"{request.path}?{SAVED}=1", status=303)
        context = {
            "letter": letter,
            "title": day_title(letter.day),
            "dishes": [(serving, dish_words(serving), _since(serving)) for serving in servings],
            "is_anything_there": any(not serving.is_sold_out for serving in servings),
            "is_anything_sold_out": any(serving.is_sold_out for serving in servings),
            "is_saved": SAVED in request.GET,
        }
        return _page(request, "sold_out", context)


@require_http_methods(GET_AND_POST)
def take_over_week(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Registered for `/bestaetigen/<token>/`: the last menu once more, on the week that was empty. 410 after it."""
    letter, now = KitchenLetter.objects.with_public_id(public_id, Kind.REMINDER), timezone.now()
    with translation.override(KITCHEN_LANGUAGE):
        if letter is None:
            return _page(request, "gone", {}, status=410)
        source, is_over = last_week_with_menu(letter), is_week_over(letter, now)
        context = {"letter": letter, "week": week_text(letter.day)}
        if source is None or is_over:
            return _page(request, "week_over", {**context, "is_over": is_over}, status=410)
        if request.method == "POST":
            return HttpResponseRedirect(f"{request.path}?{SAVED}={take_over(letter=letter, now=now)}", status=303)
        context |= {
            "source": week_text(source),
            "days": _by_day(menu_of_week(letter.service, source)),
            "now_there": _by_day(menu_of_week(letter.service, letter.day)),
            "saved": request.GET.get(SAVED, ""),
        }
        return _page(request, "copy_week", context)


@public(cache=False)
@secret_address
@csrf_exempt
@require_http_methods(GET_AND_POST)
def stop_kitchen_letters(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, POST ends: from the button of the page, or by one click in a mailbox (RFC 8058), which has no cookie
    and no token of ours. All it can do is switch off one kind of mail to one kitchen; the workshop switches it on."""
    letter = KitchenLetter.objects.with_public_id(read_token(STOP, token), *Kind.values)
    with translation.override(KITCHEN_LANGUAGE):
        if letter is None:
            return _page(request, "gone", {}, status=410)
        if request.method == "POST":
            stop_letters(letter=letter)
        context = {"letter": letter, "is_morning": letter.kind == Kind.MORNING}
        return _page(request, "stopped" if request.method == "POST" else "stop", context)


def _servings(letter: KitchenLetter) -> list[Serving]:
    """The dishes shoppers see of this kitchen on the day of the letter."""
    return [serving for kitchen in kitchens_on(letter.day, [letter.service_id]) for serving in kitchen.servings]


def _by_day(servings: list[Serving]) -> list[tuple[str, list[DishWords]]]:
    return [
        (day_title(day), [dish_words(serving) for serving in of_day])
        for day, of_day in groupby(servings, key=lambda serving: serving.day)
    ]


def _since(serving: Serving) -> str:
    return clock_of(serving.sold_out_at) if serving.sold_out_at else ""


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    letter = context.get("letter")
    given = {
        "section": "",
        "robots": "noindex",
        "lunch_page": lunch_page(),
        "workshop_page": workshop_address(letter.service) if letter else "",
        **context,
    }
    response = render(request, f"listings/lunch/letters/{name}.html", given, status=status)
    response["Content-Language"] = KITCHEN_LANGUAGE
    return response
