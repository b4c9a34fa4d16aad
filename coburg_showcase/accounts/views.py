"""The pages of /konto/ that allauth does not have."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coburg_showcase.access import retailer_required
from coburg_showcase.accounts import second_factor, sessions
from coburg_showcase.accounts.models import User


@retailer_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What belongs to one's own account."""
    return render(request, "account/index.html", {"has_second_factor": second_factor.has_one(_person(request))})


@retailer_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second factor, and which; whoever need not have one may put it off for a month."""
    person, goal = _person(request), _goal(request)
    if second_factor.has_one(person):
        return redirect(goal)
    required = second_factor.is_required_of(person)
    if request.method == "POST" and not required:
        second_factor.postpone(user=person)
        return redirect(goal)
    return render(request, "account/second_factor.html", {"required": required, "goal": goal})


@retailer_required
@reauthentication_required(app="allauth.account")
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Log one other device of one's own out."""
    sessions.end(get_object_or_404(UserSession, pk=pk, user=_person(request)))
    messages.success(request, _("That device is logged out."))
    return redirect("usersessions_list")


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @retailer_required has seen to it  # noqa: S101
    return request.user


def _goal(request: HttpRequest) -> str:
    """Where to go on, if it is a page of ours (H-34)."""
    adapter = get_adapter()
    given = request.POST.get("next") or request.GET.get("next", "")
    return given if given and adapter.is_safe_url(given) else adapter.get_login_redirect_url(request)
