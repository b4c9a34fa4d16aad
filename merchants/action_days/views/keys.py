"""`/bestaetigen/<token>/` for action days: a business answers by the link in its mail, without login.

Programs that look through mails open every link in them, so GET and HEAD change nothing; all that changes is a POST.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from coburg_showcase.spam.forms import status_of
from merchants.action_days import actions
from merchants.action_days.actions import ActionDayRefused, TooLate, check_open
from merchants.action_days.codes import Answer, State, Way
from merchants.action_days.forms import AnswerForm
from merchants.action_days.letters import SHOP_LANGUAGE
from merchants.action_days.models import Invitation
from merchants.action_days.page import calendar_lines
from merchants.action_days.wording import all_as_usual_text, hours_text, when_text

TAKE_BACK = "zurueck"


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The question with its answers; a link of the mail only chooses one beforehand. 410 once it is too late."""
    invitation = Invitation.objects.with_public_id(public_id)
    if invitation is None or invitation.action_day.state == State.DRAFT:
        raise Http404
    with translation.override(SHOP_LANGUAGE):
        try:
            check_open(invitation)
            if request.method != "POST":
                return _answer_page(request, invitation, AnswerForm(invitation=invitation, beforehand=_chosen(request)))
            if TAKE_BACK in request.POST:
                actions.take_back(invitation=invitation)
                return _back(request, TAKE_BACK)
            return _answered(request, invitation)
        except TooLate as reason:
            return _page(request, "gone", {"invitation": invitation, "reason": str(reason)}, status=410)


def _answered(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = AnswerForm(request.POST, invitation=invitation)
    if not form.is_valid():
        return _answer_page(request, invitation, form)
    try:
        actions.answer(invitation=invitation, said=form.cleaned_data["said"], way=Way.LINK)
    except TooLate:
        raise
    except ActionDayRefused as refused:
        form.add_error(None, str(refused))
        return _answer_page(request, invitation, form)
    return _back(request, "antwort")


def _chosen(request: HttpRequest) -> str:
    """What the link of the mail chose."""
    asked = request.GET.get("antwort", "")
    return asked if asked in Answer.values else ""


def _answer_page(request: HttpRequest, invitation: Invitation, form: AnswerForm) -> HttpResponse:
    context = {
        "invitation": invitation,
        "action_day": invitation.action_day,
        "merchant": invitation.merchant,
        "when": when_text(invitation.action_day),
        "hours": hours_text(invitation.action_day),
        "form": form,
        "rows": form.rows(),
        "all_as_usual": all_as_usual_text(form.lines),
        "saved": request.GET.get("gespeichert", ""),
        "now_said": calendar_lines(invitation) if invitation.answered_at else [],
    }
    return _page(request, "answer", context, status=status_of(form))


def _back(request: HttpRequest, saved: str) -> HttpResponse:
    return HttpResponseRedirect(f"{request.path}?gespeichert={saved}", status=303)


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context |= {"robots": "noindex", "section": ""}
    response = render(request, f"merchants/action_days/{name}.html", context, status=status)
    response["Content-Language"] = SHOP_LANGUAGE
    return response
