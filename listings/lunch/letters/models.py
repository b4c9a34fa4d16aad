"""That a letter was written: written in the transaction of its mails, so that none is sent twice or gets lost."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.confirmation import confirmation_address
from coburg_showcase.tokens import make_token
from listings.lunch.models import LunchService
from merchants.members.models import Membership

SOLD_OUT, COPY_WEEK = "lunch-sold-out", "lunch-copy-week"  # purposes of tokens: pages of `/bestaetigen/<token>/`
STOP = "lunch-letters-stop"


class WeeklyLetter(models.Model):
    """The menus of the week that begins on `monday` were mailed to so many; none where there was no menu."""

    monday = models.DateField(_("Monday of the week"), unique=True)
    posted_at = models.DateTimeField(_("posted at"), default=timezone.now)
    mails = models.PositiveIntegerField(_("mails"), default=0)

    class Meta:
        ordering = ["-monday"]
        verbose_name = _("weekly mail")
        verbose_name_plural = _("weekly mails")

    def __str__(self) -> str:
        return f"{self.monday:%d.%m.%Y}"


class Kind(models.TextChoices):
    MORNING = "morning", _("sold-out links in the morning")
    REMINDER = "reminder", _("reminder of an empty week")


class KitchenLetterQuerySet(QuerySet["KitchenLetter"]):
    def with_public_id(self, public_id: uuid.UUID, *kinds: str) -> "KitchenLetter | None":
        """With service and business. One query."""
        return self.filter(public_id=public_id, kind__in=kinds).select_related("service__merchant").first()

    def posted_before(self, moment: dt.datetime) -> "KitchenLetterQuerySet":
        """Past their retention."""
        return self.filter(posted_at__lt=moment)


class KitchenLetter(models.Model):
    """One mail to a kitchen about `day`: the day that is served, or the Monday of the week that is empty."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(
        LunchService, verbose_name=_("lunch of a business"), on_delete=models.CASCADE, related_name="letters"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    day = models.DateField(_("day"))
    posted_at = models.DateTimeField(_("posted at"), default=timezone.now)

    objects = KitchenLetterQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "pk"]
        verbose_name = _("mail to a kitchen")
        verbose_name_plural = _("mails to kitchens")
        indexes = [models.Index(fields=["posted_at"], name="lunch_letter_retention")]
        constraints = [
            models.UniqueConstraint(fields=["service", "kind", "day"], name="lunch_letter_once"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="lunch_letter_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.service}, {self.day:%d.%m.%Y}"

    @property
    def page(self) -> str:
        """The full address its kitchen answers on, without login."""
        return confirmation_address(SOLD_OUT if self.kind == Kind.MORNING else COPY_WEEK, self.public_id)

    @property
    def stop_token(self) -> str:
        return make_token(STOP, self.public_id)


def not_written_to(services: QuerySet[LunchService], kind: str, day: dt.date) -> QuerySet[LunchService]:
    """Those that can be mailed and have had no letter of this kind about the day; with their business."""
    has_people = Exists(Membership.objects.filter(merchant=OuterRef("pk"), user__is_active=True))
    written = KitchenLetter.objects.filter(service=OuterRef("pk"), kind=kind, day=day)
    reachable = ~Q(merchant__email="") | Q(has_people)
    return services.filter(~Exists(written), reachable).select_related("merchant")
