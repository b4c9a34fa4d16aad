"""`/anfrage/<token>/` and `/antwort/<token>/`: the pages of one enquiry, opened by their addresses alone.

Programs that look through mails open every link in them, so GET and HEAD change nothing; all that changes is a POST.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from coburg_showcase.access import public
from coburg_showcase.tokens import read_token, secret_address
from listings.enquiries import actions
from listings.enquiries.answering import AnswerForm
from listings.enquiries.facts import answer_text, request_facts
from listings.enquiries.letters import SHOP_LANGUAGE
from listings.enquiries.models import ANSWER_TOKEN, READ_TOKEN, Enquiry
from listings.enquiries.responding import answer_context, respond
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE
from listings.enquiries.times import moment_text
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.wording import sign_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@public(cache=False)
@secret_address
@require_safe
def status(request: HttpRequest, token: str) -> HttpResponse:
    """What became of an enquiry, for the shopper, in the language it was sent in."""
    enquiry = _enquiry(READ_TOKEN, token)
    if enquiry is None:
        return _gone(request, translation.get_language() or SHOP_LANGUAGE)
    with translation.override(enquiry.language):
        return _page(request, "status", enquiry.language, _status_context(enquiry))


@public(cache=False)
@secret_address
@require_http_methods(GET_AND_POST)
def delete(request: HttpRequest, token: str) -> HttpResponse:
    """Asks once, then deletes the enquiry with everything about it (L-18). Deleted twice is deleted."""
    enquiry = _enquiry(READ_TOKEN, token)
    if enquiry is None:
        return _gone(request, translation.get_language() or SHOP_LANGUAGE)
    with translation.override(enquiry.language):
        if request.method == "POST":
            language = enquiry.language
            actions.delete(enquiry=enquiry)
            return _page(request, "deleted", language, {"merchant": enquiry.merchant})
        return _page(request, "delete", enquiry.language, {"enquiry": enquiry, "merchant": enquiry.merchant})


@public(cache=False)
@secret_address
@require_http_methods(GET_AND_POST)
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """For the business: what was asked, and the ways to answer. A link of the mail only chooses one beforehand."""
    asked = request.GET.get("antwort", "")
    with translation.override(SHOP_LANGUAGE):
        enquiry = _enquiry(ANSWER_TOKEN, token)
        if enquiry is None:
            return _gone(request, SHOP_LANGUAGE)
        try:
            if request.method != "POST":
                shown = answer_context(enquiry, AnswerForm(enquiry=enquiry, asked=asked))
                return _page(request, "answer", SHOP_LANGUAGE, shown)
            form, code = respond(enquiry=enquiry, data=request.POST, asked=asked)
            if form is None:
                return _back(token)
            return _page(request, "answer", SHOP_LANGUAGE, answer_context(enquiry, form), status=code)
        except Enquiry.DoesNotExist:  # deleted by the shopper a moment ago
            return _gone(request, SHOP_LANGUAGE)
        except actions.EnquiryClosed:
            return _back(token)  # the page says why


def _status_context(enquiry: Enquiry) -> dict[str, Any]:
    now, merchant, last = timezone.now(), enquiry.merchant, enquiry.last_answer
    is_over = enquiry.is_over(now)
    return {
        "enquiry": enquiry,
        "merchant": merchant,
        "state": "held" if enquiry.is_held else "expired" if is_over else enquiry.state,
        "request_facts": request_facts(enquiry),
        "sent_on": moment_text(enquiry.created_at),
        "answer": last,
        "answer_text": answer_text(enquiry, last) if last else "",
        "pickup_code": enquiry.pickup_code if enquiry.is_ready and not is_over else "",
        "sign": sign_of(state_at(rules_of(merchant), now)) if merchant.is_on_show else None,
        "retention_days": KEPT_AFTER_LAST_MESSAGE.days,
    }


def _enquiry(purpose: str, token: str) -> Enquiry | None:
    """Raises Http404 for what is no token; None for one whose enquiry has been deleted."""
    return Enquiry.objects.with_public_id(read_token(purpose, token))


def _gone(request: HttpRequest, language: str) -> HttpResponse:
    with translation.override(language):
        return _page(request, "forgotten", language, {"retention_days": KEPT_AFTER_LAST_MESSAGE.days}, status=410)


def _back(token: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("enquiry-answer", args=[token]), status=303)


def _page(
    request: HttpRequest, name: str, language: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    context |= {"robots": "noindex", "section": ""}
    response = render(request, f"listings/enquiries/{name}.html", context, status=status)
    response["Content-Language"] = language
    return response
