"""Codes the city hands out for a business, and claims: somebody says that a business is theirs."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from merchants.claims.codes import OPEN, WITH_CODE, Condition, State, Way
from merchants.members.models import is_key
from merchants.models import Merchant


class ClaimCodeQuerySet(models.QuerySet["ClaimCode"]):
    def unused(self) -> "ClaimCodeQuerySet":
        """Neither used nor replaced; they may have expired. Twin: `ClaimCode.is_unused`."""
        return self.filter(used_at=None, withdrawn_at=None)

    def with_digest(self, digest: str) -> "ClaimCode | None":
        return self.select_related("merchant__street").filter(digest=digest).first()

    def over_before(self, moment: datetime) -> "ClaimCodeQuerySet":
        """Those nobody could use any more at the moment."""
        return self.filter(Q(expires_at__lt=moment) | Q(used_at__lt=moment) | Q(withdrawn_at__lt=moment))


class ClaimCode(models.Model):
    """A code for one business, of which only the hash is kept (coburg_showcase/one_time.py)."""

    merchant = models.ForeignKey(
        Merchant, verbose_name=_("business"), on_delete=models.CASCADE, related_name="claim_codes"
    )
    way = models.CharField(_("way"), max_length=8, choices=[(way.value, way.label) for way in WITH_CODE])
    digest = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(_("sent to"), max_length=254, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("made on"), default=timezone.now)
    expires_at = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used on"), null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("used by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("replaced on"), null=True, blank=True)

    objects = ClaimCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim code")
        verbose_name_plural = _("claim codes")
        constraints = [
            models.UniqueConstraint(
                fields=["merchant", "way"],
                condition=Q(used_at=None, withdrawn_at=None),
                name="claim_code_one_unused",
            ),
            models.CheckConstraint(condition=Q(way__in=WITH_CODE), name="claim_code_way_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("created_at")), name="claim_code_lasts"),
            models.CheckConstraint(
                condition=Q(way=Way.LETTER, email="") | (Q(way=Way.MAIL) & ~Q(email="")), name="claim_code_sent_to"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merchant}: {self.get_way_display()}"

    @property
    def is_unused(self) -> bool:
        """Twin: `ClaimCodeQuerySet.unused`."""
        return self.used_at is None and self.withdrawn_at is None


class ClaimQuerySet(models.QuerySet["Claim"]):
    def open(self) -> "ClaimQuerySet":
        """Not decided yet. Twin: `Claim.is_open`."""
        return self.filter(state__in=OPEN)

    def open_to_objection(self, merchant: Merchant) -> "ClaimQuerySet":
        """Open ones to a business that somebody had before, as its people see them."""
        return self.open().filter(merchant=merchant, objection_until__isnull=False).select_related("user")

    def of_key(self, merchant: Merchant, key: str) -> "Claim | None":
        """The one with the key somebody sent, if it is to this business. At most one query."""
        return self.filter(merchant=merchant, pk=int(key)).first() if is_key(key) else None

    def of_person(self, user_id: int) -> "ClaimQuerySet":
        return self.filter(user_id=user_id).select_related("merchant")

    def worth_telling(self, now: datetime) -> "ClaimQuerySet":
        """What somebody's list of businesses tells about: open ones, and those refused within the last 30 days."""
        refused = Q(state=State.REFUSED, decided_at__gt=now - timedelta(days=30))
        return self.filter(Q(state__in=OPEN) | refused)

    def due(self, now: datetime) -> "ClaimQuerySet":
        """Those against which nobody has objected in time."""
        return self.filter(state=State.OBJECTION, objection_until__lte=now)

    def decided_before(self, moment: datetime) -> "ClaimQuerySet":
        return self.filter(decided_at__lt=moment)


class Claim(models.Model):
    """Somebody says that a business is theirs; granted, they are an owner of it.

    `conditions` are those of `codes.Condition` the person has ticked, `note` what they say about the others.
    `objection_until`: where somebody has the business already, they may object until then.
    """

    merchant = models.ForeignKey(Merchant, verbose_name=_("business"), on_delete=models.CASCADE, related_name="claims")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="claims"
    )
    way = models.CharField(_("way"), max_length=8, choices=Way)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    conditions = ArrayField(
        models.CharField(max_length=10), verbose_name=_("says that"), default=list, blank=True, size=len(Condition)
    )
    note = models.TextField(_("note"), max_length=1000, blank=True)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    objection_until = models.DateTimeField(_("objection possible until"), null=True, blank=True)
    objected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("objection of"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    objected_at = models.DateTimeField(_("objection on"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        indexes = [models.Index(fields=["created_at"], name="claim_open", condition=Q(state__in=OPEN))]
        constraints = [
            models.UniqueConstraint(fields=["merchant", "user"], condition=Q(state__in=OPEN), name="claim_one_open"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="claim_state_known"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="claim_way_known"),
            models.CheckConstraint(condition=Q(conditions__contained_by=Condition.values), name="claim_conditions_are"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, decided_at=None) | (~Q(state__in=OPEN) & Q(decided_at__isnull=False)),
                name="claim_decided_when_decided",
            ),
            models.CheckConstraint(condition=~Q(state=State.REFUSED) | ~Q(reason=""), name="claim_refused_with_reason"),
            models.CheckConstraint(
                condition=~Q(state=State.OBJECTION) | Q(objection_until__isnull=False),
                name="claim_objection_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.merchant}"

    @property
    def is_open(self) -> bool:
        """Twin: `ClaimQuerySet.open`."""
        return self.state in OPEN

    @property
    def missing_conditions(self) -> list[str]:
        """The words of the conditions that were not ticked."""
        return [str(condition.label) for condition in Condition if condition not in self.conditions]
