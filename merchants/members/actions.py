"""Who looks after a business: inviting, accepting, changing roles, leaving. Each is one transaction with its mails.

Whoever changes who has a business locks the business first, so that two owners cannot both leave at the same moment.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase import one_time
from coburg_showcase.spam.addresses import InvalidAddress, normal_address
from merchants.members import letters
from merchants.members.models import (
    INVITATION_GOOD_FOR,
    INVITATION_KEPT,
    Invitation,
    InvitationQuerySet,
    Membership,
    Role,
    locked,
    owners_of,
)
from merchants.models import Merchant

if TYPE_CHECKING:
    from coburg_showcase.accounts.models import User

PURPOSE = "invitation"
MOST_PEOPLE = 30  # of one business, invited ones included: nobody may mail the whole town from here


class MembersRefused(Exception):
    """It cannot be done; the message is a translated sentence for people."""


class InvitationIsGone(MembersRefused):
    """The invitation was a good one: it is accepted, withdrawn or too old."""


class NotYours(MembersRefused):
    """The invitation is for another address than those of the account."""


@transaction.atomic
def invite(
    *, merchant: Merchant, email: str, role: Role, by: "User", now: datetime | None = None
) -> tuple[Invitation, str]:
    """Ask somebody by mail to help; returns the invitation and the secret of its link, which nobody keeps.

    An invitation of this address that is open is replaced: the older link is worth nothing any more. Raises
    MembersRefused for who is there already, and for too many. About eight queries.
    """
    now = now or timezone.now()
    merchant = locked(merchant)
    if merchant.memberships.filter(user__email__iexact=email).exists():
        raise MembersRefused(_("%(email)s looks after this window already.") % {"email": email})
    _withdraw(Invitation.objects.open().filter(merchant=merchant, email__iexact=email), now)
    invited = Invitation.objects.waiting(now).filter(merchant=merchant).count()
    if merchant.memberships.count() + invited >= MOST_PEOPLE:
        raise MembersRefused(_("More than %(most)d people cannot look after one window.") % {"most": MOST_PEOPLE})
    secret = one_time.draw_for_link()
    invitation = Invitation.objects.create(
        merchant=merchant,
        email=email,
        role=role,
        digest=one_time.digest(PURPOSE, secret),
        invited_by=by,
        created_at=now,
        expires_at=now + INVITATION_GOOD_FOR,
    )
    letters.invitation(invitation, secret)
    return invitation, secret


def find_invitation(secret: str) -> Invitation | None:
    """The invitation of this link, whatever its state; None if there never was such a one. One query."""
    drawn = one_time.as_drawn(secret)
    return Invitation.objects.with_digest(one_time.digest(PURPOSE, drawn)) if drawn else None


def check_good(invitation: Invitation, *, now: datetime | None = None) -> None:
    """Raises InvitationIsGone, with the reason, for one that is accepted, withdrawn or too old."""
    if invitation.accepted_at is not None:
        raise InvitationIsGone(_("This invitation has been accepted already. Each works once."))
    if invitation.withdrawn_at is not None:
        raise InvitationIsGone(_("This invitation was withdrawn, or there is a newer one."))
    if invitation.expires_at <= (now or timezone.now()):
        raise InvitationIsGone(_("This invitation is too old."))


def check_for(invitation: Invitation, user: "User") -> None:
    """Raises NotYours unless the invited address is one of the account. Who follows the link has shown that the
    mailbox is theirs, so the account's own address counts whether or not it was confirmed. One query at most."""
    address = invitation.email
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    if _mailable(address) not in {_mailable(own) for own in (user.email, *confirmed)}:
        raise NotYours(_("This invitation is for %(email)s. You are logged in as %(own)s.")
                       % {"email": address, "own": user.email})  # fmt: skip


