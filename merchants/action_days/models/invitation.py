"""The businesses asked about a day of the city, and what they answered, day by day."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.confirmation import confirmation_address
from coburg_showcase.mail.models import OutgoingMail
from merchants.action_days.codes import TAKING_PART, Answer, Letter, State, Way
from merchants.action_days.hours import HOURS_PATTERN, read_hours
from merchants.action_days.models.action_day import ActionDay
from merchants.opening.rules import Span

PURPOSE = "action-day"  # of the tokens in the mails


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def with_public_id(self, public_id: uuid.UUID) -> "Invitation | None":
        """With action day, business and answers. Two queries."""
        return (
            self.select_related("action_day", "merchant")
            .prefetch_related("answers")
            .filter(public_id=public_id)
            .first()
        )

    def unanswered(self) -> "InvitationQuerySet":
        return self.filter(answered_at__isnull=True)

    def answered(self) -> "InvitationQuerySet":
        return self.filter(answered_at__isnull=False)

    def to_call(self) -> "InvitationQuerySet":
        """Those without an answer whom no mail reaches: no address, or their mails come back (H-48)."""
        about = Concat(Value("action-day:"), Cast(OuterRef("action_day_id"), models.CharField()))
        beginning = Concat(about, Value(":"), Cast(OuterRef("merchant_id"), models.CharField()), Value(":"))
        came_back = OutgoingMail.objects.undelivered().filter(about=about, key__startswith=beginning)
        return self.unanswered().filter(Q(merchant__email="") | Exists(came_back))

    def without_mail(self) -> "InvitationQuerySet":
        return self.filter(merchant__email="")

    def with_mail(self) -> "InvitationQuerySet":
        return self.exclude(merchant__email="")

    def taking_part(self) -> "InvitationQuerySet":
        return self.filter(pk__in=DayAnswer.objects.filter(answer__in=TAKING_PART).values("invitation"))

    def letters_due(self) -> "InvitationQuerySet":
        return self.exclude(letter=Letter.NONE).order_by("pk")

    def shaping_calendars(self, since: date) -> "InvitationQuerySet":
        """Those whose answers, or whose silence, the opening calendar knows, of days not over before `since`."""
        shaping = self.filter(action_day__state=State.PUBLISHED, action_day__last_day__gte=since)
        return shaping.select_related("action_day").prefetch_related("answers")


class Invitation(models.Model):
    """One business asked about one action day, and that it has answered. What is in `DayAnswer`."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action_day = models.ForeignKey(
        ActionDay, verbose_name=_("action day"), on_delete=models.CASCADE, related_name="invitations"
    )
    merchant = models.ForeignKey(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="invitations"
    )
    letter = models.CharField(_("next mail"), max_length=6, choices=Letter, blank=True, default="", editable=False)
    letters = models.PositiveSmallIntegerField(_("mails"), default=0, editable=False)
    asked_at = models.DateTimeField(_("last asked at"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    way = models.CharField(_("how it answered"), max_length=4, choices=Way, blank=True, default="", editable=False)
    source = models.CharField(
        _("who said so"), max_length=200, blank=True, help_text=_("For example: by telephone on 3 December.")
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["action_day", "merchant__sort_key", "pk"]
        verbose_name = _("answer of a business")
        verbose_name_plural = _("answers of businesses")
        indexes = [models.Index(fields=["id"], name="invitation_letter_due", condition=~Q(letter=""))]
        constraints = [
            models.UniqueConstraint(fields=["action_day", "merchant"], name="invitation_once"),
            models.CheckConstraint(condition=Q(letter__in=Letter.values), name="invitation_letter_known"),
            models.CheckConstraint(
                condition=Q(way="", answered_at__isnull=True)
                | Q(way__in=[Way.LINK, Way.DESK, Way.SHOP], answered_at__isnull=False),
                name="invitation_answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.merchant)

    @property
    def address(self) -> str:
        """The full address of its answer page: a key for this business alone."""
        return confirmation_address(PURPOSE, self.public_id)

    @property
    def by_day(self) -> dict[date, "DayAnswer"]:
        """Its answers by day; no query where they are prefetched."""
        return {answer.day: answer for answer in self.answers.all()}


class DayAnswer(models.Model):
    """What a business says of one day."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="answers")
    day = models.DateField(_("day"))
    answer = models.CharField(_("answer"), max_length=6, choices=Answer)
    hours = models.CharField(_("hours"), max_length=40, blank=True)

    class Meta:
        ordering = ["day"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["invitation", "day"], name="day_answer_once"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="day_answer_known"),
            models.CheckConstraint(
                condition=Q(answer=Answer.OTHER, hours__regex=HOURS_PATTERN) | (~Q(answer=Answer.OTHER) & Q(hours="")),
                name="day_answer_hours_where_other",
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()

    @property
    def spans(self) -> tuple[Span, ...]:
        return read_hours(self.hours)
