"""`/wer-hats/<token>/` and `/wer-hats/antwort/<token>/`: pages opened by their addresses alone.

Programs that look through mails open every link in them, so GET and HEAD change nothing; all that changes is a POST.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from coburg_showcase.access import public
from coburg_showcase.spam.forms import status_of
from coburg_showcase.tokens import read_token, secret_address
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE
from listings.wishes import actions
from listings.wishes.forms import AnswerForm
from listings.wishes.letters import MUTE, SHOP_LANGUAGE
from listings.wishes.models import ANSWER_TOKEN, WISH_TOKEN, Wish, WishMute, WishRecipient
from listings.wishes.page import lines_of
from merchants.cards import this_minute

GET_AND_POST = ["GET", "HEAD", "POST"]


@public(cache=False)
@secret_address
@require_http_methods(GET_AND_POST)
def answers(request: HttpRequest, token: str) -> HttpResponse:
    """All answers to a wish, for whoever wished, in the language it was sent in; a POST deletes it."""
    wish = Wish.objects.with_answers().with_public_id(read_token(WISH_TOKEN, token))
    if wish is None:
        return _gone(request, SHOP_LANGUAGE)
    if request.method == "POST":
        actions.delete(wish=wish)
        with translation.override(wish.language):
            return HttpResponseRedirect(reverse("listings:wish") + "?geloescht=1", status=303)
    with translation.override(wish.language):
        lines = lines_of(wish, this_minute())
        context = {
            "wish": wish,
            "lines": lines,
            "answered": sum(bool(line.recipient.answer) for line in lines),
            "retention_days": KEPT_AFTER_LAST_MESSAGE.days,
        }
        return _page(request, "answers", wish.language, context)


@public(cache=False)
@secret_address
@require_http_methods(GET_AND_POST)
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """For a shop: the wish and three ways to answer; a link of the mail only chooses one beforehand."""
    recipient = WishRecipient.objects.with_public_id(read_token(ANSWER_TOKEN, token))
    with translation.override(SHOP_LANGUAGE):
        if recipient is None:
            return _gone(request, SHOP_LANGUAGE)
        if request.method != "POST":
            return _answer_page(request, recipient, AnswerForm(initial=_beforehand(request, recipient)))
        if MUTE in request.POST:
            actions.mute(merchant=recipient.merchant)
            return _back(token, MUTE)
        if "laut" in request.POST:
            actions.unmute(merchant=recipient.merchant)
            return _back(token, "laut")
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return _answer_page(request, recipient, form)
        try:
            actions.answer(
                recipient=recipient, answer=form.cleaned_data["antwort"], comment=form.cleaned_data["kommentar"]
            )
        except WishRecipient.DoesNotExist:  # deleted by the shopper a moment ago
            return _gone(request, SHOP_LANGUAGE)
        return _back(token, "antwort")


def _beforehand(request: HttpRequest, recipient: WishRecipient) -> dict[str, str]:
    """What the link of the mail chose, else what was answered so far."""
    asked = request.GET.get("antwort", "")
    chosen = asked if asked and asked in WishRecipient.Answer.values else recipient.answer
    return {"antwort": chosen, "kommentar": recipient.comment}


def _answer_page(request: HttpRequest, recipient: WishRecipient, form: AnswerForm) -> HttpResponse:
    context = {
        "recipient": recipient,
        "wish": recipient.wish,
        "merchant": recipient.merchant,
        "form": form,
        "is_mute": WishMute.objects.is_mute(recipient.merchant),
        "mute_first": MUTE in request.GET,
        "saved": request.GET.get("gespeichert", ""),
    }
    return _page(request, "answer", SHOP_LANGUAGE, context, status=status_of(form))


def _back(token: str, saved: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("wish-answer", args=[token]) + f"?gespeichert={saved}", status=303)


def _gone(request: HttpRequest, language: str) -> HttpResponse:
    with translation.override(language):
        return _page(request, "gone", language, {"retention_days": KEPT_AFTER_LAST_MESSAGE.days}, status=410)


def _page(
    request: HttpRequest, name: str, language: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context |= {"robots": "noindex", "section": ""}
    response = render(request, f"listings/wishes/{name}.html", context, status=status)
    response["Content-Language"] = language
    return response
