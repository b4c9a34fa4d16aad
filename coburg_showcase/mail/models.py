"""A mail that is to be sent, or was."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def due(self, now: datetime, *, only: int | None = None) -> "OutgoingMailQuerySet":
        """What is to be sent now, locked for the transaction; what another worker is at is not among it."""
        waiting = self.filter(state=OutgoingMail.State.WAITING, due_at__lte=now)
        if only is not None:
            waiting = waiting.filter(pk=only)
        return waiting.select_for_update(skip_locked=True).order_by("due_at", "pk")

    def created_before(self, moment: datetime) -> "OutgoingMailQuerySet":
        return self.filter(created_at__lt=moment)

    def with_text(self) -> "OutgoingMailQuerySet":
        return self.exclude(text="")

    def undelivered(self) -> "OutgoingMailQuerySet":
        """What nobody got and nobody will get unless staff does something (H-48)."""
        return self.filter(state__in=[OutgoingMail.State.REFUSED, OutgoingMail.State.GIVEN_UP])


class OutgoingMail(models.Model):
    """Written in the transaction of what it tells about; `key` makes sure that the same news is mailed once only.

    Texts are emptied as soon as the mail is out, or a week after it was given up (L-19); the row goes after 30 days.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Refused by the mail server")
        GIVEN_UP = "given-up", _("Given up after many attempts")

    key = models.CharField(_("key"), max_length=150, unique=True, editable=False)
    about = models.CharField(
        _("about"),
        max_length=80,
        blank=True,
        help_text=_("What the mail belongs to, such as enquiry:12."),
        db_index=True,
    )
    to = models.EmailField(_("to"), max_length=254)
    reply_to = models.EmailField(_("reply to"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    headers = models.JSONField(_("further headers"), default=dict, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=120, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    waiting_since = models.DateTimeField(
        _("waiting since"), default=timezone.now, editable=False, help_text=_("Staff who try again start a new day.")
    )
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [models.Index(fields=["due_at"], name="mail_due", condition=Q(state="waiting"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent"), name="mail_sent_at_known"
            )
        ]

    def __str__(self) -> str:
        return self.subject
