"""The pages of /konto/ that allauth does not have."""

import io
import logging

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coburg_showcase.access import public, retailer_required
from coburg_showcase.accounts import deletion, second_factor, sessions
from coburg_showcase.accounts.forms import DeleteAccountForm
from coburg_showcase.accounts.models import User
from coburg_showcase.accounts.personal_data import export_of

logger = logging.getLogger(__name__)


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
        return HttpResponseRedirect(goal)  # `redirect` takes a word without a slash for the name of a view
    required = second_factor.is_required_of(person)
    if request.method == "POST" and not required:
        second_factor.postpone(user=person)
        return HttpResponseRedirect(goal)
    return render(request, "account/second_factor.html", {"required": required, "goal": goal})


@retailer_required
@reauthentication_required(app="allauth.account")
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Log one other device of one's own out."""
    sessions.end(get_object_or_404(UserSession, pk=pk, user=_person(request)))
    messages.success(request, _("That device is logged out."))
    return redirect("usersessions_list")


@retailer_required
@reauthentication_required(app="allauth.account")
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponseBase:
    """What we keep about the person, to be taken along (L-17)."""
    if request.method != "POST":
        return render(request, "account/export.html")
    person = _person(request)
    logger.info("person %s has taken their data along", person.pk)
    name = f"schaufenster-{timezone.localdate().isoformat()}.zip"
    return FileResponse(io.BytesIO(export_of(person)), as_attachment=True, filename=name)


@retailer_required
@reauthentication_required(app="allauth.account")
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """What will happen, and a box to be ticked; then it happens (L-18)."""
    person = _person(request)
    form = DeleteAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            deletion.delete_account(user=person)
        except deletion.DeletionRefused as refused:
            form.add_error(None, str(refused))
        else:
            logger.info("person %s has deleted their account", person.pk)
            logout(request)
            return redirect("account-deleted")
    consequences = deletion.consequences_for(person)
    shown = {"form": form, "consequences": consequences, "refused": any(each.refuses for each in consequences)}
    return render(request, "account/delete.html", shown, status=422 if form.errors else 200)


@public(cache=False)
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "account/deleted.html")


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # @retailer_required has seen to it  # noqa: S101
    return request.user


def _goal(request: HttpRequest) -> str:
    """Where to go on, if it is a page of ours (H-34)."""
    adapter = get_adapter()
    given = request.POST.get("next") or request.GET.get("next", "")
    return given if given and adapter.is_safe_url(given) else adapter.get_login_redirect_url(request)
