from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from merchants.models import Merchant
from merchants.models.merchant import MerchantQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from coburg_showcase.accounts.models import User


INVITATION_GOOD_FOR = timedelta(days=7)
INVITATION_KEPT = timedelta(days=7)  # after it was accepted, withdrawn or too old (L-19)


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")


def is_key(text: str) -> bool:
    """Whether what somebody sent can be the key of a row."""
    return text.isascii() and text.isdigit() and len(text) < 19


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of_merchant(self, merchant: Merchant) -> "MembershipQuerySet":
        """The people of a business with their accounts; owners first, then by how long they are there."""
        return self.filter(merchant=merchant).select_related("user").order_by("-role", "created_at", "pk")

    def of_key(self, merchant: Merchant, key: str) -> "Membership | None":
        """The one with the key somebody sent, if it is of this business. At most one query."""
        return self.of_merchant(merchant).filter(pk=int(key)).first() if is_key(key) else None

    def of_person(self, merchant: Merchant, user_id: int) -> "Membership | None":
        return self.of_merchant(merchant).filter(user_id=user_id).first()


class Membership(models.Model):
    """Somebody looks after a business; one person may have several, and a business several people."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    merchant = models.ForeignKey(
        Merchant, verbose_name=_("business"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=6, choices=Role, default=Role.OWNER)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["merchant", "user"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "merchant"],
                name="membership_once",
                violation_error_message=_("This person looks after the business already."),
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.merchant}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; they may have expired. Twin: `Invitation.is_open`."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def waiting(self, now: datetime) -> "InvitationQuerySet":
        """Those that can be accepted at the moment."""
        return self.open().filter(expires_at__gt=now)

    def of_key(self, merchant: Merchant, key: str) -> "Invitation | None":
        """The one with the key somebody sent, if it is of this business. At most one query."""
        return self.filter(merchant=merchant, pk=int(key)).first() if is_key(key) else None

    def of_merchant(self, merchant: Merchant) -> "InvitationQuerySet":
        return self.filter(merchant=merchant)

    def with_digest(self, digest: str) -> "Invitation | None":
        return self.select_related("merchant__street", "invited_by").filter(digest=digest).first()

    def over_before(self, moment: datetime) -> "InvitationQuerySet":
        """Those nobody could accept any more at the moment."""
        return self.filter(Q(expires_at__lt=moment) | Q(accepted_at__lt=moment) | Q(withdrawn_at__lt=moment))


class Invitation(models.Model):
    """Somebody was asked by mail to help look after a business; of the link only the hash is kept."""

    merchant = models.ForeignKey(
        Merchant, verbose_name=_("business"), on_delete=models.CASCADE, related_name="people_invited"
    )
    email = models.EmailField(_("e-mail"), max_length=254)
    role = models.CharField(_("role"), max_length=6, choices=Role, default=Role.EDITOR)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("invited by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    expires_at = models.DateTimeField(_("good until"))
    accepted_at = models.DateTimeField(_("accepted on"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("accepted by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                "merchant",
                Lower("email"),
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_open",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("created_at")), name="invitation_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.merchant}"

    @property
    def is_open(self) -> bool:
        """Twin: `InvitationQuerySet.open`."""
        return self.accepted_at is None and self.withdrawn_at is None


def locked(merchant: Merchant) -> Merchant:
    """The business as it is stored, locked for the transaction: who has it changes one by one."""
    return Merchant.objects.select_for_update(no_key=True).get(pk=merchant.pk)


def owners_of(merchant: Merchant, *, but: "User | None" = None) -> list[Membership]:
    """The owners who may log in, with their accounts, except one person. One query."""
    owners = merchant.memberships.filter(role=Role.OWNER, user__is_active=True).select_related("user")
    return list(owners.exclude(user=but).order_by("created_at", "pk"))


def people_of(merchant: Merchant) -> list[str]:
    """The e-mail addresses of those who look after the business and may log in. One query."""
    own = merchant.memberships.filter(user__is_active=True).order_by("created_at", "pk")
    return list(own.values_list("user__email", flat=True))


def own_merchants(user: "User | AnonymousUser") -> MerchantQuerySet:
    """The businesses this person may dress: their own, whatever their state; for the city team, on behalf, all."""
    if not user.is_authenticated or not user.is_active:
        return Merchant.objects.none()
    return Merchant.objects.all() if user.is_staff else Merchant.objects.filter(memberships__user=user)
