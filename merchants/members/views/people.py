"""`/mein-schaufenster/<slug>/leute/`: who looks after a business."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coburg_showcase.access import retailer_required
from coburg_showcase.security.ratelimit import allow_key
from coburg_showcase.spam.forms import status_of
from merchants.claims.models import Claim
from merchants.members import actions
from merchants.members.access import asking_again_for, check_owner, is_owner, of_own_business, person_of
from merchants.members.actions import MembersRefused
from merchants.members.forms import InviteForm
from merchants.members.models import Invitation, Membership, Role
from merchants.models import Merchant

MOST_INVITATIONS, DAY = 20, 86_400  # of one business: the links go to people who have not asked for them
OWNER, EDITOR, REMOVE, HAND_OVER = Role.OWNER.value, Role.EDITOR.value, "entfernen", "uebergeben"


def invites_owner(request: HttpRequest) -> bool:
    return request.POST.get("role") == Role.OWNER


def changes_owner(request: HttpRequest) -> bool:
    return request.POST.get("tun") in (OWNER, EDITOR, REMOVE, HAND_OVER)


@retailer_required
@asking_again_for(invites_owner)
@of_own_business
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """The list; sent by an owner, it invites."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        check_owner(request, merchant)
    if not form.is_valid():
        return _list(request, merchant, form, status_of(form))
    person = person_of(request)  # counted, too: a business is made up in a minute
    allowed = person.is_staff or allow_key("invitations-by", str(person.pk), MOST_INVITATIONS, DAY)
    if not allowed or not allow_key("invitations-of", merchant.counted_as, MOST_INVITATIONS, DAY):
        form.add_error(None, _("You have sent a lot of invitations today. Please go on tomorrow."))
        return _list(request, merchant, form, 429)
    email = form.cleaned_data["email"]
    try:
        actions.invite(merchant=merchant, email=email, role=Role(form.cleaned_data["role"]), by=person_of(request))
    except MembersRefused as refused:
        form.add_error("email", str(refused))
        return _list(request, merchant, form, 422)
    messages.success(
        request, _("The invitation is on its way to %(email)s. It is good for seven days.") % {"email": email}
    )
    return redirect("people:list", merchant.slug)


@retailer_required
@of_own_business
@require_POST
def withdraw(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """The link of an invitation is worth nothing any more."""
    check_owner(request, merchant)
    invitation = Invitation.objects.open().of_key(merchant, request.POST.get("einladung", ""))
    if invitation is not None:
        actions.withdraw(invitation=invitation)
        messages.success(request, _("The invitation of %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("people:list", merchant.slug)


@retailer_required
@asking_again_for(changes_owner)
@of_own_business
@require_POST
def change(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    """Another role, taking out, leaving, handing over."""
    member = Membership.objects.of_key(merchant, request.POST.get("person", ""))
    what = request.POST.get("tun", "")
    if member is None or what not in (OWNER, EDITOR, REMOVE, HAND_OVER):
        return redirect("people:list", merchant.slug)
    leaves = what == REMOVE and member.user_id == request.user.pk
    if not leaves and not is_owner(request, merchant):
        raise PermissionDenied
    try:
        _change(request, merchant, member, what)
    except MembersRefused as refused:
        messages.error(request, str(refused))
        return redirect("people:list", merchant.slug)
    if leaves:
        messages.success(request, _("You no longer look after %(name)s.") % {"name": merchant.name})
        return redirect("workshop:index")
    messages.success(request, _("Changed. %(person)s gets a mail about it.") % {"person": member.user})
    return redirect("people:list", merchant.slug)


def _change(request: HttpRequest, merchant: Merchant, member: Membership, what: str) -> None:
    if what == REMOVE:
        actions.remove(member=member, by=person_of(request))
    elif what == HAND_OVER:
        own = Membership.objects.of_person(merchant, person_of(request).pk)
        if own is None:
            raise MembersRefused(_("Only an owner can hand over."))
        actions.hand_over(member=own, to=member)
    else:
        actions.change_role(member=member, role=Role(what), by=person_of(request))


def _list(request: HttpRequest, merchant: Merchant, form: InviteForm, status: int) -> HttpResponse:
    members = Membership.objects.of_merchant(merchant)
    owners = [member for member in members if member.role == Role.OWNER and member.user.is_active]
    may_change = is_owner(request, merchant)
    own = next((member for member in members if member.user_id == request.user.pk), None)
    context: dict[str, Any] = {
        "merchant": merchant,
        "members": members,
        "own": own,
        "may_change": may_change,
        "may_hand_over": own is not None and own.role == Role.OWNER,
        "is_last_owner": own in owners and len(owners) == 1,
        "invitations": Invitation.objects.waiting(timezone.now()).of_merchant(merchant) if may_change else [],
        "claims": Claim.objects.open_to_objection(merchant) if may_change else [],
        "form": form,
    }
    return render(request, "merchants/members/people.html", context, status=status)
