"""What a business answers to an enquiry."""

from datetime import datetime

from django.db import models
from django.db.models import OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AnswerQuerySet(models.QuerySet["Answer"]):
    def since(self, instant: datetime) -> "AnswerQuerySet":
        return self.filter(answered_at__gt=instant)

    def kind_that_counts(self) -> models.QuerySet["Answer", str]:
        """Within a query of enquiries: the kind of the last answer of each. Twin: `Enquiry.last_answer`."""
        return self.filter(enquiry=OuterRef("pk")).order_by("-answered_at", "-pk").values_list("kind", flat=True)[:1]


class Answer(models.Model):
    """What the business answered; the last one counts."""

    class Kind(models.TextChoices):
        READY = "ready", _("Ready for you")
        SORRY = "sorry", _("Sorry, not possible")
        WILL_CALL = "will-call", _("We will call you")
        TEXT = "text", _("An answer in words")
        PROPOSAL = "proposal", _("Another time suggested")

    enquiry = models.ForeignKey("enquiries.Enquiry", on_delete=models.CASCADE, related_name="answers")
    submission = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(_("answer"), max_length=9, choices=Kind)
    ready_until = models.DateTimeField(_("ready until"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("suggested for"), null=True, blank=True)
    text = models.TextField(_("text"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), default=timezone.now, editable=False)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["answered_at", "id"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="proposal", proposed_at__isnull=False)
                | (~Q(kind="proposal") & Q(proposed_at__isnull=True)),
                name="answer_proposes_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