@transaction.atomic
def accept(*, invitation: Invitation, user: "User", now: datetime | None = None) -> Membership:
    """The person now looks after the business in the role they were asked for; whoever has more keeps it.

    Of several at once the first one wins; twice by the same person is once. Raises InvitationIsGone and NotYours.
    """
    now = now or timezone.now()
    locked(invitation.merchant)
    invitation = Invitation.objects.select_related("merchant").get(pk=invitation.pk)
    member = Membership.objects.filter(merchant=invitation.merchant, user=user).first()
    if member is not None and invitation.accepted_by_id == user.pk:
        return member
    check_good(invitation, now=now)
    check_for(invitation, user)
    invitation.accepted_at, invitation.accepted_by = now, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if member is None:
        member = Membership.objects.create(merchant=invitation.merchant, user=user, role=invitation.role)
    elif invitation.role == Role.OWNER:
        _set_role(member, Role.OWNER)
    letters.joined(member, owners_of(invitation.merchant, but=user))
    return member


@transaction.atomic
def withdraw(*, invitation: Invitation, now: datetime | None = None) -> None:
    """The link is worth nothing any more. Once more changes nothing, nor for one that was accepted."""
    locked(invitation.merchant)
    _withdraw(Invitation.objects.open().filter(pk=invitation.pk), now or timezone.now())


@transaction.atomic
def change_role(*, member: Membership, role: Role, by: "User") -> None:
    """Make somebody an owner or an editor; they are told. Raises MembersRefused for the last owner."""
    member = _locked_member(member)
    if member.role == role:
        return
    if role != Role.OWNER:
        _check_another_owner(member)
        _withdraw_those_of(member)
    _set_role(member, role)
    if member.user_id != by.pk:
        letters.role_changed(member, by)


@transaction.atomic
def remove(*, member: Membership, by: "User") -> None:
    """Somebody no longer looks after the business: taken out by an owner, or leaving. Raises MembersRefused for the
    last owner, who has to hand over first. Whoever is taken out is told; when somebody leaves, the owners are."""
    member = _locked_member(member)
    _check_another_owner(member)
    left = member.user_id == by.pk
    if left:
        letters.left(member, owners_of(member.merchant, but=member.user))
    else:
        letters.removed(member, by)
    _withdraw_those_of(member)
    member.delete()


@transaction.atomic
def hand_over(*, member: Membership, to: Membership) -> None:
    """The owner `member` makes `to` the owner and stays as an editor, who may leave. Raises MembersRefused if they are
    not both of the same business, or `member` is no owner."""
    member, to = _locked_member(member), _locked_member(to)
    if member.merchant_id != to.merchant_id or member.pk == to.pk or member.role != Role.OWNER:
        raise MembersRefused(_("You can hand over to somebody who looks after this window already."))
    _set_role(to, Role.OWNER)
    _set_role(member, Role.EDITOR)
    _withdraw_those_of(member)
    letters.handed_over(to, member.user)


def forget_old(*, now: datetime | None = None) -> int:
    """Delete invitations a week after they were of use (L-19); returns how many. One query."""
    return Invitation.objects.over_before((now or timezone.now()) - INVITATION_KEPT).delete()[0]


def _locked_member(member: Membership) -> Membership:
    """As it is stored, after the lock on its business. Raises MembersRefused for one that is gone meanwhile."""
    locked(member.merchant)
    known = Membership.objects.select_related("user", "merchant").filter(pk=member.pk).first()
    if known is None:
        raise MembersRefused(_("This person does not look after the window any more."))
    return known


def _check_another_owner(member: Membership) -> None:
    if member.role == Role.OWNER and not owners_of(member.merchant, but=member.user):
        raise MembersRefused(_("Somebody has to own the window: please hand it over to somebody first."))


def _mailable(address: str) -> str:
    """Invitations keep domains in punycode, accounts as they were typed."""
    try:
        return normal_address(address).lower()
    except InvalidAddress:
        return address.lower()


def _set_role(member: Membership, role: Role) -> None:
    member.role = role
    member.save(update_fields=["role"])


def _withdraw_those_of(member: Membership) -> None:
    """Whom somebody invited who may no longer invite: else they would come back under another address."""
    sent = Invitation.objects.open().filter(merchant=member.merchant, invited_by=member.user)
    _withdraw(sent, timezone.now())


def _withdraw(invitations: InvitationQuerySet, now: datetime) -> None:
    invitations.update(withdrawn_at=now)
