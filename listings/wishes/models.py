"""A wish of a shopper, the businesses it went to, and which of them do not want any."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coburg_showcase.tokens import make_token
from listings.enquiries.retention import KEPT_AFTER_LAST_MESSAGE, KEPT_IN_QUARANTINE
from merchants.models import Merchant

MOST_SHOPS = 8
WISH_TOKEN, ANSWER_TOKEN = "wish", "wish-answer"
LONGEST_WISH = 300


class WishQuerySet(models.QuerySet["Wish"]):
    def delivered(self) -> "WishQuerySet":
        """What the shops may see: everything but the quarantine."""
        return self.filter(is_held=False)

    def with_public_id(self, public_id: uuid.UUID) -> "Wish | None":
        return self.filter(public_id=public_id).first()

    def with_words(self, body_hash: str, since: datetime) -> "WishQuerySet":
        """Whoever wrote them, received since then (aware)."""
        return self.filter(body_hash=body_hash, created_at__gte=since)

    def held(self) -> "WishQuerySet":
        """The quarantine: doubtful ones, which the city team releases or leaves to expire."""
        return self.filter(is_held=True)

    def with_answers(self) -> "WishQuerySet":
        """With the shops asked and what their lines print, in a constant number of queries."""
        return self.prefetch_related(
            models.Prefetch(
                "recipients",
                queryset=WishRecipient.objects.select_related("merchant__street").prefetch_related(
                    models.Prefetch("merchant__opening_rules", to_attr="all_opening_rules")
                ),
                to_attr="all_recipients",
            )
        )

    def expired(self, now: datetime) -> "WishQuerySet":
        """Those kept long enough at the instant `now` (aware): L-19."""
        return self.filter(
            Q(is_held=False, last_message_at__lte=now - KEPT_AFTER_LAST_MESSAGE)
            | Q(is_held=True, created_at__lte=now - KEPT_IN_QUARANTINE)
        )


class WishRecipientQuerySet(models.QuerySet["WishRecipient"]):
    def with_public_id(self, public_id: uuid.UUID) -> "WishRecipient | None":
        """With wish and business; never one of a wish in quarantine, which nobody was asked yet."""
        found = self.select_related("wish", "merchant__street").filter(public_id=public_id, wish__is_held=False)
        return found.first()


class WishMuteQuerySet(models.QuerySet["WishMute"]):
    def is_mute(self, merchant: Merchant) -> bool:
        return self.filter(merchant=merchant).exists()


class Wish(models.Model):
    """What somebody is looking for in town. `submission` is drawn with the form: a double click makes one wish."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.UUIDField(unique=True, editable=False)
    text = models.CharField(_("wish"), max_length=LONGEST_WISH)
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(_("language"), max_length=2, default="de")
    is_held = models.BooleanField(_("in quarantine"), default=False)
    held_because = ArrayField(
        models.CharField(max_length=40), verbose_name=_("in quarantine because"), default=list, blank=True
    )
    body_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    created_at = models.DateTimeField(_("received at"), default=timezone.now, editable=False)
    last_message_at = models.DateTimeField(_("last message"), default=timezone.now, editable=False, db_index=True)

    all_recipients: list["WishRecipient"]  # there after `with_answers()`

    objects = WishQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")

    def __str__(self) -> str:
        """Kept in the desk's log longer than the wish: none of its words."""
        return self.reference

    @property
    def reference(self) -> str:
        """What people name it by on the telephone; opens nothing."""
        return self.public_id.hex[:8].upper()

    @property
    def about(self) -> str:
        """The name under which its mails lie in the outbox."""
        return f"wish:{self.pk}"

    @property
    def token(self) -> str:
        """Opens the page with all answers, for whoever wished."""
        return make_token(WISH_TOKEN, self.public_id)


class WishRecipient(models.Model):
    """One business a wish went to, and its answer."""

    class Answer(models.TextChoices):
        NONE = "", _("No answer yet")
        YES = "yes", _("Yes, we have it")
        ORDER = "order", _("We can order it")
        NO = "no", _("No, sorry")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    wish = models.ForeignKey(Wish, on_delete=models.CASCADE, related_name="recipients")
    merchant = models.ForeignKey(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="received_wishes"
    )
    answer = models.CharField(_("answer"), max_length=5, choices=Answer, blank=True, default="")
    comment = models.CharField(_("comment"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    mailed = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)  # answers mailed to the shopper

    objects = WishRecipientQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("recipient of a wish")
        verbose_name_plural = _("recipients of wishes")
        constraints = [
            models.UniqueConstraint(fields=["wish", "merchant"], name="wish_recipient_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="wish_answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()

    @property
    def token(self) -> str:
        """Opens the answer page of this business for this wish."""
        return make_token(ANSWER_TOKEN, self.public_id)


class WishMute(models.Model):
    """A business that wants no wishes."""

    merchant = models.OneToOneField(
        "merchants.Merchant", verbose_name=_("business"), on_delete=models.CASCADE, related_name="wish_mute"
    )
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = WishMuteQuerySet.as_manager()

    class Meta:
        verbose_name = _("business without wishes")
        verbose_name_plural = _("businesses without wishes")

    def __str__(self) -> str:
        return f"{timezone.localtime(self.since):%d.%m.%Y}"


class UnmetWish(models.Model):
    """What somebody looked for in a month and no shop has: words in normal form, and how often. About no person."""

    month = models.DateField(_("month"))  # its first day
    words = models.CharField(_("words"), max_length=200)
    count = models.PositiveIntegerField(_("how often"), default=0)

    class Meta:
        ordering = ["-month", "-count", "words"]
        verbose_name = _("wish nobody could meet")
        verbose_name_plural = _("wishes nobody could meet")
        constraints = [models.UniqueConstraint(fields=["month", "words"], name="unmet_wish_once_a_month")]

    def __str__(self) -> str:
        """Kept in the desk's log longer than the words."""
        return f"{self.month:%m.%Y}, {self.pk}"


class WishMonth(models.Model):
    """What remains of deleted wishes: figures of the month in which they were received."""

    month = models.DateField(_("month"), unique=True)  # its first day
    wishes = models.PositiveIntegerField(_("wishes"), default=0)
    answered = models.PositiveIntegerField(_("answered"), default=0)
    unanswered = models.PositiveIntegerField(_("without an answer after two working days"), default=0)

    class Meta:
        ordering = ["-month"]
        verbose_name = _("figures of deleted wishes")
        verbose_name_plural = _("figures of deleted wishes")

    def __str__(self) -> str:
        return f"{self.month:%m.%Y}"
