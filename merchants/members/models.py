from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from merchants.models import Merchant
from merchants.models.merchant import MerchantQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from coburg_showcase.accounts.models import User


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")


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


def people_of(merchant: Merchant) -> list[str]:
    """The e-mail addresses of those who look after the business and may log in. One query."""
    own = merchant.memberships.filter(user__is_active=True).order_by("created_at", "pk")
    return list(own.values_list("user__email", flat=True))


def own_merchants(user: "User | AnonymousUser") -> MerchantQuerySet:
    """The businesses this person may dress: their own, whatever their state; for the city team, on behalf, all."""
    if not user.is_authenticated or not user.is_active:
        return Merchant.objects.none()
    return Merchant.objects.all() if user.is_staff else Merchant.objects.filter(memberships__user=user)
