"""What happens to codes and claims. Each is one transaction; mails are laid into the outbox within it.

Whoever changes who has a business locks the business first, so that of two at the same moment one comes second.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coburg_showcase import one_time
from merchants.actions import save_merchant
from merchants.claims import letters
from merchants.claims.codes import GOOD_FOR, TIME_TO_OBJECT, State, Way
from merchants.claims.models import Claim, ClaimCode, ClaimQuerySet
from merchants.members.models import Membership, Role, locked, owners_of
from merchants.models import Merchant

if TYPE_CHECKING:
    from coburg_showcase.accounts.models import User

PURPOSE = "claim"


class ClaimRefused(Exception):
    """It cannot be done; the message is a translated sentence for people."""


class CodeIsGone(ClaimRefused):
    """The code was a good one: it is used, replaced or too old."""


@transaction.atomic
def make_code(
    *, merchant: Merchant, way: Way, by: "User | None" = None, now: datetime | None = None
) -> tuple[ClaimCode, str]:
    """A new code for the business, and what is to be printed or mailed: it is told this once and kept by nobody.

    The code before it is worth nothing any more. A link by mail goes to the address of the business at once, and is
    good only as long as that stays its address. Raises ClaimRefused where it has none. Five queries.
    """
    now = now or timezone.now()
    merchant = locked(merchant)
    if way == Way.MAIL and not merchant.email:
        raise ClaimRefused(_("%(name)s has no e-mail address.") % {"name": merchant.name})
    ClaimCode.objects.unused().filter(merchant=merchant, way=way).update(withdrawn_at=now)
    secret = one_time.draw_for_link() if way == Way.MAIL else one_time.draw_for_paper()
    code = ClaimCode.objects.create(
        merchant=merchant,
        way=way,
        digest=one_time.digest(PURPOSE, secret),
        email=merchant.email if way == Way.MAIL else "",
        made_by=by,
        created_at=now,
        expires_at=now + GOOD_FOR[way],
    )
    if way == Way.MAIL:
        letters.link(code, secret)
    return code, secret


def find_code(typed: str) -> ClaimCode | None:
    """The code somebody typed or clicked on, whatever its state; None if there never was such a one. One query."""
    secret = one_time.as_drawn(typed)
    return ClaimCode.objects.with_digest(one_time.digest(PURPOSE, secret)) if secret else None


def check_good(code: ClaimCode, *, now: datetime | None = None) -> None:
    """Raises CodeIsGone, with the reason, for a code that is used, replaced or too old."""
    now = now or timezone.now()
    if code.used_at is not None:
        raise CodeIsGone(_("This code has been used already. Each works once."))
    if code.withdrawn_at is not None or (code.email and code.email != code.merchant.email):
        raise CodeIsGone(_("This code is not valid any more: there is a newer one, or the address has changed."))
    if code.expires_at <= now:
        raise CodeIsGone(_("This code is too old."))


@transaction.atomic
def use_code(*, code: ClaimCode, user: "User", now: datetime | None = None) -> Claim:
    """Claim the business of this code for the person. Of several at once the first one wins.

    Nobody has the business: it is granted at once. Somebody has: they are told and may object for seven days.
    Somebody else claims it, too: the city decides. Twice by the same person is once. Raises CodeIsGone, and
    ClaimRefused for whom it is no use to. About 15 queries.
    """
    now = now or timezone.now()
    merchant = locked(code.merchant)
    code = ClaimCode.objects.select_related("merchant").get(pk=code.pk)
    if code.used_by_id == user.pk and (known := Claim.objects.of_person(user.pk).filter(merchant=merchant).last()):
        return known
    check_good(code, now=now)
    check_claimable(merchant, user)
    code.used_at, code.used_by = now, user
    code.save(update_fields=["used_at", "used_by"])
    claim = _claim_of(merchant, user, now)
    claim.way = code.way
    if _is_contested(claim) or claim.objection_until is None:
        claim.state = State.WAITING
    else:
        claim.state = State.OBJECTION
    claim.save()
    if _is_contested(claim):
        _rivals(claim).update(state=State.WAITING)
    elif claim.objection_until is None:
        _grant(claim, by=None, now=now)
        return claim
    letters.waiting(claim)
    return claim


@transaction.atomic
def ask(
    *,
    merchant: Merchant,
    user: "User",
    name: str,
    phone: str,
    conditions: Sequence[str],
    note: str,
    now: datetime | None = None,
) -> Claim:
    """Ask the city for the business without a code. An open claim of the person stays as it is.

    Whoever has the business is told and may object. Raises ClaimRefused for whom it is no use to. About ten queries.
    """
    now = now or timezone.now()
    merchant = locked(merchant)
    check_claimable(merchant, user)
    claim = _claim_of(merchant, user, now)
    if claim.pk is not None:
        return claim
    claim.way, claim.name, claim.phone = Way.REQUEST, name, phone
    claim.conditions, claim.note = list(conditions), note
    claim.save()
    _rivals(claim).update(state=State.WAITING)
    letters.waiting(claim)
    return claim


def check_claimable(merchant: Merchant, user: "User") -> None:
    """Raises ClaimRefused for a person who can gain nothing by it."""
    if user.is_staff:
        raise ClaimRefused(_("The city team looks after every window already. Please log in as a business."))
    if Membership.objects.filter(merchant=merchant, user=user, role=Role.OWNER).exists():
        raise ClaimRefused(_("%(name)s is yours already.") % {"name": merchant.name})


def _claim_of(merchant: Merchant, user: "User", now: datetime) -> Claim:
    """The open claim of the person, else a new one that is not stored yet. Whoever has the business may object."""
    known = Claim.objects.open().filter(merchant=merchant, user=user).first()
    if known is not None:
        return known
    claim = Claim(merchant=merchant, user=user, created_at=now)
    if owners_of(merchant, but=user):
        claim.objection_until = now + TIME_TO_OBJECT
    return claim


def _rivals(claim: Claim) -> ClaimQuerySet:
    """Open claims of others to the same business."""
    return Claim.objects.open().filter(merchant_id=claim.merchant_id).exclude(user_id=claim.user_id)


def _is_contested(claim: Claim) -> bool:
    return claim.objected_at is not None or _rivals(claim).exists()


@transaction.atomic
def object_to(*, claim: Claim, by: "User", now: datetime | None = None) -> None:
    """An owner says no: the city decides. Once more changes nothing. Raises ClaimRefused for what is decided."""
    now = now or timezone.now()
    locked(claim.merchant)
    claim.refresh_from_db()
    if not claim.is_open:
        raise ClaimRefused(_("This has been decided already."))
    if claim.objected_at is None:
        claim.state, claim.objected_by, claim.objected_at = State.WAITING, by, now
        claim.save(update_fields=["state", "objected_by", "objected_at"])
        letters.objected(claim)


@transaction.atomic
def approve(*, claim: Claim, by: "User", now: datetime | None = None) -> None:
    """The city says yes, also to what it refused before. Raises ClaimRefused while an owner may still object."""
    now = now or timezone.now()
    locked(claim.merchant)
    claim.refresh_from_db()
    if claim.state == State.GRANTED:
        raise ClaimRefused(_("This has been decided already."))
    if claim.objection_until and claim.objection_until > now and claim.objected_at is None:
        day = timezone.localtime(claim.objection_until).strftime("%d.%m.%Y")
        raise ClaimRefused(_("Somebody has this business already and may object until %(day)s.") % {"day": day})
    _grant(claim, by=by, now=now)


@transaction.atomic
def refuse(*, claim: Claim, by: "User", reason: str, now: datetime | None = None) -> None:
    """The city says no, for a reason the person is told. Raises ClaimRefused for what is decided."""
    locked(claim.merchant)
    claim.refresh_from_db()
    if not claim.is_open:
        raise ClaimRefused(_("This has been decided already."))
    if not reason.strip():
        raise ClaimRefused(_("Please say why: the person is told."))
    claim.state, claim.reason, claim.decided_by = State.REFUSED, reason.strip(), by
    claim.decided_at = now or timezone.now()
    claim.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    letters.refused(claim)


def grant_due(*, now: datetime | None = None) -> int:
    """Grant every claim nobody has objected to in time, each in a transaction of its own; returns how many."""
    now = now or timezone.now()
    granted = 0
    for found in Claim.objects.due(now).select_related("merchant"):
        with transaction.atomic():
            locked(found.merchant)
            claim = Claim.objects.due(now).filter(pk=found.pk).first()
            if claim is not None:
                _grant(claim, by=None, now=now)
                granted += 1
    return granted


def _grant(claim: Claim, *, by: "User | None", now: datetime) -> None:
    """Make the person an owner. Only adds: nobody loses a role, the business only gets `claimed_at`."""
    merchant = claim.merchant
    others = owners_of(merchant, but=claim.user)
    member, _made = Membership.objects.get_or_create(merchant=merchant, user=claim.user)
    if member.role != Role.OWNER:
        member.role = Role.OWNER
        member.save(update_fields=["role"])
    if merchant.claimed_at is None:
        save_merchant(merchant=merchant, values={"claimed_at": now})
    ClaimCode.objects.unused().filter(merchant=merchant).update(withdrawn_at=now)
    claim.state, claim.decided_at, claim.decided_by, claim.reason = State.GRANTED, now, by, ""
    claim.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    letters.granted(claim, others)
    for rival in _rivals(claim).filter(objection_until=None):  # nobody had the business when they asked
        rival.objection_until = now + TIME_TO_OBJECT
        rival.save(update_fields=["objection_until"])
        letters.waiting(rival)
