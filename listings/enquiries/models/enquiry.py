"""An enquiry of a shopper to one business. Non-binding throughout (P-01)."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.tokens import make_token
from listings.enquiries.models.answer import Answer

READ_TOKEN, ANSWER_TOKEN = "enquiry", "enquiry-answer"
MOST_PIECES = 50


class EnquiryKind(models.TextChoices):
    """The values are those of `?art=` in printed addresses."""

    QUESTION = "frage", _("Ask a question")
    RESERVATION = "zuruecklegen", _("Have it put aside")
    CALLBACK = "rueckruf", _("Ask for a call back")
    APPOINTMENT = "termin", _("Ask for an appointment")


class EnquiryState(models.TextChoices):
    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    COLLECTED = "collected", _("Collected")
    EXPIRED = "expired", _("Expired")


class Standing(models.TextChoices):
    """How an enquiry stands for its business. The values are those of `?stand=` in addresses."""

    WAITING = "wartet", _("Waiting")
    PROMISED = "zugesagt", _("Promised")
    PROPOSED = "vorgeschlagen", _("Time suggested")
    DECLINED = "abgesagt", _("Declined")
    REPLIED = "beantwortet", _("Answered")
    COLLECTED = "abgeholt", _("Collected")
    EXPIRED = "abgelaufen", _("Expired")


# An unanswered wish for a time is over when the time has come.
ENDS_BY_ITSELF = (EnquiryKind.RESERVATION, EnquiryKind.APPOINTMENT)
# What makes two enquiries the same one.
SAID = (
    "merchant_id", "kind", "listing_title", "name", "email", "phone", "message", "call_when", "amount", "wanted_at",
)  # fmt: skip


def _is_over(now: datetime) -> Q:
    """Twin: `Enquiry.is_over`."""
    return Q(state=EnquiryState.ANSWERED, ready_until__lte=now) | Q(
        state=EnquiryState.OPEN, wanted_at__lte=now, kind__in=ENDS_BY_ITSELF
    )


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def delivered(self) -> "EnquiryQuerySet":
        """What the business may see: everything but the quarantine."""
        return self.filter(is_held=False)

    def held(self) -> "EnquiryQuerySet":
        """The quarantine: doubtful ones, which the city team releases or leaves to expire."""
        return self.filter(is_held=True)

    def inbox(self, now: datetime) -> "EnquiryQuerySet":
        """What the workshop of a business lists: `merchant.enquiries.inbox(now)`, newest first, each with its
        `standing` (a value of Standing). `now` is aware."""
        standing = Case(
            When(state=EnquiryState.COLLECTED, then=Value(Standing.COLLECTED)),
            When(_is_over(now) | Q(state=EnquiryState.EXPIRED), then=Value(Standing.EXPIRED)),
            When(state=EnquiryState.OPEN, then=Value(Standing.WAITING)),
            When(last_kind=Answer.Kind.READY, then=Value(Standing.PROMISED)),
            When(last_kind=Answer.Kind.SORRY, then=Value(Standing.DECLINED)),
            When(last_kind=Answer.Kind.PROPOSAL, then=Value(Standing.PROPOSED)),
            default=Value(Standing.REPLIED),
        )
        listed = self.delivered().annotate(last_kind=Subquery(Answer.objects.kind_that_counts()))
        return listed.annotate(standing=standing).order_by("-created_at", "-id")

    def standing(self, standing: str) -> "EnquiryQuerySet":
        """Of an inbox those that stand so."""
        return self.filter(standing=standing)

    def standings(self) -> dict[str, int]:
        """How many of an inbox stand how; what none stands in is left out. One query."""
        return dict(self.order_by().values_list("standing").annotate(models.Count("pk")))

    def waiting(self) -> "EnquiryQuerySet":
        """Delivered, and the business has not answered yet."""
        return self.delivered().filter(state=EnquiryState.OPEN)

    def with_answers(self) -> "EnquiryQuerySet":
        return self.select_related("merchant__street", "listing").prefetch_related("answers")

    def with_public_id(self, public_id: uuid.UUID) -> "Enquiry | None":
        """With everything its pages print."""
        return self.with_answers().filter(public_id=public_id).first()

    def to_remind_of(self, before: datetime) -> "EnquiryQuerySet":
        """Nobody has answered since `before`, and the business was not reminded yet."""
        return (
            self.waiting()
            .filter(reminded_at__isnull=True, last_message_at__lte=before, merchant__state="published")
            .exclude(merchant__email="")
        )

    def with_shop_hours(self) -> "EnquiryQuerySet":
        """With everything the calendar asks, in a constant number of queries."""
        return self.select_related("merchant").prefetch_related("merchant__opening_rules")

    def to_expire(self, now: datetime) -> "EnquiryQuerySet":
        """Put aside until now, or wished for until now without an answer. Twin: `Enquiry.is_over`."""
        return self.filter(_is_over(now))

    def to_forget(self, *, last_message_before: datetime, held_before: datetime) -> "EnquiryQuerySet":
        """Past their time of retention (L-19)."""
        return self.filter(Q(last_message_at__lt=last_message_before) | Q(is_held=True, created_at__lt=held_before))

    def with_words(self, body_hash: str, since: datetime) -> "EnquiryQuerySet":
        """Those with the same message, whoever sent it to whomever."""
        return self.filter(body_hash=body_hash, created_at__gte=since)

    def twins_of(self, enquiry: "Enquiry", since: datetime) -> "EnquiryQuerySet":
        """The very same words and wishes, sent by the same person to the same business since then."""
        return self.filter(created_at__gte=since, **{name: getattr(enquiry, name) for name in SAID})


class Enquiry(models.Model):
    """What a shopper asks of a business. `submission` is drawn with the form, so that a double click makes one row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    merchant = models.ForeignKey(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="enquiries"
    )
    listing = models.ForeignKey(
        "listings.Listing",
        verbose_name=_("item"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="enquiries",
    )
    listing_title = models.CharField(_("title of the item"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=EnquiryKind)
    state = models.CharField(_("state"), max_length=9, choices=EnquiryState, default=EnquiryState.OPEN)

    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    message = models.TextField(_("message"), max_length=2000, blank=True)
    call_when = models.CharField(_("when to call"), max_length=120, blank=True)
    amount = models.PositiveSmallIntegerField(
        _("pieces or persons"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_PIECES)]
    )
    wanted_at = models.DateTimeField(_("until when, or for when"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=2, default="de")

    is_held = models.BooleanField(_("in quarantine"), default=False)
    held_because = ArrayField(
        models.CharField(max_length=40), verbose_name=_("in quarantine because"), default=list, blank=True
    )
    body_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    pickup_code = models.CharField(_("pick-up code"), max_length=8, blank=True)
    ready_until = models.DateTimeField(_("ready for pick-up until"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("business reminded at"), null=True, blank=True)
    created_at = models.DateTimeField(_("received at"), default=timezone.now, editable=False)
    last_message_at = models.DateTimeField(_("last message"), default=timezone.now, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        indexes = [
            models.Index(fields=["merchant", "state", "-created_at"], name="enquiry_inbox"),
            models.Index(fields=["last_message_at"], name="enquiry_retention"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EnquiryKind.values), name="enquiry_kind_known"),
            models.CheckConstraint(condition=Q(state__in=EnquiryState.values), name="enquiry_state_known"),
            models.CheckConstraint(condition=Q(amount__range=(1, MOST_PIECES)), name="enquiry_amount"),
            models.CheckConstraint(condition=~Q(email="") | ~Q(phone=""), name="enquiry_can_be_answered"),
            models.UniqueConstraint(
                fields=["merchant", "pickup_code"], condition=~Q(pickup_code=""), name="enquiry_pickup_code_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.get_kind_display()}"

    @property
    def reference(self) -> str:
        """What people name it by on the telephone; opens nothing."""
        return self.public_id.hex[:8].upper()

    @property
    def about(self) -> str:
        """What its mails say they belong to."""
        return f"enquiry:{self.pk}"

    @property
    def status_token(self) -> str:
        """Opens the shopper's page."""
        return make_token(READ_TOKEN, self.public_id)

    @property
    def answer_token(self) -> str:
        """Opens the page on which the business answers."""
        return make_token(ANSWER_TOKEN, self.public_id)

    @property
    def last_answer(self) -> "Answer | None":
        """The one that counts. No query where `answers` is prefetched."""
        return max(self.answers.all(), key=lambda answer: (answer.answered_at, answer.pk), default=None)

    @property
    def is_ready(self) -> bool:
        """Waits in the shop for its shopper."""
        return self.state == EnquiryState.ANSWERED and self.ready_until is not None

    def can_wait_again(self, now: datetime) -> bool:
        """Noted as collected, perhaps by mistake, while its time for picking up has not passed."""
        return self.state == EnquiryState.COLLECTED and self.ready_until is not None and self.ready_until > now

    def is_over(self, now: datetime) -> bool:
        """Expired, whether the job that notes it has run or not. Twin: `EnquiryQuerySet.to_expire`."""
        if self.state == EnquiryState.ANSWERED:
            return self.ready_until is not None and self.ready_until <= now
        if self.state == EnquiryState.OPEN:
            return self.kind in ENDS_BY_ITSELF and self.wanted_at is not None and self.wanted_at <= now
        return self.state == EnquiryState.EXPIRED
